"""What members of commissions declared: in whom or in what they have an interest, so that they keep out of deciding."""

from tortoise import fields
from tortoise.models import Model

from talapker_graphql.store.fields import instant
from talapker_graphql.store.tables.elections import Party
from talapker_graphql.store.tables.nominations import Nomination


class Interest(Model):
    """One declared interest: in a person, in a party, or in one nomination (a recusal). It is not taken back.

    `person_id` is no foreign key: an interest may be declared before the person stands anywhere.
    """

    id = fields.CharField(primary_key=True, max_length=64)
    actor_id = fields.CharField(max_length=128)
    kind = fields.CharField(max_length=16)
    person_id = fields.CharField(max_length=64, null=True)
    party_id: str | None
    party: fields.ForeignKeyNullableRelation[Party] = fields.ForeignKeyField(
        "talapker.Party", related_name=False, on_delete=fields.RESTRICT, null=True
    )
    nomination_id: str | None
    nomination: fields.ForeignKeyNullableRelation[Nomination] = fields.ForeignKeyField(
        "talapker.Nomination", related_name=False, on_delete=fields.RESTRICT, null=True
    )
    declared_by = fields.CharField(max_length=128)
    declared_at = instant()

    class Meta:
        table = "interest"
        indexes = (("actor_id",),)
