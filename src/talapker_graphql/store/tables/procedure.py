"""What happens to a file after it was handed in: notices, proposals, objections, appeals, changes of status."""

from tortoise import fields
from tortoise.models import Model

from talapker_graphql.store.fields import instant, instant_or_null
from talapker_graphql.store.tables.nominations import Candidacy, Decision, Nomination


class StatusChange(Model):
    """One change of the status of a file, or of one candidacy on it. `undoes` is the change that it takes back.

    `sequence` numbers the changes of a file from 1 on.
    """

    id = fields.CharField(primary_key=True, max_length=64)
    nomination_id: str
    nomination: fields.ForeignKeyRelation[Nomination] = fields.ForeignKeyField(
        "talapker.Nomination", related_name=False, on_delete=fields.RESTRICT
    )
    candidacy_id: str | None
    candidacy: fields.ForeignKeyNullableRelation[Candidacy] = fields.ForeignKeyField(
        "talapker.Candidacy", related_name=False, on_delete=fields.RESTRICT, null=True
    )
    sequence = fields.IntField()
    event = fields.CharField(max_length=32)
    source = fields.CharField(max_length=24)
    target = fields.CharField(max_length=24)
    at = instant()
    ground = fields.CharField(max_length=64, null=True)
    article = fields.TextField(null=True)
    reason = fields.TextField(null=True)
    undoes = fields.CharField(max_length=64, null=True)

    class Meta:
        table = "status_change"
        unique_together = (("nomination", "sequence"),)
        indexes = (("candidacy_id", "sequence"),)


class DecisionProposal(Model):
    """A decision that one member put forward and a second one answers, where the law asks for two."""

    id = fields.CharField(primary_key=True, max_length=64)
    nomination_id: str
    nomination: fields.ForeignKeyRelation[Nomination] = fields.ForeignKeyField(
        "talapker.Nomination", related_name=False, on_delete=fields.RESTRICT
    )
    outcome = fields.CharField(max_length=16)
    ground = fields.CharField(max_length=64, null=True)
    reason = fields.TextField(null=True)
    standing = fields.CharField(max_length=16)
    proposed_by = fields.CharField(max_length=128)
    proposed_at = instant()
    answered_by = fields.CharField(max_length=128, null=True)
    answered_at = instant_or_null()

    class Meta:
        table = "decision_proposal"
        indexes = (("nomination_id", "proposed_at"),)


class Notice(Model):
    """A notice of omissions: its number on the file, and until when they can be mended (as it was when issued)."""

    id = fields.CharField(primary_key=True, max_length=64)
    nomination_id: str
    nomination: fields.ForeignKeyRelation[Nomination] = fields.ForeignKeyField(
        "talapker.Nomination", related_name=False, on_delete=fields.RESTRICT
    )
    number = fields.IntField()
    issued_by = fields.CharField(max_length=128)
    issued_at = instant()
    correct_by = instant_or_null()

    class Meta:
        table = "notice"
        unique_together = (("nomination", "number"),)


class Objection(Model):
    """An objection against a file, or against one person on it. Its words are for the commission and both sides."""

    id = fields.CharField(primary_key=True, max_length=64)
    nomination_id: str
    nomination: fields.ForeignKeyRelation[Nomination] = fields.ForeignKeyField(
        "talapker.Nomination", related_name=False, on_delete=fields.RESTRICT
    )
    candidacy_id: str | None
    candidacy: fields.ForeignKeyNullableRelation[Candidacy] = fields.ForeignKeyField(
        "talapker.Candidacy", related_name=False, on_delete=fields.RESTRICT, null=True
    )
    number = fields.IntField()
    text = fields.TextField()
    standing = fields.CharField(max_length=16)
    raised_by = fields.CharField(max_length=128)
    raised_at = instant()
    decided_by = fields.CharField(max_length=128, null=True)
    decided_at = instant_or_null()
    answer = fields.TextField(null=True)

    class Meta:
        table = "objection"
        unique_together = (("nomination", "number"),)


class Appeal(Model):
    """An appeal against a decision, and what the higher body ruled."""

    id = fields.CharField(primary_key=True, max_length=64)
    nomination_id: str
    nomination: fields.ForeignKeyRelation[Nomination] = fields.ForeignKeyField(
        "talapker.Nomination", related_name=False, on_delete=fields.RESTRICT
    )
    decision_id: str
    decision: fields.ForeignKeyRelation[Decision] = fields.ForeignKeyField(
        "talapker.Decision", related_name=False, on_delete=fields.RESTRICT
    )
    number = fields.IntField()
    text = fields.TextField()
    standing = fields.CharField(max_length=16)
    lodged_by = fields.CharField(max_length=128)
    lodged_at = instant()
    rule_by = instant_or_null()
    ruled_at = instant_or_null()
    ruled_by = fields.TextField(null=True)
    recorded_by = fields.CharField(max_length=128, null=True)
    ruling = fields.TextField(null=True)

    class Meta:
        table = "appeal"
        unique_together = (("nomination", "number"),)


class TermEvent(Model):
    """What happened to the correction window of a file: started, paused or resumed, numbered from 1 on."""

    id = fields.CharField(primary_key=True, max_length=64)
    nomination_id: str
    nomination: fields.ForeignKeyRelation[Nomination] = fields.ForeignKeyField(
        "talapker.Nomination", related_name=False, on_delete=fields.RESTRICT
    )
    sequence = fields.IntField()
    event = fields.CharField(max_length=16)
    at = instant()
    reason = fields.TextField(null=True)

    class Meta:
        table = "term_event"
        unique_together = (("nomination", "sequence"),)
