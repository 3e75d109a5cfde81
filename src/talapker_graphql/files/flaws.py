"""Why a file is not taken: the words in which whoever inspects it answers."""

from enum import Enum


class Flaw(Enum):
    """Why a file is not taken."""

    EMPTY = "empty"
    TYPE_NOT_ALLOWED = "type_not_allowed"
    TYPE_MISMATCH = "type_mismatch"
    BROKEN = "broken"
    SECOND_FILE = "second_file"
    ENCRYPTED = "encrypted"
    ACTIVE_CONTENT = "active_content"
    TOO_COMPLEX = "too_complex"
