"""Who signed for a nomination, as its signature sheets declare it, and what the commission found of each record."""

from tortoise import fields
from tortoise.models import Model

from talapker_graphql.store.fields import instant, instant_or_null
from talapker_graphql.store.tables.documents import Document
from talapker_graphql.store.tables.nominations import Nomination


class SupporterTally(Model):
    """The count of one nomination's records, kept beside them so that no reader counts a hundred thousand rows.

    `records_sha256` is the hash of the file they were taken from. `elsewhere` is how many of the people have signed
    for another candidate as well: null as long as nobody has compared; `signed_for_another` is the same where the law
    forbids it, and null where it does not. `sample_*` tell the draw, once there was one.
    """

    id = fields.CharField(primary_key=True, max_length=64)
    nomination_id: str
    nomination: fields.ForeignKeyRelation[Nomination] = fields.ForeignKeyField(
        "talapker.Nomination", related_name=False, on_delete=fields.RESTRICT, unique=True
    )
    document_id: str
    document: fields.ForeignKeyRelation[Document] = fields.ForeignKeyField(
        "talapker.Document", related_name=False, on_delete=fields.RESTRICT
    )
    records_sha256 = fields.CharField(max_length=64)
    minimum = fields.IntField()
    handed_in = fields.IntField()
    repeated = fields.IntField()
    valid = fields.IntField()
    invalid = fields.IntField()
    cannot_tell = fields.IntField()
    imported_at = instant()
    elsewhere = fields.IntField(null=True)
    signed_for_another = fields.IntField(null=True)
    compared_at = instant_or_null()
    sample_size = fields.IntField(null=True)
    sample_seed = fields.CharField(max_length=64, null=True)
    sample_journal_size = fields.IntField(null=True)
    sample_journal_root = fields.CharField(max_length=64, null=True)
    sampled_at = instant_or_null()

    class Meta:
        table = "supporter_tally"


class Supporter(Model):
    """One record. The personal number is kept as a keyed hash, made anew for each contest, and sealed with the name.

    `repetition` is 0 for the record of a person that counts, and 1, 2, … for further ones.
    """

    id = fields.CharField(primary_key=True, max_length=64)
    nomination_id: str
    nomination: fields.ForeignKeyRelation[Nomination] = fields.ForeignKeyField(
        "talapker.Nomination", related_name=False, on_delete=fields.RESTRICT
    )
    sheet = fields.IntField()
    line = fields.IntField()
    mac = fields.CharField(max_length=64)
    repetition = fields.IntField()
    person_sealed = fields.TextField()
    signed_on = fields.DateField()
    region = fields.CharField(max_length=16, null=True)
    in_sample = fields.BooleanField()
    verdict = fields.CharField(max_length=16)
    ground = fields.CharField(max_length=64, null=True)
    article = fields.TextField(null=True)
    judged_by = fields.CharField(max_length=128, null=True)
    judged_at = instant_or_null()

    class Meta:
        table = "supporter"
        # The first finds a person across the candidates of a contest, and lets each count once for one candidate.
        unique_together = (("mac", "nomination", "repetition"), ("nomination", "sheet", "line"))
