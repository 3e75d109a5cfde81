"""Whatever bytes come, the inspector says what is wrong with them or that nothing is."""

from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from support.databases import apart
from support.hostile_files import HONEST, HOSTILE
from talapker_graphql.files.confined.limits import Limits
from talapker_graphql.files.flaws import Flaw
from talapker_graphql.files.inspector import Inspector
from talapker_graphql.files.workroom import Workroom

SMALL = {name: (made, media_type) for name, (make, media_type) in HONEST.items() if len(made := make()) < 3000}
SHORT = {
    name: (made, hostile.media_type)
    for name, hostile in HOSTILE.items()
    if hostile.code == "UPLOAD_ACTIVE_CONTENT" and len(made := hostile.make()) < 3000 and b"/ObjStm" not in made
}


@pytest.fixture(scope="module")
def workroom() -> Iterator[Workroom]:
    room = Workroom(Limits(memory_bytes=2**30, cpu_seconds=5, wall_seconds=30))
    yield room
    apart(room.__aexit__(None, None, None))


async def inspected(workroom: Workroom, content: bytes, media_type: str) -> Flaw | None:
    return await Inspector(workroom, 1).inspect(lambda start, end: content[start:end], len(content), media_type)


@settings(max_examples=150)
@given(st.sampled_from(sorted(SMALL)), st.data())
async def test_an_honest_file_with_bytes_changed_is_judged(workroom: Workroom, name: str, data: st.DataObject) -> None:
    content, media_type = SMALL[name]
    changed = bytearray(content)
    for at in data.draw(st.lists(st.integers(0, len(content) - 1), min_size=1, max_size=4)):
        changed[at] = data.draw(st.integers(0, 255))

    flaw = await inspected(workroom, bytes(changed), media_type)

    assert flaw in {None, *Flaw}
    assert flaw is not Flaw.EMPTY


@settings(max_examples=100)
@given(st.sampled_from(sorted(SMALL)), st.binary(min_size=1, max_size=60).filter(lambda more: more.strip(b"\0\t\r\n ")))
async def test_nothing_can_be_put_behind_an_honest_file(workroom: Workroom, name: str, more: bytes) -> None:
    content, media_type = SMALL[name]

    assert await inspected(workroom, content + more, media_type) in {Flaw.SECOND_FILE, Flaw.BROKEN}


@pytest.mark.parametrize("name", SHORT)
async def test_active_content_is_found_under_any_number_of_later_states(workroom: Workroom, name: str) -> None:
    content, media_type = SHORT[name]
    start = int(content[content.rindex(b"startxref") :].split()[1])
    covered = content
    for _ in range(3):
        place = len(covered)
        covered += (
            f"xref\n0 1\n0000000000 65535 f \ntrailer\n<< /Size 20 /Root 1 0 R /Prev {start} >>\n"
            f"startxref\n{place}\n%%EOF\n"
        ).encode()
        start = place

    assert await inspected(workroom, covered, media_type) is Flaw.ACTIVE_CONTENT
