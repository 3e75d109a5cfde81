"""Record lines of the bank's statement of the account for deposits and fees."""

from datetime import date
from typing import TYPE_CHECKING, Annotated

import strawberry

from talapker_core.money import Money
from talapker_graphql.api.acting import election_row, office_of
from talapker_graphql.api.context import TalapkerInfo
from talapker_graphql.api.problems import NotDone, told
from talapker_graphql.api.scalars import BigInt
from talapker_graphql.procedures.outcome import Done
from talapker_graphql.procedures.record_payments import PayerKind, RecordPayments, StatementLine
from talapker_graphql.procedures.record_payments import record_payments as procedure

if TYPE_CHECKING:
    from talapker_graphql.api.elections.election import Election

strawberry.enum(PayerKind, name="PayerKind", description="Who paid.")


@strawberry.input
class StatementLineInput:
    """One line of the bank's statement, of money that came in."""

    bank_id: str = strawberry.field(description="The bank's own id of the line, at most 64 characters.")
    booked_on: date
    amount_tyiyn: BigInt
    currency: str = "KGS"
    payer_kind: PayerKind
    payer_number: str | None = strawberry.field(
        default=None, description="The payer's personal or tax number; kept as a keyed hash only."
    )
    payer_name: str = ""
    purpose: str = strawberry.field(default="", description="As it was written; the payment reference is read from it.")


@strawberry.input
class RecordPaymentsInput:
    """Record lines of the bank's statement; a line recorded before is left as it is."""

    election_id: strawberry.ID
    lines: list[StatementLineInput]
    idempotency_key: str


@strawberry.type(description="The lines are recorded, and files that they pay for are judged anew.")
class PaymentsRecorded:
    """The lines are recorded, and files that they pay for are judged anew."""

    election: Annotated["Election", strawberry.lazy("talapker_graphql.api.elections.election")]
    recorded: int
    known: int = strawberry.field(description="How many had been recorded before.")
    unmatched: int = strawberry.field(description="How many of the new ones name no payment reference.")


RecordPaymentsResult = Annotated[PaymentsRecorded | NotDone, strawberry.union("RecordPaymentsResult")]


async def record_payments(info: TalapkerInfo, input: RecordPaymentsInput) -> RecordPaymentsResult:  # noqa: A002  (the field's argument in the schema)
    """Record lines of the bank's statement of the account for deposits and fees."""
    outcome = await procedure(
        office_of(info),
        info.context.actor,
        RecordPayments(input.election_id, tuple(map(_line, input.lines)), input.idempotency_key),
    )
    if not isinstance(outcome, Done):
        return told(outcome)
    return PaymentsRecorded(
        election=await election_row(info, outcome.ids["election"]),
        recorded=int(outcome.ids["recorded"]),
        known=int(outcome.ids["known"]),
        unmatched=int(outcome.ids["unmatched"]),
    )


def _line(line: StatementLineInput) -> StatementLine:
    return StatementLine(
        bank_id=line.bank_id,
        booked_on=line.booked_on,
        amount=Money(line.amount_tyiyn, line.currency),
        payer_kind=PayerKind(line.payer_kind.value),
        payer_number=line.payer_number,
        payer_name=line.payer_name,
        purpose=line.purpose,
    )
