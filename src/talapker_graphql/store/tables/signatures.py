"""Electronic signatures on packages and in documents, as they were found, and time-stamps on the journal's heads.

What a certificate says of its holder may be a personal number, so signers and signatures are sealed.
"""

from tortoise import fields
from tortoise.models import Model

from talapker_graphql.store.fields import instant, instant_or_null
from talapker_graphql.store.tables.documents import Document
from talapker_graphql.store.tables.nominations import Nomination


class PackageSignature(Model):
    """A detached signature over the manifest of a package, with what it was worth when it came.

    It is never changed: whether it is one of the present package is told by comparing `manifest_sha256`.
    """

    id = fields.CharField(primary_key=True, max_length=64)
    nomination_id: str
    nomination: fields.ForeignKeyRelation[Nomination] = fields.ForeignKeyField(
        "talapker.Nomination", related_name=False, on_delete=fields.RESTRICT
    )
    version = fields.IntField()
    manifest_sha256 = fields.CharField(max_length=64)
    cms_sha256 = fields.CharField(max_length=64)
    cms_sealed = fields.TextField()
    signer_sealed = fields.TextField()
    certificate_sha256 = fields.CharField(max_length=64)
    standing = fields.CharField(max_length=16)
    reason = fields.CharField(max_length=32, null=True)
    stamp = fields.CharField(max_length=16)
    claimed_at = instant_or_null()
    stamped_at = instant_or_null()
    arrived_at = instant()
    roots_sha256 = fields.CharField(max_length=64)

    class Meta:
        table = "package_signature"
        unique_together = (("nomination", "cms_sha256"),)


class DocumentSignatureCheck(Model):
    """One examination of the signatures inside a document, with the roots it was made against."""

    id = fields.CharField(primary_key=True, max_length=64)
    nomination_id: str
    nomination: fields.ForeignKeyRelation[Nomination] = fields.ForeignKeyField(
        "talapker.Nomination", related_name=False, on_delete=fields.RESTRICT
    )
    document_id: str
    # Whoever is taken off a draft takes the documents along, and what was found in them.
    document: fields.ForeignKeyRelation[Document] = fields.ForeignKeyField(
        "talapker.Document", related_name=False, on_delete=fields.CASCADE
    )
    ordinal = fields.IntField()
    outcome = fields.CharField(max_length=16)
    checked_at = instant()
    roots_sha256 = fields.CharField(max_length=64)

    class Meta:
        table = "document_signature_check"
        unique_together = (("document", "ordinal"),)


class DocumentSignature(Model):
    """One signature inside a document, as one examination found it."""

    id = fields.CharField(primary_key=True, max_length=64)
    nomination_id: str
    nomination: fields.ForeignKeyRelation[Nomination] = fields.ForeignKeyField(
        "talapker.Nomination", related_name=False, on_delete=fields.RESTRICT
    )
    examination_id: str
    examination: fields.ForeignKeyRelation[DocumentSignatureCheck] = fields.ForeignKeyField(
        "talapker.DocumentSignatureCheck", related_name=False, on_delete=fields.CASCADE
    )
    ordinal = fields.IntField()
    standing = fields.CharField(max_length=16)
    reason = fields.CharField(max_length=32, null=True)
    whole_file = fields.BooleanField()
    stamp = fields.CharField(max_length=16, null=True)
    claimed_at = instant_or_null()
    stamped_at = instant_or_null()
    signer_sealed = fields.TextField(null=True)
    certificate_sha256 = fields.CharField(max_length=64, null=True)

    class Meta:
        table = "document_signature"
        unique_together = (("examination", "ordinal"),)


class HeadTimestamp(Model):
    """The time-stamp of an outside authority (RFC 3161, DER in base64) over the statement of the signed head `size`."""

    size = fields.BigIntField(primary_key=True, generated=False)
    token = fields.TextField()
    stamped_at = instant()

    class Meta:
        table = "head_timestamp"
