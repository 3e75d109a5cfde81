"""What makes acts happen once: idempotency keys and the outbox."""

from tortoise import fields
from tortoise.models import Model

from talapker_graphql.store.fields import instant, instant_or_null


class IdempotencyKey(Model):
    """The first answer given to a key. `id` is the actor and the key together."""

    id = fields.CharField(primary_key=True, max_length=400)
    request_sha256 = fields.CharField(max_length=64)
    answer = fields.TextField()
    created_at = instant()

    class Meta:
        table = "idempotency_key"


class OutboxMessage(Model):
    """Durable work to start, written in the transaction that made it necessary. `id` is the workflow's id."""

    id = fields.CharField(primary_key=True, max_length=64)
    kind = fields.CharField(max_length=32)
    subject_id = fields.CharField(max_length=64)
    created_at = instant()
    relayed_at = instant_or_null()

    class Meta:
        table = "outbox_message"
        indexes = (("relayed_at", "created_at"),)
