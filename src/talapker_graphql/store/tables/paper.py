"""What paper originals say otherwise than what was handed in electronically."""

from tortoise import fields
from tortoise.models import Model

from talapker_graphql.store.fields import instant, instant_or_null
from talapker_graphql.store.tables.nominations import Candidacy, Nomination


class PaperDeviation(Model):
    """One field of a candidacy, or the file as a whole, for which a paper says otherwise. `number` counts a file's.

    Both values are sealed together in `values_sealed`; of fields that everybody reads they stand in the open as well.
    `words` are what is said of the file as a whole. `recorded_by` is the officer.
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
    number = fields.IntField()
    field = fields.CharField(max_length=24)
    standing = fields.CharField(max_length=16)
    article = fields.TextField(null=True)
    document_kind = fields.CharField(max_length=64)
    page = fields.IntField(null=True)
    kept_in = fields.TextField()
    words = fields.TextField(null=True)
    paper_value = fields.TextField(null=True)
    electronic_value = fields.TextField(null=True)
    values_sealed = fields.TextField(null=True)
    reason = fields.TextField()
    recorded_by = fields.CharField(max_length=128)
    recorded_at = instant()
    taken_back_by = fields.CharField(max_length=128, null=True)
    taken_back_at = instant_or_null()
    taken_back_because = fields.TextField(null=True)

    class Meta:
        table = "paper_deviation"
        unique_together = (("nomination", "number"),)
        indexes = (("candidacy_id", "number"),)
