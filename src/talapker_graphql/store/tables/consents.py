"""Consents of candidates to the lists they are on."""

from tortoise import fields
from tortoise.models import Model

from talapker_graphql.store.fields import instant, instant_or_null
from talapker_graphql.store.tables.nominations import Candidacy


class Consent(Model):
    """A candidate's own consent to a list in one version of it, told by `list_sha256`; it is never given anew in place.

    A consent to a version that the list no longer has stays here and counts for nothing.
    """

    id = fields.CharField(primary_key=True, max_length=64)
    candidacy_id: str
    candidacy: fields.ForeignKeyRelation[Candidacy] = fields.ForeignKeyField(
        "talapker.Candidacy", related_name=False, on_delete=fields.RESTRICT
    )
    list_sha256 = fields.CharField(max_length=64)
    given_by = fields.CharField(max_length=128)
    given_at = instant()
    withdrawn_at = instant_or_null()

    class Meta:
        table = "consent"
        indexes = (("candidacy_id",),)
