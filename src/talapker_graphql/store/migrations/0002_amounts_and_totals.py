"""Amounts are positive; a fund's totals are views.

Constraints are operations of their own because Tortoise drops those written into `CreateModel`. On SQLite adding one
rebuilds the table and loses its indexes, so they are made again (on PostgreSQL they are still there).
"""

from tortoise import migrations
from tortoise.migrations import operations as ops
from tortoise.migrations.constraints import CheckConstraint


class Migration(migrations.Migration):
    """Checks on amounts and places, and the views behind a fund's public statement."""

    dependencies = [("talapker", "0001_initial")]

    operations = [
        ops.AddConstraint("Donation", CheckConstraint(name="donation_amount_positive", check="amount_tyiyn > 0")),
        ops.AddConstraint("Expenditure", CheckConstraint(name="expenditure_amount_positive", check="amount_tyiyn > 0")),
        ops.RunSQL(
            [
                "CREATE INDEX IF NOT EXISTS donation_by_fund ON donation (fund_id, received_on, id)",
                "CREATE INDEX IF NOT EXISTS expenditure_by_fund ON expenditure (fund_id, spent_on, id)",
                """CREATE VIEW fund_source_total AS
                   SELECT fund_id || '.' || source AS id, fund_id, source,
                          CAST(SUM(amount_tyiyn) AS BIGINT) AS amount_tyiyn, CAST(COUNT(*) AS INTEGER) AS count
                   FROM donation GROUP BY fund_id, source""",
                """CREATE VIEW fund_item_total AS
                   SELECT fund_id || '.' || item_id AS id, fund_id, item_id,
                          CAST(SUM(amount_tyiyn) AS BIGINT) AS amount_tyiyn, CAST(COUNT(*) AS INTEGER) AS count
                   FROM expenditure GROUP BY fund_id, item_id""",
                # The empty journal: the root of no entries is the SHA-256 of nothing (RFC 6962, section 2.1).
                """INSERT INTO journal_head (id, size, root_sha256)
                   VALUES (1, 0, 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855')""",
            ],
            reverse_sql=["DELETE FROM journal_head", "DROP VIEW fund_item_total", "DROP VIEW fund_source_total"],
        ),
    ]
