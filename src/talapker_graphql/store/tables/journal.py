"""The append-only journal of acts, its Merkle head, and what was signed or fixed for ever along with an act."""

from tortoise import fields
from tortoise.models import Model

from talapker_graphql.store.fields import instant, instant_or_null
from talapker_graphql.store.tables.nominations import Decision, Nomination


class JournalRecord(Model):
    """One act. `entry` is the canonical text whose hash is the leaf, nothing here is ever changed."""

    sequence = fields.BigIntField(primary_key=True)
    subject_kind = fields.CharField(max_length=32)
    subject_id = fields.CharField(max_length=64)
    act = fields.CharField(max_length=64)
    entry = fields.TextField()
    leaf_sha256 = fields.CharField(max_length=64)

    class Meta:
        table = "journal_record"
        indexes = (("subject_kind", "subject_id"),)


class JournalNode(Model):
    """A complete subtree of the journal's Merkle tree: inserted once, so that any proof is a few look-ups."""

    id = fields.CharField(primary_key=True, max_length=32)
    level = fields.IntField()
    position = fields.BigIntField()
    sha256 = fields.CharField(max_length=64)

    class Meta:
        table = "journal_node"
        unique_together = (("level", "position"),)


class JournalHead(Model):
    """The one row (id 1) that every append locks: the size and root of the Merkle tree."""

    id = fields.IntField(primary_key=True)
    size = fields.BigIntField()
    root_sha256 = fields.CharField(max_length=64)

    class Meta:
        table = "journal_head"


class SignedHead(Model):
    """The journal as it stood when it was signed for the public: the statement is a compact JWS over a tree head."""

    size = fields.BigIntField(primary_key=True, generated=False)
    root_sha256 = fields.CharField(max_length=64)
    signed_at = instant()
    statement = fields.TextField()
    key_id = fields.CharField(max_length=64)

    class Meta:
        table = "signed_head"


class Receipt(Model):
    """What the applicant holds: the signed statement (JWS) of what arrived when, with its inclusion proof."""

    id = fields.CharField(primary_key=True, max_length=64)
    nomination_id: str
    nomination: fields.ForeignKeyRelation[Nomination] = fields.ForeignKeyField(
        "talapker.Nomination", related_name=False, on_delete=fields.RESTRICT
    )
    round = fields.IntField()
    statement = fields.TextField()
    signature = fields.TextField()
    key_id = fields.CharField(max_length=64)
    issued_at = instant()

    class Meta:
        table = "receipt"
        unique_together = (("nomination", "round"),)


class DecisionProof(Model):
    """What everybody may keep of a decision: its entry, the path to the root, and the signed statement of both."""

    id = fields.CharField(primary_key=True, max_length=64)
    decision_id: str
    decision: fields.ForeignKeyRelation[Decision] = fields.ForeignKeyField(
        "talapker.Decision", related_name=False, on_delete=fields.RESTRICT
    )
    entry = fields.TextField()
    leaf_index = fields.BigIntField()
    tree_size = fields.BigIntField()
    root_sha256 = fields.CharField(max_length=64)
    path = fields.TextField()
    statement = fields.TextField()
    key_id = fields.CharField(max_length=64)

    class Meta:
        table = "decision_proof"
        unique_together = (("decision",),)


class LayerKey(Model):
    """The key that the layers of one file are sealed with, itself sealed. Erasing it erases what they hold."""

    id = fields.CharField(primary_key=True, max_length=64)
    nomination_id: str
    nomination: fields.ForeignKeyRelation[Nomination] = fields.ForeignKeyField(
        "talapker.Nomination", related_name=False, on_delete=fields.RESTRICT
    )
    key_sealed = fields.TextField(null=True)
    erased_at = instant_or_null()

    class Meta:
        table = "layer_key"
        indexes = (("nomination_id",),)


class Snapshot(Model):
    """A file as it stood at one act. The content is sealed, its salted hash also stands in the journal.

    `number` counts the snapshots of a file, `ordinal` those of one layer.
    """

    id = fields.CharField(primary_key=True, max_length=64)
    nomination_id: str
    nomination: fields.ForeignKeyRelation[Nomination] = fields.ForeignKeyField(
        "talapker.Nomination", related_name=False, on_delete=fields.RESTRICT
    )
    key_id: str
    key: fields.ForeignKeyRelation[LayerKey] = fields.ForeignKeyField(
        "talapker.LayerKey", related_name=False, on_delete=fields.RESTRICT
    )
    number = fields.IntField()
    layer = fields.CharField(max_length=16)
    ordinal = fields.IntField()
    sha256 = fields.CharField(max_length=64)
    content_sealed = fields.TextField()
    made_at = instant()

    class Meta:
        table = "snapshot"
        unique_together = (("nomination", "number"),)
