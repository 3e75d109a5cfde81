"""Campaign funds: money in by source, money out by item, in tyiyn."""

from tortoise import fields
from tortoise.migrations.constraints import CheckConstraint
from tortoise.models import Model

from talapker_graphql.store.tables.elections import Election
from talapker_graphql.store.tables.nominations import Nomination


class Fund(Model):
    """The special account of one nomination. The account number is sealed, only the bank is public."""

    id = fields.CharField(primary_key=True, max_length=64)
    election_id: str
    election: fields.ForeignKeyRelation[Election] = fields.ForeignKeyField(
        "talapker.Election", related_name=False, on_delete=fields.RESTRICT
    )
    nomination_id: str
    nomination: fields.ForeignKeyRelation[Nomination] = fields.ForeignKeyField(
        "talapker.Nomination", related_name=False, on_delete=fields.RESTRICT, unique=True
    )
    bank = fields.TextField()
    account_sealed = fields.TextField()
    currency = fields.CharField(max_length=3)
    opened_on = fields.DateField()

    class Meta:
        table = "fund"


class Donation(Model):
    """Money in. `donor_key` is a keyed pseudonym, `donor_name` is published as the law says."""

    id = fields.CharField(primary_key=True, max_length=64)
    fund_id: str
    fund: fields.ForeignKeyRelation[Fund] = fields.ForeignKeyField(
        "talapker.Fund", related_name=False, on_delete=fields.RESTRICT
    )
    source = fields.CharField(max_length=24)
    donor_key = fields.CharField(max_length=64)
    donor_name = fields.TextField()
    amount_tyiyn = fields.BigIntField()
    received_on = fields.DateField()
    bank_reference = fields.CharField(max_length=64, unique=True)

    class Meta:
        table = "donation"
        constraints = (CheckConstraint(name="donation_amount_positive", check="amount_tyiyn > 0"),)
        indexes = (("fund_id", "received_on"),)


class ExpenditureItem(Model):
    """A class of spending, as data: the classes change by resolution."""

    id = fields.CharField(primary_key=True, max_length=64)
    ordinal = fields.IntField()
    name_ky = fields.TextField()
    name_ru = fields.TextField()
    name_en = fields.TextField()

    class Meta:
        table = "expenditure_item"


class Expenditure(Model):
    """Money out, for one item."""

    id = fields.CharField(primary_key=True, max_length=64)
    fund_id: str
    fund: fields.ForeignKeyRelation[Fund] = fields.ForeignKeyField(
        "talapker.Fund", related_name=False, on_delete=fields.RESTRICT
    )
    item_id: str
    item: fields.ForeignKeyRelation[ExpenditureItem] = fields.ForeignKeyField(
        "talapker.ExpenditureItem", related_name=False, on_delete=fields.RESTRICT
    )
    payee = fields.TextField()
    amount_tyiyn = fields.BigIntField()
    spent_on = fields.DateField()
    bank_reference = fields.CharField(max_length=64, unique=True)

    class Meta:
        table = "expenditure"
        constraints = (CheckConstraint(name="expenditure_amount_positive", check="amount_tyiyn > 0"),)
        indexes = (("fund_id", "spent_on"),)
