"""The ids under which an election and its parts are known everywhere: in tokens, addresses, the API and the journal.

They are made of the words of whoever writes the election down, so that the same file gives the same ids on every
installation.
"""

import re

from talapker_core.personal_number import mentions_personal_number

LONGEST_WORD = 24
"""Of a word. With what is put around it an id fits the 64 characters that tokens and tables take."""
HIGHEST_NUMBER = 9_999
_WORD = re.compile(r"[a-z][a-z0-9]*(?:[-_][a-z0-9]+)*", re.ASCII)
_REGION_CODE = re.compile(r"[A-Z]{2}-[A-Z0-9-]{1,13}", re.ASCII)


def is_word(text: str) -> bool:
    """Whether `text` can be the id of an election, a commission, a party or an item of expenditure.

    Ids stand in addresses and in the journal for ever: one in which a personal number stands is none.
    """
    return len(text) <= LONGEST_WORD and _WORD.fullmatch(text) is not None and not mentions_personal_number(text)


def is_region_code(text: str) -> bool:
    """Whether `text` is written as ISO 3166-2 writes regions."""
    return _REGION_CODE.fullmatch(text) is not None


def region_id(code: str) -> str:
    """The id of a region by its ISO 3166-2 code."""
    return f"region-{code}"


def party_id(word: str) -> str:
    """The id of a party."""
    return f"party-{word}"


def constituency_id(election: str, number: int) -> str:
    """The id of a constituency; number 0 is the national one."""
    return f"{election}.constituency.{number}"


def contest_id(election: str, number: int) -> str:
    """The id of the contest held in a constituency."""
    return f"{election}.contest.{number}"


def commission_id(election: str, word: str) -> str:
    """The id of a commission."""
    return f"{election}.commission.{word}"
