"""Endings that tell whose child somebody is and of which sex: -ович and уулу, -ова and кызы."""

from dataclasses import dataclass

from talapker_core.personal_number import Sex

_PARTICLES = {
    "уулу": Sex.MALE, "кызы": Sex.FEMALE, "uulu": Sex.MALE, "ulu": Sex.MALE, "kyzy": Sex.FEMALE, "kizi": Sex.FEMALE,
}  # fmt: skip
_PATRONYMICS = {
    "евич": Sex.MALE, "ович": Sex.MALE, "евна": Sex.FEMALE, "овна": Sex.FEMALE,
    "yevich": Sex.MALE, "evich": Sex.MALE, "ovich": Sex.MALE,
    "yevna": Sex.FEMALE, "evna": Sex.FEMALE, "ovna": Sex.FEMALE,
}  # fmt: skip
# The female ending stands before the male one where the shorter is the end of the longer.
_SURNAMES = (
    ("ская", "ск", Sex.FEMALE), ("ский", "ск", Sex.MALE), ("цкая", "цк", Sex.FEMALE), ("цкий", "цк", Sex.MALE),
    ("ова", "ов", Sex.FEMALE), ("ева", "ев", Sex.FEMALE), ("ёва", "ёв", Sex.FEMALE), ("ина", "ин", Sex.FEMALE),
    ("ына", "ын", Sex.FEMALE), ("ов", "ов", Sex.MALE), ("ев", "ев", Sex.MALE), ("ёв", "ёв", Sex.MALE),
    ("ин", "ин", Sex.MALE), ("ын", "ын", Sex.MALE),
    ("skaia", "sk", Sex.FEMALE), ("skaya", "sk", Sex.FEMALE), ("skaja", "sk", Sex.FEMALE), ("skii", "sk", Sex.MALE),
    ("skiy", "sk", Sex.MALE), ("skij", "sk", Sex.MALE), ("sky", "sk", Sex.MALE), ("ski", "sk", Sex.MALE),
    ("ova", "ov", Sex.FEMALE), ("eva", "ev", Sex.FEMALE), ("ina", "in", Sex.FEMALE), ("yna", "yn", Sex.FEMALE),
    ("ov", "ov", Sex.MALE), ("ev", "ev", Sex.MALE), ("in", "in", Sex.MALE), ("yn", "yn", Sex.MALE),
)  # fmt: skip
_SHORTEST_STEM = 2
_SEPARATORS = " -\u2010\u2011"


@dataclass(frozen=True, slots=True)
class ChildOf:
    """What a patronymic says: the father's name, in each way the ending leaves open, and the child's sex."""

    fathers: tuple[str, ...]
    sex: Sex
    with_particle: bool


@dataclass(frozen=True, slots=True)
class FamilyForm:
    """A surname without what tells the sex: `асанов` for Асанова. `bare` is `асан`, as in Асан уулу."""

    family: str
    bare: str
    sex: Sex
    with_particle: bool


def is_particle(word: str) -> bool:
    """Whether the word is уулу or кызы, in either script."""
    return word in _PARTICLES


def child_of(letters: str) -> ChildOf | None:
    """Lower-case `letters` read as a patronymic of either form; `None` if they are none."""
    for particle, sex in _PARTICLES.items():
        stem = letters.removesuffix(particle)
        if stem != letters:
            return _child((stem.rstrip(_SEPARATORS),), sex, with_particle=True)
    for ending, sex in _PATRONYMICS.items():
        stem = letters.removesuffix(ending)
        if stem != letters:
            return _child(_fathers(stem, ending), sex, with_particle=False)
    return None


def family_form(letters: str) -> FamilyForm | None:
    """Lower-case `letters` read as a surname that has a male and a female form; `None` if they are none."""
    child = child_of(letters)
    if child is not None:
        if not child.with_particle:
            return None
        (father,) = child.fathers
        return FamilyForm(father, father, child.sex, with_particle=True)
    for ending, kept, sex in _SURNAMES:
        stem = letters.removesuffix(ending)
        if stem != letters and len(stem) >= _SHORTEST_STEM:
            return FamilyForm(stem + kept, stem, sex, with_particle=False)
    return None


def _child(fathers: tuple[str, ...], sex: Sex, *, with_particle: bool) -> ChildOf | None:
    return ChildOf(fathers, sex, with_particle) if len(fathers[0]) >= _SHORTEST_STEM else None


def _fathers(stem: str, ending: str) -> tuple[str, ...]:
    """Сергеевич comes of Сергей, Игоревич of Игорь, Исаевич of Иса, Эсеналиевич of Эсеналы."""
    if ending in ("евич", "евна"):
        return (stem, stem + "й", stem + "ь", *([stem[:-1] + "ы"] if stem.endswith("и") else []))
    if ending in ("ович", "овна", "ovich", "ovna"):
        return (stem,)
    return (stem, stem + "i", *([stem[:-1] + "y"] if stem.endswith(("i", "y")) else []))
