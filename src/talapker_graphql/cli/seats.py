"""``talapker seats``: seats from votes, read and told as JSON."""

import json
import sys
from decimal import Decimal
from fractions import Fraction
from typing import Annotated, Any, Literal, NoReturn

import typer
from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, StringConstraints, ValidationError

from talapker_core.errors import InvalidValueError
from talapker_core.results.seats import SeatsQuestion, share_seats
from talapker_core.results.thresholds import Base

MOST_SEATS = 100_000
"""More would be a slip of the pen, and the protocol would fill the disk."""
FINEST = 50
"""Digits of a share: an exponent beyond is an attack on memory, not a threshold."""


def _exact(value: object) -> Fraction:
    if isinstance(value, bool) or not isinstance(value, int | Decimal):
        raise ValueError("write the share as a number, like 0.05")  # noqa: TRY004 - pydantic tells ValueErrors only
    number = Decimal(value)
    if not number.is_finite() or abs(number.adjusted()) > FINEST or len(number.as_tuple().digits) > FINEST:
        raise ValueError("write the share with at most 50 digits, like 0.05")
    share = Fraction(number)
    if not 0 <= share <= 1:
        raise ValueError("a share lies between 0 and 1; write 5 % as 0.05")
    return share


def _cap(value: object) -> int | Fraction:
    if isinstance(value, int) and not isinstance(value, bool):
        if value < 1:
            raise ValueError("a cap is at least one seat")
        return value
    share = _exact(value)
    if not 0 < share < 1:
        raise ValueError("a cap is a whole number of seats, or a share below 1 like 0.5")
    return share


Share = Annotated[Fraction, BeforeValidator(_exact)]
Name = Annotated[str, StringConstraints(min_length=1)]
Number = Annotated[int, Field(ge=0)]
Votes = dict[Name, Number]
_STRICT = ConfigDict(strict=True, extra="forbid", arbitrary_types_allowed=True)


class ThresholdText(BaseModel):
    """The bars of the question; a regional share is of the votes given in the region."""

    model_config = _STRICT
    national: Share | None = None
    regional: Share | None = None
    base: Literal["registered", "turnout", "valid"]


class QuestionText(BaseModel):
    """The question as JSON says it."""

    model_config = _STRICT
    seats: Annotated[int, Field(ge=1, le=MOST_SEATS)]
    method: Literal["largest_remainder", "dhondt", "sainte_lague", "modified_sainte_lague"]
    quota: Literal["hare", "droop", "hagenbach_bischoff", "hagenbach_bischoff_rounded", "imperiali"] | None = None
    threshold: ThresholdText | None = None
    cap: Annotated[int | Fraction | None, BeforeValidator(lambda value: None if value is None else _cap(value))] = None
    votes: Annotated[Votes, Field(min_length=1)]
    turnout: Number | None = None
    registered: Number | None = None
    valid: Number | None = None
    regional_votes: dict[Name, Votes] | None = None

    def as_question(self) -> SeatsQuestion:
        """The question in the words of the core."""
        bars = self.threshold
        return SeatsQuestion(
            self.seats,
            self.method,
            self.votes,
            quota=self.quota,
            national=bars.national if bars else None,
            regional=bars.regional if bars else None,
            base=Base(bars.base) if bars else Base.VALID,
            cap=self.cap,
            turnout=self.turnout,
            registered=self.registered,
            valid=self.valid,
            regional_votes=self.regional_votes,
        )


def seats(
    file: Annotated[str, typer.Argument(help="JSON: seats, method, votes, threshold …; - reads standard input.")],
) -> None:
    """Share seats among parties by their votes, exactly, and print every step (docs/results.md)."""
    try:
        if file == "-":
            text = sys.stdin.buffer.read().decode()
        else:
            with open(file, encoding="utf-8") as opened:  # noqa: PTH123 - a name as the shell gives it
                text = opened.read()
        asked = json.loads(text, parse_float=Decimal, parse_constant=_no_constant, object_pairs_hook=_each_key_once)
        answer = share_seats(QuestionText.model_validate(asked).as_question())
    except OSError as error:
        _refuse(f"{file} cannot be read: {error.strerror}")
    except ValidationError as error:
        _refuse("\n".join(_told(flaw) for flaw in error.errors()))
    except InvalidValueError as error:
        _refuse(str(error))
    except (ValueError, RecursionError) as error:
        _refuse(f"this is not the JSON of a question: {error}")
    told = {
        "seats": answer.seats,
        "excluded": answer.excluded,
        "lots": [{"stage": lot.stage, "among": list(lot.among), "places": lot.places} for lot in answer.lots],
        "steps": answer.steps,
    }
    sys.stdout.buffer.write((json.dumps(told, ensure_ascii=False, indent=2) + "\n").encode())


def _refuse(why: str) -> NoReturn:
    typer.echo(f"seats: {why}", err=True)
    raise typer.Exit(1)


def _told(flaw: Any) -> str:
    key = ".".join(str(part) for part in flaw["loc"]) or "the question"
    if flaw["type"] == "extra_forbidden":
        return f"{key}: this key is not known; remove it or mend its spelling"
    return f"{key}: {flaw['msg'].removeprefix('Value error, ')}"


def _each_key_once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        raise ValueError("a key stands twice in one object; keep one")
    return found


def _no_constant(name: str) -> NoReturn:
    raise ValueError(f"{name} is not a number of votes")
