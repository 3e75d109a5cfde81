"""One fund and one list for each file, one result for each contest, one mandate for each candidacy.

The models say so with `unique=True` on a foreign key, which Tortoise does not carry into the schema.
"""

from tortoise import migrations
from tortoise.migrations import operations as ops


class Migration(migrations.Migration):
    """Unique indexes on foreign keys."""

    dependencies = [("talapker", "0002_amounts_and_totals")]

    operations = [
        ops.RunSQL(
            [
                "CREATE UNIQUE INDEX fund_by_nomination ON fund (nomination_id)",
                "CREATE UNIQUE INDEX party_list_by_nomination ON party_list (nomination_id)",
                "CREATE UNIQUE INDEX contest_result_by_contest ON contest_result (contest_id)",
                "CREATE UNIQUE INDEX mandate_by_candidacy ON mandate (candidacy_id)",
            ],
            reverse_sql=[
                "DROP INDEX mandate_by_candidacy",
                "DROP INDEX contest_result_by_contest",
                "DROP INDEX party_list_by_nomination",
                "DROP INDEX fund_by_nomination",
            ],
        ),
    ]
