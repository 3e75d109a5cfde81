"""Cyrillic names in Latin letters, the fold that search compares by, and the Kyrgyz sort key."""

import unicodedata

# The passport practice of Kyrgyzstan, simplified: one spelling out, many spellings folded together.
_LATIN = {
    "а": "a", "б": "b", "в": "v", "г": "g", "д": "d", "е": "e", "ё": "e", "ж": "zh", "з": "z", "и": "i", "й": "i",
    "к": "k", "л": "l", "м": "m", "н": "n", "ң": "n", "о": "o", "ө": "o", "п": "p", "р": "r", "с": "s", "т": "t",
    "у": "u", "ү": "u", "ф": "f", "х": "kh", "ц": "ts", "ч": "ch", "ш": "sh", "щ": "shch", "ъ": "", "ы": "y",
    "ь": "", "э": "e", "ю": "iu", "я": "ia",
}  # fmt: skip
# Spellings that writers of the same name choose between.
_FOLDED = (("shch", "sh"), ("zh", "j"), ("kh", "h"), ("ts", "c"), ("iu", "u"), ("ia", "a"), ("yu", "u"), ("ya", "a"),
           ("y", "i"))  # fmt: skip
_ALPHABET = "абвгдеёжзийклмнңоөпрстуүфхцчшщъыьэюя"
_ORDER = {letter: chr(0x100 + index) for index, letter in enumerate(_ALPHABET)}


def to_latin(text: str) -> str:
    """`text` with Kyrgyz and Russian letters in Latin spelling; case of the first letter of a word is kept."""
    out: list[str] = []
    for character in unicodedata.normalize("NFC", text):
        latin = _LATIN.get(character.lower())
        if latin is None:
            out.append(character)
        else:
            out.append(latin.capitalize() if character.isupper() else latin)
    return "".join(out)


def search_fold(text: str) -> str:
    """A key under which the usual spellings of one name meet: case, script, ё/е, ө/о, ү/у, ң/н, zh/j, kh/h.

    A key is its own key: folding is repeated until nothing changes.
    """
    key = text
    while (folded := _fold_once(key)) != key:
        key = folded
    return key


def _fold_once(text: str) -> str:
    plain = unicodedata.normalize("NFKC", text).casefold()
    decomposed = unicodedata.normalize("NFKD", to_latin(plain)).casefold()
    key = "".join(character for character in decomposed if character.isalnum() or character.isspace())
    for spelling, folded in _FOLDED:
        key = key.replace(spelling, folded)
    return " ".join(key.split())


def kyrgyz_sort_key(text: str) -> str:
    """A text that sorts by code point as the Kyrgyz alphabet sorts: ң after н, ө after о, ү after у."""
    return "".join(_ORDER.get(character, character) for character in unicodedata.normalize("NFC", text).casefold())
