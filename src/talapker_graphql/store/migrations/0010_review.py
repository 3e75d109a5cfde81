"""What happens to a file after it was handed in: notices, proposals, objections, appeals, pauses, changes of status."""

from tortoise import migrations
from tortoise.migrations import operations as ops
from talapker_graphql.store.fields import instant, instant_or_null
from tortoise.fields.base import OnDelete
from tortoise import fields
from tortoise.indexes import Index


class Migration(migrations.Migration):
    """The commission's procedure."""

    dependencies = [("talapker", "0009_kept_for_ever")]

    operations = [
        ops.CreateModel(
            name="Appeal",
            fields=[
                ("id", fields.CharField(primary_key=True, max_length=64)),
                (
                    "nomination",
                    fields.ForeignKeyField(
                        "talapker.Nomination",
                        source_field="nomination_id",
                        db_constraint=True,
                        to_field="id",
                        related_name=False,
                        on_delete=OnDelete.RESTRICT,
                    ),
                ),
                (
                    "decision",
                    fields.ForeignKeyField(
                        "talapker.Decision",
                        source_field="decision_id",
                        db_constraint=True,
                        to_field="id",
                        related_name=False,
                        on_delete=OnDelete.RESTRICT,
                    ),
                ),
                ("number", fields.IntField()),
                ("text", fields.TextField()),
                ("standing", fields.CharField(max_length=16)),
                ("lodged_by", fields.CharField(max_length=128)),
                ("lodged_at", instant()),
                ("rule_by", instant_or_null()),
                ("ruled_at", instant_or_null()),
                ("ruled_by", fields.TextField(null=True)),
                ("recorded_by", fields.CharField(null=True, max_length=128)),
                ("ruling", fields.TextField(null=True)),
            ],
            options={
                "table": "appeal",
                "app": "talapker",
                "unique_together": (("nomination", "number"),),
                "pk_attr": "id",
                "table_description": "An appeal against a decision, and what the higher body ruled.",
            },
            bases=["Model"],
        ),
        ops.CreateModel(
            name="DecisionProposal",
            fields=[
                ("id", fields.CharField(primary_key=True, max_length=64)),
                (
                    "nomination",
                    fields.ForeignKeyField(
                        "talapker.Nomination",
                        source_field="nomination_id",
                        db_constraint=True,
                        to_field="id",
                        related_name=False,
                        on_delete=OnDelete.RESTRICT,
                    ),
                ),
                ("outcome", fields.CharField(max_length=16)),
                ("ground", fields.CharField(null=True, max_length=64)),
                ("reason", fields.TextField(null=True)),
                ("standing", fields.CharField(max_length=16)),
                ("proposed_by", fields.CharField(max_length=128)),
                ("proposed_at", instant()),
                ("answered_by", fields.CharField(null=True, max_length=128)),
                ("answered_at", instant_or_null()),
            ],
            options={
                "table": "decision_proposal",
                "app": "talapker",
                "indexes": [Index(fields=["nomination_id", "proposed_at"])],
                "pk_attr": "id",
                "table_description": "A decision that one member put forward and a second one answers, where the law asks for two.",
            },
            bases=["Model"],
        ),
        ops.CreateModel(
            name="Notice",
            fields=[
                ("id", fields.CharField(primary_key=True, max_length=64)),
                (
                    "nomination",
                    fields.ForeignKeyField(
                        "talapker.Nomination",
                        source_field="nomination_id",
                        db_constraint=True,
                        to_field="id",
                        related_name=False,
                        on_delete=OnDelete.RESTRICT,
                    ),
                ),
                ("number", fields.IntField()),
                ("issued_by", fields.CharField(max_length=128)),
                ("issued_at", instant()),
                ("correct_by", instant_or_null()),
            ],
            options={
                "table": "notice",
                "app": "talapker",
                "unique_together": (("nomination", "number"),),
                "pk_attr": "id",
                "table_description": "A notice of omissions: its number on the file, and until when they can be mended (as it was when issued).",
            },
            bases=["Model"],
        ),
        ops.CreateModel(
            name="Objection",
            fields=[
                ("id", fields.CharField(primary_key=True, max_length=64)),
                (
                    "nomination",
                    fields.ForeignKeyField(
                        "talapker.Nomination",
                        source_field="nomination_id",
                        db_constraint=True,
                        to_field="id",
                        related_name=False,
                        on_delete=OnDelete.RESTRICT,
                    ),
                ),
                (
                    "candidacy",
                    fields.ForeignKeyField(
                        "talapker.Candidacy",
                        source_field="candidacy_id",
                        null=True,
                        db_constraint=True,
                        to_field="id",
                        related_name=False,
                        on_delete=OnDelete.RESTRICT,
                    ),
                ),
                ("number", fields.IntField()),
                ("text", fields.TextField()),
                ("standing", fields.CharField(max_length=16)),
                ("raised_by", fields.CharField(max_length=128)),
                ("raised_at", instant()),
                ("decided_by", fields.CharField(null=True, max_length=128)),
                ("decided_at", instant_or_null()),
                ("answer", fields.TextField(null=True)),
            ],
            options={
                "table": "objection",
                "app": "talapker",
                "unique_together": (("nomination", "number"),),
                "pk_attr": "id",
                "table_description": "An objection against a file, or against one person on it. Its words are for the commission and both sides.",
            },
            bases=["Model"],
        ),
        ops.CreateModel(
            name="StatusChange",
            fields=[
                ("id", fields.CharField(primary_key=True, max_length=64)),
                (
                    "nomination",
                    fields.ForeignKeyField(
                        "talapker.Nomination",
                        source_field="nomination_id",
                        db_constraint=True,
                        to_field="id",
                        related_name=False,
                        on_delete=OnDelete.RESTRICT,
                    ),
                ),
                (
                    "candidacy",
                    fields.ForeignKeyField(
                        "talapker.Candidacy",
                        source_field="candidacy_id",
                        null=True,
                        db_constraint=True,
                        to_field="id",
                        related_name=False,
                        on_delete=OnDelete.RESTRICT,
                    ),
                ),
                ("sequence", fields.IntField()),
                ("event", fields.CharField(max_length=32)),
                ("source", fields.CharField(max_length=24)),
                ("target", fields.CharField(max_length=24)),
                ("at", instant()),
                ("ground", fields.CharField(null=True, max_length=64)),
                ("article", fields.TextField(null=True)),
                ("reason", fields.TextField(null=True)),
                ("undoes", fields.CharField(null=True, max_length=64)),
            ],
            options={
                "table": "status_change",
                "app": "talapker",
                "unique_together": (("nomination", "sequence"),),
                "indexes": [Index(fields=["candidacy_id", "sequence"])],
                "pk_attr": "id",
                "table_description": "One change of the status of a file, or of one candidacy on it. `undoes` is the change that it takes back.",
            },
            bases=["Model"],
        ),
        ops.CreateModel(
            name="TermEvent",
            fields=[
                ("id", fields.CharField(primary_key=True, max_length=64)),
                (
                    "nomination",
                    fields.ForeignKeyField(
                        "talapker.Nomination",
                        source_field="nomination_id",
                        db_constraint=True,
                        to_field="id",
                        related_name=False,
                        on_delete=OnDelete.RESTRICT,
                    ),
                ),
                ("sequence", fields.IntField()),
                ("event", fields.CharField(max_length=16)),
                ("at", instant()),
                ("reason", fields.TextField(null=True)),
            ],
            options={
                "table": "term_event",
                "app": "talapker",
                "unique_together": (("nomination", "sequence"),),
                "pk_attr": "id",
                "table_description": "What happened to the correction window of a file: started, paused or resumed, numbered from 1 on.",
            },
            bases=["Model"],
        ),
        ops.AddField(
            model_name="Candidacy",
            name="left_at",
            field=instant_or_null(),
        ),
        ops.AddField(
            model_name="Decision",
            name="seconded_by",
            field=fields.CharField(null=True, max_length=128),
        ),
        ops.AddField(
            model_name="Decision",
            name="standing",
            field=fields.CharField(max_length=16, default="in_force", db_default="in_force"),
        ),
        ops.AddField(
            model_name="Nomination",
            name="correction_paused_at",
            field=instant_or_null(),
        ),
        ops.AddField(
            model_name="Nomination",
            name="overdue_since",
            field=instant_or_null(),
        ),
        ops.AddField(
            model_name="Omission",
            name="assessed_at",
            field=instant_or_null(),
        ),
        ops.AddField(
            model_name="Omission",
            name="assessed_by",
            field=fields.CharField(null=True, max_length=128),
        ),
        ops.AddField(
            model_name="Omission",
            name="assessment",
            field=fields.TextField(null=True),
        ),
        ops.AddField(
            model_name="Omission",
            name="notice_id",
            field=fields.CharField(null=True, max_length=64),
        ),
        ops.AddIndex(
            model_name="Omission",
            index=Index(fields=["notice_id"]),
        ),
    ]
