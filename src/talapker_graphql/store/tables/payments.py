"""Lines of bank statements: what came in to the account for deposits and fees."""

from tortoise import fields
from tortoise.migrations.constraints import CheckConstraint
from tortoise.models import Model

from talapker_graphql.store.fields import instant
from talapker_graphql.store.tables.elections import Election


class Payment(Model):
    """Money that came in. `bank_id` is the bank's own id of the line: a line is recorded once, however often it comes.

    `payer_key` is a keyed hash of the payer's personal or tax number, null where the bank tells none. The payer's name
    and the purpose as it was written are sealed; `reference` is the payment reference that was read out of the purpose.
    """

    id = fields.CharField(primary_key=True, max_length=64)
    election_id: str
    election: fields.ForeignKeyRelation[Election] = fields.ForeignKeyField(
        "talapker.Election", related_name=False, on_delete=fields.RESTRICT
    )
    bank_id = fields.CharField(max_length=64, unique=True)
    amount_tyiyn = fields.BigIntField()
    currency = fields.CharField(max_length=3)
    payer_kind = fields.CharField(max_length=16)
    payer_key = fields.CharField(max_length=64, null=True)
    payer_name_sealed = fields.TextField()
    purpose_sealed = fields.TextField()
    reference = fields.CharField(max_length=16, null=True)
    booked_on = fields.DateField()
    line_key = fields.CharField(max_length=64)
    recorded_by = fields.CharField(max_length=128)
    recorded_at = instant()

    class Meta:
        table = "payment"
        constraints = (CheckConstraint(name="payment_amount_positive", check="amount_tyiyn > 0"),)
        indexes = (("election_id", "reference"), ("payer_key",))
