"""What stands on a stamped copy: plain letters that every font has."""

_LONGEST_LINE = 120


def plain(line: str) -> str:
    """`line` in printable ASCII, of bearable length."""
    return "".join(letter if " " <= letter <= "~" else "?" for letter in line[:_LONGEST_LINE])
