"""The payment reference of a nomination: a short code with a check character, which names nobody.

The alphabet has 31 characters, a prime number, and none that is mistaken for another. So the check character finds
every single wrong character and every two that changed places, however far apart.
"""

import re
from collections.abc import Sequence

ALPHABET = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
_PREFIX = "TK"
_OWN = 9
_MODULUS = len(ALPHABET)
_VALUE = {character: value for value, character in enumerate(ALPHABET)}

# Letters that a keyboard set to Kyrgyz or Russian gives for the Latin ones that look the same.
_LOOKALIKES = str.maketrans("АВЕЗКМНРСТУХ", "ABE3KMHPCTYX")
_WRITTEN = re.compile(
    rf"(?<![0-9A-Z]){_PREFIX}[\s\-–]{{0,2}}([{ALPHABET}]{{5}})[\s\-–]{{0,2}}([{ALPHABET}]{{5}})(?![0-9A-Z])"
)


def reference_from(number: int) -> str:
    """The reference made of `number`, not negative, of which the last 9 digits to the base 31 are used."""
    if number < 0:
        raise ValueError("a reference is made of a number that is not negative")
    values = []
    for _ in range(_OWN):
        number, value = divmod(number, _MODULUS)
        values.append(value)
    return _PREFIX + "".join(ALPHABET[value] for value in (*values, _check(values)))


def shown(reference: str) -> str:
    """`reference` as a person copies it: ``TK-XXXXX-XXXXX``."""
    return f"{reference[:2]}-{reference[2:7]}-{reference[7:]}"


def is_reference(text: str) -> bool:
    """Whether `text` is a reference as it is kept, with the right check character."""
    own = text.removeprefix(_PREFIX)
    if not text.startswith(_PREFIX) or len(own) != _OWN + 1 or any(character not in _VALUE for character in own):
        return False
    values = [_VALUE[character] for character in own]
    return values[-1] == _check(values[:-1])


def find_reference(purpose: str) -> str | None:
    """The reference in the purpose of a payment, however it is spaced; None without one, or with two different ones."""
    text = purpose.upper().translate(_LOOKALIKES)
    found = {_PREFIX + first + second for first, second in _WRITTEN.findall(text)}
    good = [reference for reference in found if is_reference(reference)]
    return good[0] if len(good) == 1 else None


def _check(values: Sequence[int]) -> int:
    # The weights are 1 to 9 and, for the check character, 10: all different and none a multiple of 31.
    weighted = sum(weight * value for weight, value in enumerate(values, 1))
    return -weighted * pow(_OWN + 1, -1, _MODULUS) % _MODULUS
