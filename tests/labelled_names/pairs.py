"""The labelled set: pairs of names, each with the rule that made it, the label of that rule and its reason.

A rule rewrites a name as writers do, or puts another person beside the first; the label is the rule's, never the
comparison's. A rule that changes nothing in a name makes no pair. Everything is drawn from one seed.

Left out on purpose, as no comparison of names can tell: two people of one name, and two Cyrillic names that share one
Latin spelling.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import combinations
from random import Random
from typing import Literal

from labelled_names.people import CONFUSABLE, MEN, SURNAMES, WOMEN, Invented, latin_given, people
from talapker_core.name_comparison.likeness import NameDifference as By
from talapker_core.names import PersonName

Label = Literal["same letters", "one name", "doubtful", "other person"]
Name = PersonName | str

_SEED = 20260101
_PEOPLE = 120


@dataclass(frozen=True, slots=True)
class LabelledPair:
    """Two names and what the rule that made them says of them; `reason` is one that must be among the reasons."""

    rule: str
    one: Name
    other: Name
    label: Label
    reason: By | None


def labelled_pairs() -> list[LabelledPair]:
    """The whole set, the same on every call."""
    random = Random(_SEED)
    everyone = people(random, _PEOPLE)
    return [
        *(pair for person in everyone for rule in _RULES_OF_ONE for pair in rule(person, random)),
        *_confusable(everyone),
        *_every_two_given_names(),
    ]


def _cyrillic(it: Invented) -> PersonName:
    return PersonName(it.surname, it.given, it.patronymic)


def _latin(it: Invented) -> PersonName:
    return PersonName(it.latin_surname, it.latin_given, it.latin_patronymic)


def _rewritten(name: PersonName, rewrite: Callable[[str], str]) -> PersonName:
    return PersonName(rewrite(name.surname), rewrite(name.given), rewrite(name.patronymic) if name.patronymic else None)


def _same_letters(it: Invented, _random: Random) -> Iterator[LabelledPair]:
    """Case and white space."""
    name = _cyrillic(it)
    yield LabelledPair("case", name, _rewritten(name, str.upper), "same letters", None)
    yield LabelledPair("white space", name, f"  {name.full.replace(' ', '   ')} ", "same letters", None)


# Letters that writers choose between: in Cyrillic, and in Latin from the passport spelling.
_CYRILLIC_LETTERS = (
    ("ё as е", {"ё": "е"}, By.YO), ("ө as о", {"ө": "о", "Ө": "О"}, By.OE), ("ү as у", {"ү": "у", "Ү": "У"}, By.UE),
    ("ң as н", {"ң": "н"}, By.NG), ("signs left out", {"ь": "", "ъ": ""}, By.SIGNS),
    ("sign as apostrophe", {"ь": "ʼ", "ъ": "ʼ"}, By.SIGNS),
    ("all Kyrgyz letters", {"ө": "о", "Ө": "О", "ү": "у", "Ү": "У", "ң": "н", "ё": "е", "ь": ""}, None),
)  # fmt: skip
_LATIN_LETTERS = (
    ("zh as j", {"Zh": "J", "zh": "j"}, By.ZH_J), ("kh as h", {"Kh": "H", "kh": "h"}, By.KH_H),
    ("kh as x", {"Kh": "X", "kh": "x"}, By.KH_H), ("ks as x", {"ks": "x", "Ks": "X"}, By.KS_X),
    ("y as i", {"Y": "I", "y": "i"}, By.Y_I_J), ("ts as c", {"Ts": "C", "ts": "c"}, By.TS_C),
    ("shch as sch", {"Shch": "Sch", "shch": "sch"}, By.SHCH),
    ("iu as yu", {"Iu": "Yu", "iu": "yu", "Ia": "Ya", "ia": "ya"}, By.IU_YU),
    ("iu as ju", {"Iu": "Ju", "iu": "ju", "Ia": "Ja", "ia": "ja"}, By.Y_I_J),
    ("ei as ey", {"ei": "ey", "ai": "ay"}, By.Y_I_J), ("ei as ej", {"ei": "ej", "ai": "aj"}, By.Y_I_J),
    ("ev as yev", {"aev": "ayev", "iev": "iyev"}, By.YE),
    ("ё as yo", {"Semen": "Semyon", "Fedor": "Fyodor", "Alena": "Alyona", "Solovev": "Solovyov"}, By.YO),
    ("ң as ng", {"Zhanyl": "Zhangyl"}, By.NG),
    ("Turkish letters", {"Omurbek": "Ömürbek", "gul": "gül", "Uson": "Üsön", "sh": "ş", "Ch": "Ç"}, By.DIACRITICS),
    ("ii as iy", {"ii": "iy"}, None), ("ii as one", {"ii": "i"}, By.DOUBLE_I),
    ("several", {"Zh": "J", "zh": "j", "kh": "h", "Kh": "H", "iu": "yu", "ia": "ya", "ii": "y"}, None),
)  # fmt: skip


def _cyrillic_letters(it: Invented, _random: Random) -> Iterator[LabelledPair]:
    """One letter for another, both names in Cyrillic."""
    name = _cyrillic(it)
    for rule, letters, reason in _CYRILLIC_LETTERS:
        other = _replaced(name, letters)
        if other != name:
            yield LabelledPair(rule, name, other, "one name", reason)


def _latin_letters(it: Invented, _random: Random) -> Iterator[LabelledPair]:
    """One spelling for another, beside the passport's and beside the Cyrillic."""
    passport = _latin(it)
    for rule, letters, reason in _LATIN_LETTERS:
        other = _replaced(passport, letters)
        if other != passport:
            yield LabelledPair(rule, passport, other, "one name", reason)
            yield LabelledPair(f"{rule}, beside Cyrillic", _cyrillic(it), other, "one name", By.TRANSLITERATION)


def _replaced(name: PersonName, letters: dict[str, str]) -> PersonName:
    def rewrite(text: str) -> str:
        for written, instead in letters.items():
            text = text.replace(written, instead)
        return text

    return _rewritten(name, rewrite)


def _transliteration(it: Invented, _random: Random) -> Iterator[LabelledPair]:
    """The passport beside the Cyrillic, also shouted and in another order."""
    yield LabelledPair("passport", _cyrillic(it), _latin(it), "one name", By.TRANSLITERATION)
    text = f"{it.latin_given} {it.latin_surname}".upper()
    yield LabelledPair("Latin, given name first", f"{it.surname} {it.given}", text, "one name", By.ORDER_OF_PARTS)


def _parts(it: Invented, _random: Random) -> Iterator[LabelledPair]:
    """Order of parts, patronymics and hyphens."""
    name = _cyrillic(it)
    short = PersonName(it.surname, it.given)
    yield LabelledPair("parts swapped", short, PersonName(it.given, it.surname), "one name", By.ORDER_OF_PARTS)
    spoken = f"{it.given} {it.patronymic} {it.surname}"
    yield LabelledPair("as spoken", name, spoken, "one name", By.ORDER_OF_PARTS)
    yield LabelledPair("no patronymic", name, short, "one name", By.PATRONYMIC_ABSENT)
    kyrgyz = PersonName(it.surname, it.given, it.kyrgyz_patronymic)
    yield LabelledPair("уулу for -ович", name, kyrgyz, "one name", By.PATRONYMIC_FORM)
    yield LabelledPair("уулу for -ович, in a text", name.full, kyrgyz.full, "one name", By.PATRONYMIC_FORM)
    hyphened = PersonName(it.surname, it.given, it.kyrgyz_patronymic.replace(" ", "-"))
    yield LabelledPair("уулу with a hyphen", kyrgyz, hyphened, "one name", By.SEPARATOR)
    plain = _replaced(kyrgyz, {"ө": "о", "Ө": "О", "ү": "у", "Ү": "У", "ң": "н", "ё": "е"})
    yield LabelledPair("уулу for -ович, Russian letters", name, plain, "one name", By.PATRONYMIC_FORM)
    modern, swapped = PersonName(it.kyrgyz_patronymic, it.given), f"{it.given} {it.kyrgyz_patronymic}"
    yield LabelledPair("уулу as surname, swapped", modern, swapped, "one name", By.ORDER_OF_PARTS)
    double = PersonName(f"{it.surname}-Чоңова", it.given)
    spaced = PersonName(f"{it.surname} Чоңова", it.given)
    yield LabelledPair("double surname", double, spaced, "one name", By.SEPARATOR)


def _voiced(it: Invented, _random: Random) -> Iterator[LabelledPair]:
    """Given names that end in a voiced letter, as they are heard."""
    heard = it.given[:-1] + {"д": "т", "б": "п", "г": "к"}.get(it.given[-1], it.given[-1])
    if heard != it.given:
        other = PersonName(it.surname, heard, it.patronymic)
        yield LabelledPair("voiced ending", _cyrillic(it), other, "one name", By.VOICED_ENDING)


def _combinations(it: Invented, random: Random) -> Iterator[LabelledPair]:
    """Several practices at once, drawn by chance: letters, form and absence of the patronymic, order, case."""
    for index in range(4):
        in_latin = index % 2 == 1
        latin_patronymic = MEN[it.father] + (" kyzy" if it.is_woman else " uulu")
        passport = PersonName(it.latin_surname, it.latin_given, latin_patronymic)
        kyrgyz = PersonName(it.surname, it.given, it.kyrgyz_patronymic)
        other = passport if in_latin else kyrgyz
        for _, letters, _ in random.sample(_LATIN_LETTERS if in_latin else _CYRILLIC_LETTERS, 3):
            other = _replaced(other, letters)
        parts = [
            other.surname,
            other.given,
            *([other.patronymic] if other.patronymic and random.random() < 0.7 else []),
        ]
        random.shuffle(parts)
        text = " ".join(parts)
        combined = random.choice([text, text.upper(), text.lower()])
        yield LabelledPair(
            "Latin combination" if in_latin else "combination", _cyrillic(it), combined, "one name", None
        )


def _doubtful(it: Invented, random: Random) -> Iterator[LabelledPair]:
    """The other sex's form, another form of the surname, initials, slips and look-alikes."""
    name, short = _cyrillic(it), PersonName(it.surname, it.given)
    other_sex = Invented(it.family, it.given, it.father, not it.is_woman)
    yield LabelledPair("other sex", name, _cyrillic(other_sex), "doubtful", By.GENDERED_ENDING)
    yield LabelledPair("other sex, Latin", name, _latin(other_sex), "doubtful", By.GENDERED_ENDING)
    only_surname = PersonName(other_sex.surname, it.given)
    yield LabelledPair("surname of the other sex", short, only_surname, "doubtful", By.GENDERED_ENDING)
    with_particle = it.family[:-2] + (" кызы" if it.is_woman else " уулу")
    if it.family.endswith(("ов", "ев", "ёв", "ин")):
        other = PersonName(with_particle, it.given)
        yield LabelledPair("surname with уулу", short, other, "doubtful", By.SURNAME_FORM)
    yield LabelledPair("initials", name, f"{it.surname} {it.given[0]}.{it.father[0]}.", "doubtful", By.INITIAL)
    index = random.randrange(1, len(it.surname) - 3)
    slipped = it.surname[:index] + "ф" + it.surname[index + 1 :]
    yield LabelledPair("slip", name, PersonName(slipped, it.given, it.patronymic), "doubtful", By.TYPING_SLIP)
    lookalikes = str.maketrans("аеосрх", "aeocpx")
    mixed = it.surname.translate(lookalikes)
    if mixed != it.surname:
        other = PersonName(mixed, it.given, it.patronymic)
        yield LabelledPair("look-alikes", name, other, "doubtful", By.MIXED_SCRIPTS)


def _family(it: Invented, random: Random) -> Iterator[LabelledPair]:
    """A father, a sibling, a namesake's child, and strangers who share two of three parts."""
    name = _cyrillic(it)
    another = random.choice(sorted({**MEN, **WOMEN}.keys() - {it.given}))
    father = Invented(it.family, it.father, random.choice(sorted(MEN.keys() - {it.father, it.given})), is_woman=False)
    if father.given != it.given:
        yield LabelledPair("father", name, PersonName(father.surname, father.given), "other person", None)
        turned = PersonName(it.surname, it.father, f"{it.given}ович")
        yield LabelledPair("father and child turned round", name, turned, "other person", None)
        modern = PersonName(it.kyrgyz_patronymic, it.given)
        turned = PersonName(f"{it.given} уулу", it.father)
        yield LabelledPair("уулу turned round", modern, turned, "other person", None)
    yield LabelledPair("sibling", name, PersonName(it.surname, another, it.patronymic), "other person", None)
    passport = PersonName(it.latin_surname, latin_given(another), it.latin_patronymic)
    yield LabelledPair("sibling, Latin", name, passport, "other person", None)
    grandfather = random.choice(sorted(name for name in MEN if name[-1] not in "йьа" and name != it.father))
    cousin = PersonName(it.surname, it.given, grandfather + it.patronymic[-4:])
    yield LabelledPair("another father", name, cousin, "other person", None)
    family = random.choice(sorted(SURNAMES.keys() - {it.family}))
    stranger = Invented(family, it.given, it.father, it.is_woman)
    yield LabelledPair("another surname", name, _cyrillic(stranger), "other person", None)
    yield LabelledPair("another surname, Latin", name, _latin(stranger), "other person", None)


def _confusable(everyone: list[Invented]) -> Iterator[LabelledPair]:
    """Names near to one another, under one surname and one patronymic."""
    for index, (given, other) in enumerate(CONFUSABLE):
        it = everyone[index]
        one, two = (PersonName(it.surname, name, it.patronymic) for name in (given, other))
        yield LabelledPair("near given name", one, two, "other person", None)
        yield LabelledPair("near given name alone", given, other, "other person", None)
        latin = PersonName(it.latin_surname, latin_given(other), it.latin_patronymic)
        yield LabelledPair("near given name, Latin", one, latin, "other person", None)
        one, two = (PersonName(it.surname, it.given, f"{father} уулу") for father in (given, other))
        yield LabelledPair("near father's name", one, two, "other person", None)


def _every_two_given_names() -> Iterator[LabelledPair]:
    """Any two given names of a list, alone, in Cyrillic and across the scripts."""
    for names in (MEN, WOMEN):
        for one, other in combinations(names, 2):
            yield LabelledPair("two given names", one, other, "other person", None)
            yield LabelledPair("two given names, Latin", one, latin_given(other), "other person", None)


_RULES_OF_ONE: tuple[Callable[[Invented, Random], Iterator[LabelledPair]], ...] = (
    _same_letters, _cyrillic_letters, _latin_letters, _transliteration, _parts, _voiced, _combinations,
    _doubtful, _family,
)  # fmt: skip
