"""Electronic signatures on packages and in documents, and time-stamps on signed heads, which are only appended to."""

from typing import Any

from tortoise import fields, migrations
from tortoise.fields.base import OnDelete
from tortoise.migrations import operations as ops
from tortoise.migrations.schema_editor.base import BaseSchemaEditor

from talapker_graphql.store.fields import instant, instant_or_null

_REFUSAL = "head_timestamp is kept for ever: write what follows, do not change what was"
_UP_SQLITE = tuple(
    f"CREATE TRIGGER head_timestamp_{name} BEFORE {event} ON head_timestamp"
    f" BEGIN SELECT RAISE(ABORT, '{_REFUSAL}'); END"
    for name, event in (("not_changed", "UPDATE"), ("not_removed", "DELETE"))
)
_DOWN_SQLITE = ("DROP TRIGGER head_timestamp_not_changed", "DROP TRIGGER head_timestamp_not_removed")
# The function is that of the migration 0009.
_ON_CHANGE = "BEFORE UPDATE OR DELETE OR TRUNCATE"
_UP_POSTGRESQL = (
    f"CREATE TRIGGER head_timestamp_kept {_ON_CHANGE} ON head_timestamp EXECUTE FUNCTION talapker_kept()",
)
_DOWN_POSTGRESQL = ("DROP TRIGGER head_timestamp_kept ON head_timestamp",)


async def _put_up(apps: Any, editor: BaseSchemaEditor) -> None:
    del apps
    for statement in _UP_SQLITE if editor.client.capabilities.dialect == "sqlite" else _UP_POSTGRESQL:
        await editor.client.execute_script(statement)


async def _take_down(apps: Any, editor: BaseSchemaEditor) -> None:
    del apps
    for statement in _DOWN_SQLITE if editor.client.capabilities.dialect == "sqlite" else _DOWN_POSTGRESQL:
        await editor.client.execute_script(statement)


def _id() -> Any:
    return fields.CharField(primary_key=True, unique=True, db_index=True, max_length=64)


def _link(target: str, column: str, on_delete: OnDelete) -> Any:
    return fields.ForeignKeyField(
        f"talapker.{target}",
        source_field=column,
        db_constraint=True,
        to_field="id",
        related_name=False,
        on_delete=on_delete,
    )


def _nomination() -> Any:
    return _link("Nomination", "nomination_id", OnDelete.RESTRICT)


def _hash() -> Any:
    return fields.CharField(max_length=64)


class Migration(migrations.Migration):
    """Signatures and trusted time."""

    dependencies = [("talapker", "0012_consents")]

    operations = [
        ops.CreateModel(
            name="PackageSignature",
            fields=[
                ("id", _id()),
                ("nomination", _nomination()),
                ("version", fields.IntField()),
                ("manifest_sha256", _hash()),
                ("cms_sha256", _hash()),
                ("cms_sealed", fields.TextField()),
                ("signer_sealed", fields.TextField()),
                ("certificate_sha256", _hash()),
                ("standing", fields.CharField(max_length=16)),
                ("reason", fields.CharField(max_length=32, null=True)),
                ("stamp", fields.CharField(max_length=16)),
                ("claimed_at", instant_or_null()),
                ("stamped_at", instant_or_null()),
                ("arrived_at", instant()),
                ("roots_sha256", _hash()),
            ],
            options={
                "table": "package_signature",
                "app": "talapker",
                "unique_together": (("nomination", "cms_sha256"),),
                "pk_attr": "id",
            },
            bases=["Model"],
        ),
        ops.CreateModel(
            name="DocumentSignatureCheck",
            fields=[
                ("id", _id()),
                ("nomination", _nomination()),
                ("document", _link("Document", "document_id", OnDelete.CASCADE)),
                ("ordinal", fields.IntField()),
                ("outcome", fields.CharField(max_length=16)),
                ("checked_at", instant()),
                ("roots_sha256", _hash()),
            ],
            options={
                "table": "document_signature_check",
                "app": "talapker",
                "unique_together": (("document", "ordinal"),),
                "pk_attr": "id",
            },
            bases=["Model"],
        ),
        ops.CreateModel(
            name="DocumentSignature",
            fields=[
                ("id", _id()),
                ("nomination", _nomination()),
                ("examination", _link("DocumentSignatureCheck", "examination_id", OnDelete.CASCADE)),
                ("ordinal", fields.IntField()),
                ("standing", fields.CharField(max_length=16)),
                ("reason", fields.CharField(max_length=32, null=True)),
                ("whole_file", fields.BooleanField()),
                ("stamp", fields.CharField(max_length=16, null=True)),
                ("claimed_at", instant_or_null()),
                ("stamped_at", instant_or_null()),
                ("signer_sealed", fields.TextField(null=True)),
                ("certificate_sha256", fields.CharField(max_length=64, null=True)),
            ],
            options={
                "table": "document_signature",
                "app": "talapker",
                "unique_together": (("examination", "ordinal"),),
                "pk_attr": "id",
            },
            bases=["Model"],
        ),
        ops.CreateModel(
            name="HeadTimestamp",
            fields=[
                ("size", fields.BigIntField(generated=False, primary_key=True)),
                ("token", fields.TextField()),
                ("stamped_at", instant()),
            ],
            options={"table": "head_timestamp", "app": "talapker", "pk_attr": "size"},
            bases=["Model"],
        ),
        ops.RunPython(_put_up, _take_down),
    ]
