"""What registries were asked and answered, how it compares with what was declared, and what each rule says."""

from tortoise import fields
from tortoise.models import Model

from talapker_graphql.store.fields import instant, instant_or_null
from talapker_graphql.store.tables.nominations import Candidacy, Nomination


class RegistryCheck(Model):
    """One question about one candidacy to one registry.

    `standing` (awaiting, verified, not_verified) is all that the public sees; `outcome` and `reason` are for the
    commission. The answer's values are sealed, and the ticket of one still to come. `purpose` tells what it is asked
    for: ``registration`` is what a decision rests on, ``prefill`` helps an author with a draft, ``recheck`` looks
    again after registration. `round` counts the asking for one purpose: a finished question is never asked again
    within its round. `evidence_pruned_at` tells when the sealed bytes of the last exchange, and of its container, were
    removed; their hashes stay.
    """

    id = fields.CharField(primary_key=True, max_length=64)
    nomination_id: str
    nomination: fields.ForeignKeyRelation[Nomination] = fields.ForeignKeyField(
        "talapker.Nomination", related_name=False, on_delete=fields.RESTRICT
    )
    candidacy_id: str
    candidacy: fields.ForeignKeyRelation[Candidacy] = fields.ForeignKeyField(
        "talapker.Candidacy", related_name=False, on_delete=fields.RESTRICT
    )
    registry = fields.CharField(max_length=64)
    purpose = fields.CharField(max_length=16, default="registration")
    round = fields.IntField(default=0)
    standing = fields.CharField(max_length=16)
    outcome = fields.CharField(max_length=16, null=True)
    reason = fields.TextField(null=True)
    attempts = fields.IntField()
    asked_at = instant_or_null()
    answered_at = instant_or_null()
    ask_again_at = instant_or_null()
    answer_sealed = fields.TextField(null=True)
    ticket_sealed = fields.TextField(null=True)
    provenance = fields.TextField(null=True)
    evidence_sha512 = fields.CharField(max_length=128, null=True)
    evidence_pruned_at = instant_or_null()
    container_sha512 = fields.CharField(max_length=128, null=True)
    container_tried_at = instant_or_null()
    version = fields.IntField()

    class Meta:
        table = "registry_check"
        unique_together = (("candidacy", "registry", "purpose", "round"),)
        indexes = (("nomination_id", "registry"), ("purpose", "standing", "ask_again_at"))


class Finding(Model):
    """One declared fact beside one registry's answer: confirmed, contradicted, not_found or unavailable."""

    id = fields.CharField(primary_key=True, max_length=64)
    nomination_id: str
    nomination: fields.ForeignKeyRelation[Nomination] = fields.ForeignKeyField(
        "talapker.Nomination", related_name=False, on_delete=fields.RESTRICT
    )
    candidacy_id: str
    candidacy: fields.ForeignKeyRelation[Candidacy] = fields.ForeignKeyField(
        "talapker.Candidacy", related_name=False, on_delete=fields.RESTRICT
    )
    fact = fields.CharField(max_length=64)
    registry = fields.CharField(max_length=64)
    outcome = fields.CharField(max_length=16)
    found_at = instant()

    class Meta:
        table = "finding"
        unique_together = (("candidacy", "fact"),)


class RuleVerdict(Model):
    """One rule applied to one candidacy: met, not_met or cannot_tell, with its article and its reason."""

    id = fields.CharField(primary_key=True, max_length=64)
    nomination_id: str
    nomination: fields.ForeignKeyRelation[Nomination] = fields.ForeignKeyField(
        "talapker.Nomination", related_name=False, on_delete=fields.RESTRICT
    )
    candidacy_id: str
    candidacy: fields.ForeignKeyRelation[Candidacy] = fields.ForeignKeyField(
        "talapker.Candidacy", related_name=False, on_delete=fields.RESTRICT
    )
    code = fields.CharField(max_length=64)
    value = fields.CharField(max_length=16)
    article = fields.TextField()
    because_ky = fields.TextField()
    because_ru = fields.TextField()
    because_en = fields.TextField()
    rests_on_unverified = fields.BooleanField()
    reached_at = instant()

    class Meta:
        table = "rule_verdict"
        unique_together = (("candidacy", "code"),)


class PrefillAsk(Model):
    """One access to a person's data on an author's wish. It outlives the candidacy, so that quotas hold."""

    id = fields.CharField(primary_key=True, max_length=64)
    nomination_id: str
    nomination: fields.ForeignKeyRelation[Nomination] = fields.ForeignKeyField(
        "talapker.Nomination", related_name=False, on_delete=fields.RESTRICT
    )
    asked_by = fields.CharField(max_length=128)
    asked_at = instant()

    class Meta:
        table = "prefill_ask"
        indexes = (("nomination_id",), ("asked_by", "asked_at"))


class Alert(Model):
    """A registry's later answer contradicts what a registration rested on. It cancels nothing; a member looks.

    `matter` is a keyed hash of the fact and of what is stated now: one alert for one matter, however often it is told.
    """

    id = fields.CharField(primary_key=True, max_length=64)
    nomination_id: str
    nomination: fields.ForeignKeyRelation[Nomination] = fields.ForeignKeyField(
        "talapker.Nomination", related_name=False, on_delete=fields.RESTRICT
    )
    candidacy_id: str
    candidacy: fields.ForeignKeyRelation[Candidacy] = fields.ForeignKeyField(
        "talapker.Candidacy", related_name=False, on_delete=fields.RESTRICT
    )
    check_row_id: str
    check_row: fields.ForeignKeyRelation[RegistryCheck] = fields.ForeignKeyField(
        "talapker.RegistryCheck", related_name=False, on_delete=fields.RESTRICT, source_field="check_id"
    )
    kind = fields.CharField(max_length=24)
    fact = fields.CharField(max_length=64)
    rule = fields.CharField(max_length=64, null=True)
    article = fields.TextField(null=True)
    registry = fields.CharField(max_length=64)
    matter = fields.CharField(max_length=64)
    status = fields.CharField(max_length=8)
    opened_at = instant()
    closed_at = instant_or_null()
    closed_by = fields.CharField(max_length=128, null=True)
    reason = fields.TextField(null=True)
    version = fields.IntField()

    class Meta:
        table = "alert"
        unique_together = (("candidacy", "matter"),)
        indexes = (("nomination_id", "opened_at"), ("status", "opened_at"))
