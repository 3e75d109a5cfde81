"""What a document can do to the process that reads it, and what that does to the service: nothing."""

import asyncio
import os
import signal
import socket
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest

from support.uploads import a_jpeg, a_pdf
from talapker_graphql.files.confined.limits import Limits
from talapker_graphql.files.confined.system_calls import SUPPORTED
from talapker_graphql.files.flaws import Flaw
from talapker_graphql.files.inspector import Inspector
from talapker_graphql.files.workroom import Answer, TooComplexError, Workroom, WorkroomAwayError

MISBEHAVING = "support.misbehaving_host"
LIMITS = Limits(memory_bytes=2**30, cpu_seconds=2, wall_seconds=3)


@pytest.fixture
async def room() -> AsyncIterator[Workroom]:
    async with Workroom(LIMITS, MISBEHAVING) as opened:
        yield opened


async def asked(room: Workroom, task: str, content: bytes = b"document", **more: Any) -> Answer:
    async def parts() -> AsyncIterator[bytes]:
        yield content

    return await room.run({"task": task, **more}, parts(), len(content), largest_answer=100)


async def test_each_document_is_read_by_a_process_of_its_own(room: Workroom) -> None:
    answers = [await asked(room, "echo", content) for content in (b"first", b"second")]

    assert [answer.content for answer in answers] == [b"first", b"second"]
    assert len({answer.header["pid"] for answer in answers}) == 2
    assert os.getpid() not in {answer.header["pid"] for answer in answers}


async def test_it_is_told_nothing_of_the_service(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TALAPKER_DATA_KEY_FILE", "/secret")
    async with Workroom(LIMITS, MISBEHAVING) as opened:
        answer = await asked(opened, "echo")

    assert set(answer.header["environment"]) <= {"PATH", "PYTHONPATH", "LC_CTYPE"}


@pytest.mark.parametrize("task", ["sleep", "spin", "eat", "die", "fail", "talk", "give too much"])
async def test_a_document_that_is_too_much_for_its_process_is_told_as_such(room: Workroom, task: str) -> None:
    with pytest.raises(TooComplexError):
        await asked(room, task)

    assert (await asked(room, "echo")).content == b"document"


async def test_it_can_open_no_file_and_no_line(room: Workroom, tmp_path: Path) -> None:
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        listening.listen()
        listening.settimeout(0.1)
        for task, more in (
            ("read", {}),
            ("write", {"path": str(tmp_path / "written")}),
            ("connect", {"port": listening.getsockname()[1]}),
        ):
            with pytest.raises(TooComplexError):
                await asked(room, task, **more)

        with pytest.raises(TimeoutError):
            listening.accept()
    assert not (tmp_path / "written").exists()


@pytest.mark.skipif(not SUPPORTED, reason="only Linux refuses calls that need no descriptor")
async def test_it_can_remove_no_file_and_end_no_process(room: Workroom, tmp_path: Path) -> None:
    (tmp_path / "kept").write_text("document", "utf-8")
    await asked(room, "echo")
    host = room._process

    for task in ("remove", "kill the host"):
        with pytest.raises(TooComplexError):
            await asked(room, task, path=str(tmp_path / "kept"))

    assert (tmp_path / "kept").read_text("utf-8") == "document"
    assert (await asked(room, "echo")).content == b"document"
    assert room._process is host


async def test_a_warm_process_that_was_killed_is_started_again(room: Workroom) -> None:
    await asked(room, "echo")
    assert room._process is not None
    os.kill(room._process.pid, signal.SIGKILL)

    assert (await asked(room, "echo")).content == b"document"


async def test_a_document_that_was_being_read_when_the_room_was_closed_is_not_told_to_be_too_much(
    room: Workroom,
) -> None:
    await asked(room, "echo")
    being_read = asyncio.create_task(asked(room, "sleep"))
    await asyncio.sleep(0.5)

    # As another one does that finds no process to be had.
    await room._stop()

    with pytest.raises(WorkroomAwayError):
        await being_read
    assert (await asked(room, "echo")).content == b"document"


async def test_many_at_once_do_not_disturb_each_other(room: Workroom) -> None:
    tasks = [asked(room, "die" if number % 3 == 0 else "echo", bytes([number])) for number in range(12)]

    answers = await asyncio.gather(*tasks, return_exceptions=True)

    for number, answer in enumerate(answers):
        if number % 3 == 0:
            assert isinstance(answer, TooComplexError)
        else:
            assert isinstance(answer, Answer)
            assert answer.content == bytes([number])


async def test_a_room_that_cannot_be_opened_says_nothing_about_the_document() -> None:
    async with Workroom(LIMITS, "support.no_such_host") as opened:
        with pytest.raises(WorkroomAwayError):
            await asked(opened, "echo")
        content = a_pdf()
        with pytest.raises(WorkroomAwayError):
            await Inspector(opened, 1).inspect(lambda start, end: content[start:end], len(content), "application/pdf")


async def test_when_the_room_is_left_its_processes_are_gone() -> None:
    async with Workroom(LIMITS, MISBEHAVING) as opened:
        child = (await asked(opened, "echo")).header["pid"]
        assert opened._process is not None
        host = opened._process.pid

    for process in (child, host):
        with pytest.raises(ProcessLookupError):
            os.kill(process, 0)


async def test_what_the_bytes_alone_tell_needs_no_process() -> None:
    async with Workroom(LIMITS, "support.no_such_host") as opened:
        content = a_pdf()[:-20]

        flaw = await Inspector(opened, 1).inspect(
            lambda start, end: content[start:end], len(content), "application/pdf"
        )

    assert flaw is Flaw.BROKEN


async def test_only_so_many_are_inspected_at_once() -> None:
    content = a_jpeg()
    running = most = 0

    class Counting(Workroom):
        async def run(self, *arguments: Any, **named: Any) -> Answer:
            nonlocal running, most
            running += 1
            most = max(most, running)
            try:
                return await super().run(*arguments, **named)
            finally:
                running -= 1

    async with Counting(LIMITS) as opened:
        inspector = Inspector(opened, 2)
        flaws = await asyncio.gather(
            *(inspector.inspect(lambda start, end: content[start:end], len(content), "image/jpeg") for _ in range(8))
        )

    assert flaws == [None] * 8
    assert most == 2
