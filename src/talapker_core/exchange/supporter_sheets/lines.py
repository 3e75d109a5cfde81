"""Bytes that stream in, as numbered lines of UTF-8: no more than one line is held, however long the file is."""

import codecs
from collections.abc import Iterator

LONGEST_LINE = 1_000
"""Characters. A record has some eighty."""


class NotUtf8Error(ValueError):
    """The bytes are not UTF-8. Nothing of them is told."""


class Lines:
    """Cuts a stream into lines. A record stands on one line, so a line that is broken spoils no other."""

    def __init__(self) -> None:
        self._decoder = codecs.getincrementaldecoder("utf-8-sig")()
        self._rest = ""
        self._too_long = False
        self._number = 0

    def feed(self, part: bytes, *, last: bool = False) -> Iterator[tuple[int, str | None]]:
        """The lines that `part` completes, with their numbers from 1; None stands for one that is too long.

        Raises:
            NotUtf8Error: the stream is not UTF-8.
        """
        try:
            text = self._decoder.decode(part, last)
        except UnicodeDecodeError:
            # Not chained: the error carries the bytes.
            raise NotUtf8Error from None
        *whole, rest = (self._rest + text).split("\n")
        if last and (rest or (self._too_long and not whole)):
            whole.append(rest)
            rest = ""
        for line in whole:
            self._number += 1
            too_long = self._too_long or len(line) > LONGEST_LINE
            self._too_long = False
            yield self._number, None if too_long else line.removesuffix("\r")
        # What already is too long is not kept: its end is all that is waited for.
        self._too_long = self._too_long or len(rest) > LONGEST_LINE
        self._rest = "" if self._too_long else rest
