"""Finding who signed twice for one candidate, by pseudonym, record after record."""


class Repetitions:
    """Counts the records of each person as they come. It holds 32 bytes for each person, and no number."""

    def __init__(self) -> None:
        self._seen: dict[bytes, int] = {}

    def place(self, pseudonym: str) -> int:
        """Which record of the person with `pseudonym` (hexadecimal) this is: 0 for the first, the only one to count."""
        key = bytes.fromhex(pseudonym)
        place = self._seen.get(key, 0)
        self._seen[key] = place + 1
        return place

    @property
    def people(self) -> int:
        """How many different people there were."""
        return len(self._seen)
