"""Two names compared: which parts belong together, and what the worst of them says."""

from itertools import permutations

from talapker_core.name_comparison.endings import is_particle
from talapker_core.name_comparison.likeness import Likeness, NameComparison, NameDifference
from talapker_core.name_comparison.parts import DIFFERENT, EQUAL, Part, Role, compare_parts, in_order, spelled_alike
from talapker_core.name_comparison.spelling import letters_of
from talapker_core.names import PersonName, clean_name_part

_RANK = {likeness: rank for rank, likeness in enumerate(Likeness)}
_MOST_PARTS = 5
_LONGEST_TEXT = 302
_FEWEST_WITHOUT_PATRONYMIC = 2
# A name that is doubtful in two ways at once is another name; a look-alike letter may come with any of them.
_DOUBTS = frozenset(
    {NameDifference.GENDERED_ENDING, NameDifference.SURNAME_FORM, NameDifference.INITIAL, NameDifference.TYPING_SLIP}
)


def compare_names(one: PersonName | str, other: PersonName | str) -> NameComparison:
    """How alike two names are in Kyrgyz, Russian or Latin script, with the reasons; docs/names.md tells the practices.

    A `str` is a name, or a part of one, whose roles nobody told: its words may stand in any order. The comparison is
    symmetric and says nothing about persons. Its cost is bounded.

    Raises:
        InvalidValueError: a `str` cannot be a name: it is empty, too long, or holds invisible characters.
    """
    if isinstance(one, PersonName) and isinstance(other, PersonName):
        ones, others = _parts_by_role(one), _parts_by_role(other)
        if [part.letters for part in ones] == [part.letters for part in others]:
            return EQUAL
    else:
        ones, others = _words(one), _words(other)
        if _joined(ones) == _joined(others):
            return EQUAL
    found = [*_matchings(ones, others), _as_one_text(ones, others)]
    return min(found, key=lambda it: (_RANK[it.likeness], len(it.reasons), it.reasons))


def _parts_by_role(name: PersonName) -> list[Part]:
    parts = [Part(letters_of(name.surname), Role.SURNAME), Part(letters_of(name.given), Role.GIVEN)]
    return [*parts, Part(letters_of(name.patronymic), Role.PATRONYMIC)] if name.patronymic else parts


def _words(name: PersonName | str) -> list[Part]:
    """The words of a name as parts, уулу and кызы with the word before them; too many words are one part."""
    if isinstance(name, str):
        text = clean_name_part(name, longest=_LONGEST_TEXT)
        words = _split(Part(letters_of(text), None))
    else:
        words = [word for part in _parts_by_role(name) for word in _split(part)]
    return words if len(words) <= _MOST_PARTS else [Part(_joined(words), None)]


def _split(part: Part) -> list[Part]:
    if part.role is Role.PATRONYMIC:
        return [part]
    words: list[str] = []
    for word in part.letters.replace(".", ". ").split():
        if words and (is_particle(word) or not any(it.isalpha() for it in word)):
            words[-1] += f" {word}"
        else:
            words.append(word)
    return [Part(word, part.role) for word in words]


def _matchings(ones: list[Part], others: list[Part]) -> list[NameComparison]:
    """Every way to lay the parts of the shorter name beside parts of the longer, if only a patronymic is left over."""
    shorter, longer = sorted((ones, others), key=len)
    absent = len(longer) - len(shorter)
    if absent > 1 or (absent and len(shorter) < _FEWEST_WITHOUT_PATRONYMIC):
        return []
    table = [[compare_parts(part, beside) for beside in longer] for part in shorter]
    found = []
    for chosen in permutations(range(len(longer)), len(shorter)):
        if absent and not all(longer[index].is_patronymic for index in range(len(longer)) if index not in chosen):
            continue
        pairs = [table[row][column] for row, column in enumerate(chosen)]
        found.append(_together(pairs, absent=bool(absent), in_place=list(chosen) == sorted(chosen)))
    return found


def _together(pairs: list[NameComparison], *, absent: bool, in_place: bool) -> NameComparison:
    likeness = max((pair.likeness for pair in pairs), key=_RANK.__getitem__)
    doubts = [reason for pair in pairs for reason in pair.reasons if reason in _DOUBTS]
    slips = doubts.count(NameDifference.TYPING_SLIP)
    only_initials = all(NameDifference.INITIAL in pair.reasons for pair in pairs)
    if likeness is Likeness.DIFFERENT or len(set(doubts)) > 1 or slips > 1 or only_initials:
        return DIFFERENT
    reasons = {reason for pair in pairs for reason in pair.reasons}
    if absent:
        reasons.add(NameDifference.PATRONYMIC_ABSENT)
    if not in_place:
        reasons.add(NameDifference.ORDER_OF_PARTS)
    if likeness is Likeness.EQUAL and reasons:
        likeness = Likeness.EQUIVALENT
    return NameComparison(likeness, in_order(reasons))


def _as_one_text(ones: list[Part], others: list[Part]) -> NameComparison:
    """The same words in the same order, divided otherwise: Анна Мария for Анна-Мария, a surname among given names."""
    practices = spelled_alike(_joined(ones), _joined(others))
    if practices is None:
        return DIFFERENT
    return NameComparison(Likeness.EQUIVALENT, in_order({*practices, NameDifference.PARTS_DIVIDED}))


def _joined(parts: list[Part]) -> str:
    return " ".join(part.letters for part in parts)
