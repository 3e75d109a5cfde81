"""How alike two names are, and the ways in which spellings of one name differ."""

from dataclasses import dataclass
from enum import StrEnum

from talapker_core.localized import Localized


class Likeness(StrEnum):
    """How alike two names are. It says nothing about whether two people are one: namesakes are EQUAL.

    The relation is symmetric but not transitive: one Latin spelling may stand for two Cyrillic names.
    """

    EQUAL = "equal"
    """The same letters, whatever their case and the white space between them."""
    EQUIVALENT = "equivalent"
    """They differ only by practices of writing one and the same name; `reasons` names each of them."""
    NEAR = "near"
    """They may be one name, mistyped, shortened or in another form: for a human to look at."""
    DIFFERENT = "different"
    """Nothing known here turns one into the other."""


class NameDifference(StrEnum):
    """A way in which two names differ. The codes never change their meaning."""

    # Practices: EQUIVALENT.
    YO = "yo"
    OE = "oe"
    UE = "ue"
    NG = "ng"
    SIGNS = "signs"
    APOSTROPHE = "apostrophe"
    SEPARATOR = "separator"
    DIACRITICS = "diacritics"
    VOICED_ENDING = "voiced_ending"
    TRANSLITERATION = "transliteration"
    ZH_J = "zh_j"
    KH_H = "kh_h"
    KS_X = "ks_x"
    TS_C = "ts_c"
    SHCH = "shch"
    YE = "ye"
    IU_YU = "iu_yu"
    DOUBLE_I = "double_i"
    Y_I_J = "y_i_j"
    PATRONYMIC_FORM = "patronymic_form"
    PATRONYMIC_ABSENT = "patronymic_absent"
    ORDER_OF_PARTS = "order_of_parts"
    PARTS_DIVIDED = "parts_divided"
    # Doubts: NEAR.
    GENDERED_ENDING = "gendered_ending"
    SURNAME_FORM = "surname_form"
    INITIAL = "initial"
    MIXED_SCRIPTS = "mixed_scripts"
    TYPING_SLIP = "typing_slip"
    # DIFFERENT.
    OTHER_LETTERS = "other_letters"

    @property
    def text(self) -> Localized:
        """The reason in words for people."""
        return _TEXTS[self]


@dataclass(frozen=True, slots=True)
class NameComparison:
    """How alike two names are, and every way in which they differ; no reasons when they are EQUAL.

    The reasons stand in the order of `NameDifference` and never hold the names.
    """

    likeness: Likeness
    reasons: tuple[NameDifference, ...] = ()


_TEXTS = {
    NameDifference.YO: Localized("ё менен е", "ё и е", "ё and е"),
    NameDifference.OE: Localized("ө менен о", "ө и о", "ө and о"),
    NameDifference.UE: Localized("ү менен у", "ү и у", "ү and у"),
    NameDifference.NG: Localized("ң менен н", "ң и н", "ң and н"),
    NameDifference.SIGNS: Localized("ь же ъ белгиси түшүп калган", "пропущен ь или ъ", "a soft or hard sign left out"),
    NameDifference.APOSTROPHE: Localized("апостроф", "апостроф", "an apostrophe"),
    NameDifference.SEPARATOR: Localized(
        "дефис, боштук же чекит", "дефис, пробел или точка", "a hyphen, space or full stop"
    ),
    NameDifference.DIACRITICS: Localized(
        "тамганын үстүндөгү же астындагы белги", "знак над буквой или под ней", "a mark above or below a letter"
    ),
    NameDifference.VOICED_ENDING: Localized(
        "аягындагы б менен п, д менен т, г менен к", "б и п, д и т, г и к на конце", "final б and п, д and т, г and к"
    ),
    NameDifference.TRANSLITERATION: Localized(
        "бири кирилл, бири латын тамгалары менен",
        "одно кириллицей, другое латиницей",
        "one in Cyrillic, one in Latin letters",
    ),
    NameDifference.ZH_J: Localized("zh менен j", "zh и j", "zh and j"),
    NameDifference.KH_H: Localized("kh, h жана x", "kh, h и x", "kh, h and x"),
    NameDifference.KS_X: Localized("ks менен x", "ks и x", "ks and x"),
    NameDifference.TS_C: Localized("ts менен c", "ts и c", "ts and c"),
    NameDifference.SHCH: Localized("shch менен sch", "shch и sch", "shch and sch"),
    NameDifference.YE: Localized("ye менен e", "ye и e", "ye and e"),
    NameDifference.IU_YU: Localized("iu менен yu, ia менен ya", "iu и yu, ia и ya", "iu and yu, ia and ya"),
    NameDifference.DOUBLE_I: Localized("ii менен бир тамга", "ii и одна буква", "ii and a single letter"),
    NameDifference.Y_I_J: Localized("y, i жана j", "y, i и j", "y, i and j"),
    NameDifference.PATRONYMIC_FORM: Localized(
        "атасынын аты: уулу, кызы же -ович, -овна",
        "отчество: уулу, кызы или -ович, -овна",
        "the patronymic with uulu, kyzy or with -ovich, -ovna",
    ),
    NameDifference.PATRONYMIC_ABSENT: Localized(
        "биринде атасынын аты жок", "в одном нет отчества", "one has no patronymic"
    ),
    NameDifference.ORDER_OF_PARTS: Localized(
        "бөлүктөрдүн ирети башка", "другой порядок частей", "another order of the parts"
    ),
    NameDifference.PARTS_DIVIDED: Localized(
        "сөздөр бөлүктөргө башкача бөлүнгөн", "слова иначе разделены на части", "the words divided otherwise into parts"
    ),
    NameDifference.GENDERED_ENDING: Localized(
        "бири эркекче, бири аялча форма", "мужская и женская форма", "the male and the female form"
    ),
    NameDifference.SURNAME_FORM: Localized(
        "фамилия: уулу, кызы же -ов, -ова",
        "фамилия: уулу, кызы или -ов, -ова",
        "the surname with uulu, kyzy or with -ov, -ova",
    ),
    NameDifference.INITIAL: Localized("аттын баш тамгасы гана", "только инициал", "an initial only"),
    NameDifference.MIXED_SCRIPTS: Localized(
        "башка жазуунун окшош тамгалары", "похожие буквы другого алфавита", "letters of another script that look alike"
    ),
    NameDifference.TYPING_SLIP: Localized("бир тамга ката терилген", "одна опечатка", "one slip of typing"),
    NameDifference.OTHER_LETTERS: Localized("башка тамгалар", "другие буквы", "other letters"),
}  # fmt: skip
