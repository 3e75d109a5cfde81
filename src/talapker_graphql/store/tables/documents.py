"""Documents of a file and the slots through which their bytes come in."""

from tortoise import fields
from tortoise.models import Model

from talapker_graphql.store.fields import instant, instant_or_null
from talapker_graphql.store.tables.nominations import Candidacy, Nomination


class Document(Model):
    """A received document. Its bytes lie in the vault under `vault_key`, `sha256` is that of the bytes received.

    `scan_standing` is `not_checked` until a scanner said `clean` or `infected`; `scan_tried_at` is when one was last
    asked, `scanned_at` when it answered, `scan_signature` what it calls the malware.
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
    kind = fields.CharField(max_length=64)
    file_name = fields.TextField()
    media_type = fields.CharField(max_length=64)
    size = fields.BigIntField()
    sha256 = fields.CharField(max_length=64)
    vault_key = fields.CharField(max_length=128)
    received_at = instant()
    replaced_at = instant_or_null()
    ordinal = fields.IntField()
    scan_standing = fields.CharField(max_length=16, default="not_checked")
    scan_tried_at = instant_or_null()
    scanned_at = instant_or_null()
    scan_signature = fields.CharField(max_length=128, null=True)

    class Meta:
        table = "document"
        indexes = (
            ("nomination_id", "ordinal"),
            ("candidacy_id", "ordinal"),
            ("scan_standing", "scan_tried_at"),
            ("vault_key",),
        )


class UploadSlot(Model):
    """Permission to PUT one document once. Only the keyed hash of the slot's secret is kept."""

    id = fields.CharField(primary_key=True, max_length=64)
    nomination_id: str
    nomination: fields.ForeignKeyRelation[Nomination] = fields.ForeignKeyField(
        "talapker.Nomination", related_name=False, on_delete=fields.RESTRICT
    )
    candidacy_id: str | None
    candidacy: fields.ForeignKeyNullableRelation[Candidacy] = fields.ForeignKeyField(
        "talapker.Candidacy", related_name=False, on_delete=fields.RESTRICT, null=True
    )
    kind = fields.CharField(max_length=64)
    file_name = fields.TextField()
    media_type = fields.CharField(max_length=64)
    size = fields.BigIntField()
    sha256 = fields.CharField(max_length=64)
    opened_by = fields.CharField(max_length=128)
    expires_at = instant()
    document_id: str | None
    document: fields.ForeignKeyNullableRelation[Document] = fields.ForeignKeyField(
        "talapker.Document", related_name=False, on_delete=fields.RESTRICT, null=True
    )

    class Meta:
        table = "upload_slot"
