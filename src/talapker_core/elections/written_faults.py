"""Every fault of an election as it is written, in one pass; what could not be read is passed over here.

A row whose key cannot be read is not missed by those that refer to it: one mistake is told once.
"""

import unicodedata
from collections.abc import Iterator, Sequence

from talapker_core.elections.commission import CommissionLevel
from talapker_core.elections.identifiers import HIGHEST_NUMBER, LONGEST_WORD, is_region_code, is_word
from talapker_core.elections.written import (
    Fault,
    Path,
    WrittenCommission,
    WrittenContest,
    WrittenElection,
)
from talapker_core.localized import LANGUAGES, Localized
from talapker_core.personal_number import mentions_personal_number
from talapker_core.rulebooks.contest_system import ContestSystem

LONGEST_NAME = 300
MOST_VOTERS = 1_000_000_000
MOST_MANDATES = 1_000
_HIGHEST_FIRST = tuple(CommissionLevel)
_UNSEEN = frozenset({"Cc", "Cf", "Co", "Cn", "Zl", "Zp"})
"""Categories of characters that nobody sees: controls, marks that turn the direction of a text, unassigned ones."""

_Keys = tuple[tuple[str, str], ...]
# The keys that nothing can be without, each with where its value is.
_OF_ELECTION = (("id", "word"), ("rulebook", "rulebook"), ("name", "name"), ("day", "day"), ("occasion", "occasion"))
_OF_REGION = (("code", "code"), ("name", "name"))
_OF_COMMISSION = (("id", "word"), ("level", "level"), ("name", "name"))
_OF_CONSTITUENCY = (("number", "number"), ("name", "name"), ("commission", "commission"))
_OF_CONTEST = (("constituency", "constituency"), ("system", "system"), ("mandates", "mandates"))
_OF_PARTY = (("id", "word"), ("number", "number"), ("name", "name"))


def faults_in(written: WrittenElection) -> Iterator[Fault]:
    """What is wrong within the election itself, whatever the law says of it."""
    yield from _missing(written)
    yield from _keys(written)
    yield from _names(written)
    yield from _numbers(written)
    yield from _commissions(written)
    yield from _constituencies(written)
    yield from _contests(written)


def _missing(written: WrittenElection) -> Iterator[Fault]:
    rows: list[tuple[Path, object, _Keys]] = [(("election",), written, _OF_ELECTION)]
    tables: tuple[tuple[str, _Keys, Sequence[object]], ...] = (
        ("region", _OF_REGION, written.regions),
        ("commission", _OF_COMMISSION, written.commissions),
        ("constituency", _OF_CONSTITUENCY, written.constituencies),
        ("contest", _OF_CONTEST, written.contests),
        ("party", _OF_PARTY, written.parties),
        ("expenditure_item", _OF_REGION, written.expenditure_items),
    )
    for table, keys, found in tables:
        rows += [((table, at), row, keys) for at, row in enumerate(found, 1)]
    for path, row, keys in rows:
        for key, attribute in keys:
            if getattr(row, attribute) is None:
                yield Fault((*path, key), "is missing", f"write `{key} = …`; docs/elections.md shows how")


def _keys(written: WrittenElection) -> Iterator[Fault]:
    """Keys that cannot be one, and keys that stand twice."""
    words: list[tuple[str, str, Sequence[str | None]]] = [
        ("commission", "id", [it.word for it in written.commissions]),
        ("party", "id", [it.word for it in written.parties]),
        ("expenditure_item", "code", [it.code for it in written.expenditure_items]),
    ]
    if written.word is not None and not is_word(written.word):
        yield _no_word(("election", "id"))
    for table, key, found in words:
        yield from _twice(table, key, found)
        for at, word in enumerate(found, 1):
            if word is not None and not is_word(word):
                yield _no_word((table, at, key))
    codes = [it.code for it in written.regions]
    yield from _twice("region", "code", codes)
    for at, code in enumerate(codes, 1):
        if code is not None and not is_region_code(code):
            yield Fault(
                ("region", at, "code"), "is no code of a region", "write it as ISO 3166-2 does: XX-1, 16 signs at most"
            )
    yield from _twice("constituency", "number", [it.number for it in written.constituencies])
    yield from _twice("contest", "constituency", [it.constituency for it in written.contests])
    yield from _twice("party", "number", [it.number for it in written.parties])


def _names(written: WrittenElection) -> Iterator[Fault]:
    named: list[tuple[Path, Localized | None]] = [(("election", "name"), written.name)]
    tables: tuple[tuple[str, list[Localized | None]], ...] = (
        ("region", [it.name for it in written.regions]),
        ("commission", [it.name for it in written.commissions]),
        ("constituency", [it.name for it in written.constituencies]),
        ("party", [it.name for it in written.parties]),
        ("expenditure_item", [it.name for it in written.expenditure_items]),
    )
    for table, names in tables:
        named += [((table, at, "name"), name) for at, name in enumerate(names, 1)]
    for path, name in named:
        if name is not None:
            for language in LANGUAGES:
                yield from _text((*path, language), name.in_language(language))


def _text(path: Path, text: str) -> Iterator[Fault]:
    if len(text) > LONGEST_NAME:
        yield Fault(path, f"is longer than {LONGEST_NAME} characters", "shorten it: it stands in lists and headings")
    if any(unicodedata.category(character) in _UNSEEN for character in text):
        yield Fault(path, "holds a character that nobody sees", "type the name anew, on one line")
    if mentions_personal_number(text):
        yield Fault(path, "holds somebody's personal number, and everybody would read it", "take the number out")


def _numbers(written: WrittenElection) -> Iterator[Fault]:
    voters: list[tuple[Path, int | None]] = [(("election", "registered_voters"), written.registered_voters)]
    for at, row in enumerate(written.constituencies, 1):
        voters.append((("constituency", at, "registered_voters"), row.registered_voters))
        yield from _within(("constituency", at, "number"), row.number, 0, HIGHEST_NUMBER)
    for path, count in voters:
        yield from _within(path, count, 0, MOST_VOTERS)
    for at, party in enumerate(written.parties, 1):
        yield from _within(("party", at, "number"), party.number, 1, HIGHEST_NUMBER)
    for at, contest in enumerate(written.contests, 1):
        yield from _within(("contest", at, "mandates"), contest.mandates, 1, MOST_MANDATES)


def _commissions(written: WrittenElection) -> Iterator[Fault]:
    rows = written.commissions
    central = [at for at, it in enumerate(rows, 1) if it.level is CommissionLevel.CENTRAL]
    if not central and all(it.level for it in rows):
        yield Fault(("commission",), "there is no central one", 'add a [[commission]] with level = "central"')
    for at in central[1:]:
        yield Fault(
            ("commission", at, "level"),
            f"there are several central commissions, the first is commission {central[0]}",
            "one commission is central: give this one its own level",
        )
    by_word = {it.word: it for it in rows if it.word is not None}
    known = _Known("commission", "id", [it.word for it in rows])
    regions = _Known("region", "code", [it.code for it in written.regions])
    for at, it in enumerate(rows, 1):
        yield from regions.wanted(("commission", at, "region"), it.region)
        yield from known.wanted(("commission", at, "above"), it.above)
        yield from _standing(("commission", at, "above"), it, by_word.get(it.above or ""))


def _standing(path: Path, it: WrittenCommission, above: WrittenCommission | None) -> Iterator[Fault]:
    """Whether a commission stands where it can. Above is always a higher level, so that none goes round in a circle."""
    if it.level is CommissionLevel.CENTRAL:
        if it.above is not None:
            yield Fault(path, "nothing stands above the central commission", "leave the key out")
    elif it.level is not None and it.above is None:
        yield Fault(path, "is missing", "write the id of the commission it stands under; only the central has none")
    elif it.above is not None and it.above == it.word:
        yield Fault(path, "the commission stands under itself", "name the commission of a higher level")
    elif above is not None and not _is_higher(above.level, it.level):
        yield Fault(
            path,
            f"a {it.level} commission does not stand under a {above.level} one",
            f"name a commission of a higher level: {' › '.join(_HIGHEST_FIRST)}",
        )


def _is_higher(one: CommissionLevel | None, other: CommissionLevel | None) -> bool:
    """Whether a level is above another; where one is not known, nothing speaks against it."""
    return one is None or other is None or _HIGHEST_FIRST.index(one) < _HIGHEST_FIRST.index(other)


def _constituencies(written: WrittenElection) -> Iterator[Fault]:
    commissions = _Known("commission", "id", [it.word for it in written.commissions])
    regions = _Known("region", "code", [it.code for it in written.regions])
    for at, it in enumerate(written.constituencies, 1):
        yield from commissions.wanted(("constituency", at, "commission"), it.commission)
        yield from regions.wanted(("constituency", at, "region"), it.region)


def _contests(written: WrittenElection) -> Iterator[Fault]:
    if not written.contests:
        yield Fault(("contest",), "there is none, so nobody could be nominated", "add a [[contest]] for each race")
    constituencies = _Known("constituency", "number", [it.number for it in written.constituencies])
    for at, it in enumerate(written.contests, 1):
        yield from constituencies.wanted(("contest", at, "constituency"), it.constituency)
        yield from _mandates(("contest", at, "mandates"), it)


def _mandates(path: Path, it: WrittenContest) -> Iterator[Fault]:
    if it.system is ContestSystem.SINGLE_MANDATE and it.mandates is not None and it.mandates > 1:
        yield Fault(
            path,
            "a single-mandate contest is for one mandate",
            f'write 1, or system = "{ContestSystem.MULTI_MANDATE}" where the law has it',
        )


class _Known:
    """What there is in a table to refer to. While a key there cannot be read, nothing is said to be missing from it."""

    def __init__(self, table: str, key: str, found: Sequence[str | int | None]) -> None:
        self.found = frozenset(found)
        self.table = table
        self.key = key

    def wanted(self, path: Path, key: str | int | None) -> Iterator[Fault]:
        """The fault of a reference to nothing."""
        if key is None or key in self.found or None in self.found:
            return
        yield Fault(path, f"there is no such {self.table}", f"write the {self.key} of a [[{self.table}]] of this file")


def _twice(table: str, key: str, found: Sequence[str | int | None]) -> Iterator[Fault]:
    first: dict[str | int, int] = {}
    for at, it in enumerate(found, 1):
        if it is not None and first.setdefault(it, at) != at:
            yield Fault(
                (table, at, key), f"is that of {table} {first[it]} already", "give each its own, or take one out"
            )


def _within(path: Path, count: int | None, lowest: int, highest: int) -> Iterator[Fault]:
    if count is not None and not lowest <= count <= highest:
        yield Fault(path, f"is not between {lowest} and {highest}", "write the number that was decided")


def _no_word(path: Path) -> Fault:
    return Fault(
        path,
        "cannot be an id",
        f"write a short word of small Latin letters, digits and single dashes, {LONGEST_WORD} signs at most: tec-north",
    )
