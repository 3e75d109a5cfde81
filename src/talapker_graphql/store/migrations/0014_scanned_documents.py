"""Whether a document was looked through for malware, and ways to find those that were not and those an object holds."""

from tortoise import fields, migrations
from tortoise.indexes import Index
from tortoise.migrations import operations as ops

from talapker_graphql.store.fields import instant_or_null


class Migration(migrations.Migration):
    """Scans of documents. Those there are so far have not been looked through."""

    dependencies = [("talapker", "0013_signatures")]

    operations = [
        ops.AddField(
            "Document",
            "scan_standing",
            fields.CharField(max_length=16, default="not_checked", db_default="not_checked"),
        ),
        ops.AddField("Document", "scan_tried_at", instant_or_null()),
        ops.AddField("Document", "scanned_at", instant_or_null()),
        ops.AddField("Document", "scan_signature", fields.CharField(max_length=128, null=True)),
        ops.AddIndex("Document", Index(fields=["scan_standing", "scan_tried_at"], name="document_by_scan")),
        ops.AddIndex("Document", Index(fields=["vault_key"], name="document_by_object")),
    ]
