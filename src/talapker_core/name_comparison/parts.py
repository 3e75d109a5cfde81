"""One part of a name laid beside one part of another."""

from dataclasses import dataclass
from enum import StrEnum

from talapker_core.name_comparison.endings import child_of, family_form
from talapker_core.name_comparison.likeness import Likeness, NameComparison, NameDifference
from talapker_core.name_comparison.scripts import Script, as_cyrillic_lookalike, is_mixed, mend_lookalikes, script_of
from talapker_core.name_comparison.slips import any_initial_of, any_one_slip, is_initial
from talapker_core.name_comparison.spelling import CYRILLIC_PRACTICES, LATIN_PRACTICES, cyrillic_key, latin_keys

EQUAL = NameComparison(Likeness.EQUAL)
DIFFERENT = NameComparison(Likeness.DIFFERENT, (NameDifference.OTHER_LETTERS,))
_ORDER = {reason: index for index, reason in enumerate(NameDifference)}


class Role(StrEnum):
    """Which part of a name it is."""

    SURNAME = "surname"
    GIVEN = "given"
    PATRONYMIC = "patronymic"


@dataclass(frozen=True, slots=True)
class Part:
    """Letters without case, and their role where it is known."""

    letters: str
    role: Role | None

    @property
    def is_patronymic(self) -> bool:
        """Whether it is one, or looks like one where nobody says."""
        if self.role is None:
            return child_of(self.letters) is not None
        return self.role is Role.PATRONYMIC


def compare_parts(one: Part, other: Part) -> NameComparison:
    """How alike two parts are, by themselves: their order is the caller's."""
    if one.letters == other.letters:
        return EQUAL
    if is_mixed(one.letters) or is_mixed(other.letters):
        mended = [Part(mend_lookalikes(part.letters), part.role) for part in (one, other)]
        return _doubtful(_compare_pure(mended[0], mended[1]))
    compared = _compare_pure(one, other)
    if compared.likeness is not Likeness.DIFFERENT or {script_of(one.letters), script_of(other.letters)} != {
        Script.CYRILLIC,
        Script.LATIN,
    }:
        return compared
    return _doubtful(_compare_as_lookalikes(one, other))


def spelled_alike(one: str, other: str) -> tuple[NameDifference, ...] | None:
    """The practices by which two spellings of one name differ, none for the same letters; `None` for two names."""
    if one == other:
        return ()
    if is_mixed(one) or is_mixed(other):
        return None
    scripts = (script_of(one), script_of(other))
    in_latin = scripts != (Script.CYRILLIC, Script.CYRILLIC)
    order = LATIN_PRACTICES if in_latin else CYRILLIC_PRACTICES
    needed = frozenset(order)
    if not _meet(one, other, needed, in_latin=in_latin):
        return None
    for practice in order:
        if _meet(one, other, needed - {practice}, in_latin=in_latin):
            needed -= {practice}
    across = {NameDifference.TRANSLITERATION} if scripts[0] is not scripts[1] else set()
    return in_order(needed | across)


def in_order(reasons: frozenset[NameDifference] | set[NameDifference]) -> tuple[NameDifference, ...]:
    """Each reason once, in the order of the enumeration."""
    return tuple(sorted(reasons, key=_ORDER.__getitem__))


def _compare_pure(one: Part, other: Part) -> NameComparison:
    practices = spelled_alike(one.letters, other.letters)
    if practices is not None:
        return NameComparison(Likeness.EQUIVALENT, practices)
    return _patronymics(one, other) or _surnames(one, other) or _initials(one, other) or _slip(one, other) or DIFFERENT


def _patronymics(one: Part, other: Part) -> NameComparison | None:
    if Role.SURNAME in (one.role, other.role) or Role.GIVEN in (one.role, other.role):
        return None
    child, other_child = child_of(one.letters), child_of(other.letters)
    if child is None or other_child is None:
        return None
    found = [spelled_alike(father, also) for father in child.fathers for also in other_child.fathers]
    alike = [practices for practices in found if practices is not None]
    if not alike:
        return None
    fewest = min(alike, key=_fewest)
    practices = set(fewest)
    if child.sex is not other_child.sex:
        return NameComparison(Likeness.NEAR, in_order(practices | {NameDifference.GENDERED_ENDING}))
    return NameComparison(Likeness.EQUIVALENT, in_order(practices | {NameDifference.PATRONYMIC_FORM}))


def _surnames(one: Part, other: Part) -> NameComparison | None:
    if {one.role, other.role} & {Role.GIVEN, Role.PATRONYMIC}:
        return None
    form, other_form = family_form(one.letters), family_form(other.letters)
    if form is None or other_form is None:
        return None
    if form.with_particle is other_form.with_particle:
        if form.sex is other_form.sex:
            return None
        practices, doubt = spelled_alike(form.family, other_form.family), NameDifference.GENDERED_ENDING
    else:
        if form.sex is not other_form.sex:
            return None
        practices, doubt = spelled_alike(form.bare, other_form.bare), NameDifference.SURNAME_FORM
    return None if practices is None else NameComparison(Likeness.NEAR, in_order({*practices, doubt}))


def _initials(one: Part, other: Part) -> NameComparison | None:
    if Role.SURNAME in (one.role, other.role) or is_initial(one.letters) is is_initial(other.letters):
        return None
    initial, whole = (one, other) if is_initial(one.letters) else (other, one)
    keys, whole_keys = (_loosest_keys(part, one, other) for part in (initial, whole))
    if not any_initial_of(keys, whole_keys):
        return None
    return NameComparison(Likeness.NEAR, in_order({NameDifference.INITIAL} | _across(one, other)))


def _slip(one: Part, other: Part) -> NameComparison | None:
    child, other_child = child_of(one.letters), child_of(other.letters)
    if child is not None and other_child is not None:
        # The ending says nothing of the father: a slip counts in his name alone.
        if child.sex is not other_child.sex:
            return None
        one, other = Part(child.fathers[0], one.role), Part(other_child.fathers[0], other.role)
    if not any_one_slip(_loosest_keys(one, one, other), _loosest_keys(other, one, other)):
        return None
    return NameComparison(Likeness.NEAR, in_order({NameDifference.TYPING_SLIP} | _across(one, other)))


def _compare_as_lookalikes(one: Part, other: Part) -> NameComparison:
    latin, cyrillic = (one, other) if script_of(one.letters) is Script.LATIN else (other, one)
    lookalike = as_cyrillic_lookalike(latin.letters)
    if lookalike is None:
        return DIFFERENT
    return EQUAL if lookalike == cyrillic.letters else DIFFERENT


def _doubtful(mended: NameComparison) -> NameComparison:
    """What is alike only once look-alikes are mended is for a human to see, however alike it is then."""
    if mended.likeness is Likeness.DIFFERENT or NameDifference.TYPING_SLIP in mended.reasons:
        return DIFFERENT
    return NameComparison(Likeness.NEAR, in_order({*mended.reasons, NameDifference.MIXED_SCRIPTS}))


def _fewest(practices: tuple[NameDifference, ...]) -> tuple[int, tuple[NameDifference, ...]]:
    return len(practices), practices


def _across(one: Part, other: Part) -> set[NameDifference]:
    return {NameDifference.TRANSLITERATION} if script_of(one.letters) is not script_of(other.letters) else set()


def _loosest_keys(part: Part, one: Part, other: Part) -> frozenset[str]:
    if script_of(one.letters) is Script.CYRILLIC and script_of(other.letters) is Script.CYRILLIC:
        return frozenset({cyrillic_key(part.letters, frozenset(CYRILLIC_PRACTICES))})
    return latin_keys(part.letters, frozenset(LATIN_PRACTICES))


def _meet(one: str, other: str, practices: frozenset[NameDifference], *, in_latin: bool) -> bool:
    """Whether the two share a key; a name that folds to nothing, being all signs, meets none."""
    if in_latin:
        return bool((latin_keys(one, practices) & latin_keys(other, practices)) - {""})
    key = cyrillic_key(one, practices)
    return key != "" and key == cyrillic_key(other, practices)
