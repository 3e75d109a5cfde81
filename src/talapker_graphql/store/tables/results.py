"""Votes in, mandates out."""

from tortoise import fields
from tortoise.models import Model

from talapker_graphql.store.fields import instant
from talapker_graphql.store.tables.elections import Contest, Election
from talapker_graphql.store.tables.nominations import Candidacy, PartyList


class VoteCount(Model):
    """Votes for a list or for a candidacy in one contest. On a list's candidacy they are preference votes."""

    id = fields.CharField(primary_key=True, max_length=64)
    contest_id: str
    contest: fields.ForeignKeyRelation[Contest] = fields.ForeignKeyField(
        "talapker.Contest", related_name=False, on_delete=fields.RESTRICT
    )
    party_list_id: str | None
    party_list: fields.ForeignKeyNullableRelation[PartyList] = fields.ForeignKeyField(
        "talapker.PartyList", related_name=False, on_delete=fields.RESTRICT, null=True
    )
    candidacy_id: str | None
    candidacy: fields.ForeignKeyNullableRelation[Candidacy] = fields.ForeignKeyField(
        "talapker.Candidacy", related_name=False, on_delete=fields.RESTRICT, null=True
    )
    votes = fields.IntField()
    verified = fields.BooleanField()
    note = fields.TextField(null=True)

    class Meta:
        table = "vote_count"
        unique_together = (("contest", "party_list"), ("contest", "candidacy"))


class ContestResult(Model):
    """The determined result of a contest with its protocol (JSON): thresholds, quota, quotients, remainders."""

    id = fields.CharField(primary_key=True, max_length=64)
    contest_id: str
    contest: fields.ForeignKeyRelation[Contest] = fields.ForeignKeyField(
        "talapker.Contest", related_name=False, on_delete=fields.RESTRICT, unique=True
    )
    turnout = fields.IntField(null=True)
    against_all = fields.IntField(null=True)
    outcome = fields.CharField(max_length=16)
    protocol = fields.TextField()
    determined_at = instant()

    class Meta:
        table = "contest_result"


class Mandate(Model):
    """A seat won. `ordinal` numbers the mandates of a contest."""

    id = fields.CharField(primary_key=True, max_length=64)
    election_id: str
    election: fields.ForeignKeyRelation[Election] = fields.ForeignKeyField(
        "talapker.Election", related_name=False, on_delete=fields.RESTRICT
    )
    contest_id: str
    contest: fields.ForeignKeyRelation[Contest] = fields.ForeignKeyField(
        "talapker.Contest", related_name=False, on_delete=fields.RESTRICT
    )
    candidacy_id: str
    candidacy: fields.ForeignKeyRelation[Candidacy] = fields.ForeignKeyField(
        "talapker.Candidacy", related_name=False, on_delete=fields.RESTRICT, unique=True
    )
    ordinal = fields.IntField()
    votes = fields.IntField()

    class Meta:
        table = "mandate"
        unique_together = (("contest", "ordinal"),)
