"""Sees when the event loop is held up, and which line of which file holds it."""

import asyncio
import sys
import threading
import time
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

HELD_SECONDS = 0.05
_LOOK_SECONDS = 0.01
_LOOKS = 4
"""So many looks in a row must find the loop at one place: on a busy machine nobody moves, and nobody looks either."""


@contextmanager
def watching(folder: Path) -> Iterator[list[str]]:
    """Yields the places below `folder` that hold the running loop for longer than 50 ms, as ``file:line``."""
    loop = asyncio.get_running_loop()
    held: list[str] = []
    beat = time.monotonic()
    ended = threading.Event()
    main = threading.get_ident()

    def tick() -> None:
        nonlocal beat
        beat = time.monotonic()
        if not ended.is_set():
            loop.call_later(_LOOK_SECONDS, tick)

    def look() -> None:
        seen: deque[tuple[float, str | None]] = deque(maxlen=_LOOKS)
        while not ended.wait(_LOOK_SECONDS):
            seen.append((beat, _place_below(folder, main)))
            place = seen[-1][1]
            stands = len(seen) == _LOOKS and len(set(seen)) == 1
            if stands and place is not None and place not in held and time.monotonic() - beat > HELD_SECONDS:
                held.append(place)

    watcher = threading.Thread(target=look, name="loop-watch", daemon=True)
    loop.call_soon(tick)
    watcher.start()
    try:
        yield held
    finally:
        ended.set()
        watcher.join()


def _place_below(folder: Path, thread: int) -> str | None:
    """The innermost line of `folder`'s files that the loop is in, be it in a library called from there."""
    frame = sys._current_frames().get(thread)  # noqa: SLF001  (the standard library's own means for this)
    while frame is not None and frame.f_code.co_name != "run_forever":
        path = Path(frame.f_code.co_filename)
        if path.is_relative_to(folder):
            return f"{path.name}:{frame.f_lineno}"
        frame = frame.f_back
    return None
