"""What a commission says of one record, and on which ground of the law's list it finds one invalid."""

from collections.abc import Sequence
from enum import StrEnum

from talapker_core.errors import Problem
from talapker_core.localized import Localized
from talapker_core.nominations.acts import NotDone
from talapker_core.rulebooks.clauses import Clause


class SupporterVerdict(StrEnum):
    """What the commission found of a record. A record that it could not check is not an invalid one."""

    NOT_CHECKED = "not_checked"
    VALID = "valid"
    INVALID = "invalid"
    CANNOT_TELL = "cannot_tell"


def ground_of(verdict: SupporterVerdict, ground: str | None, listed: Sequence[Clause]) -> Clause | NotDone | None:
    """The clause on which a record is found invalid; None for any other verdict.

    Args:
        verdict: the verdict; taking one back leaves the record not checked.
        ground: the code that the member named.
        listed: the grounds that the rulebook lists.
    """
    if verdict is not SupporterVerdict.INVALID:
        return None if ground is None else NotDone((_GROUND_WITHOUT_NEED,))
    clause = next((clause for clause in listed if clause.code == ground), None)
    return NotDone((_GROUND_UNKNOWN,)) if clause is None else clause


_GROUND_UNKNOWN = Problem(
    "SUPPORTER_GROUND_UNKNOWN",
    Localized(
        ky="Кол тамга жараксыз деп мыйзам тизмектеген негиз боюнча гана табылат.",
        ru="Подпись признаётся недействительной только по основанию из перечня закона.",
        en="A signature is found invalid only on a ground that the law lists.",
    ),
    Localized(
        ky="Негизди эрежелер топтомунун тизмесинен тандаңыз.",
        ru="Выберите основание из перечня свода правил.",
        en="Choose a ground of the rulebook's list.",
    ),
    path=("ground",),
)
_GROUND_WITHOUT_NEED = Problem(
    "SUPPORTER_GROUND_NOT_ASKED",
    Localized(
        ky="Негиз жараксыз кол тамга үчүн гана айтылат.",
        ru="Основание указывается только для недействительной подписи.",
        en="A ground is named only for an invalid signature.",
    ),
    Localized(ky="Негизди алып салыңыз.", ru="Уберите основание.", en="Leave the ground out."),
    path=("ground",),
)
