"""Routes of nomination are called after who nominates; districts have one mandate or several."""

from tortoise import migrations
from tortoise.migrations import operations as ops


class Migration(migrations.Migration):
    """New words for two routes."""

    dependencies = [("talapker", "0003_one_each")]

    operations = [
        ops.RunSQL(
            [
                "UPDATE nomination SET route = 'self_nominated' WHERE route = 'single_mandate_self'",
                "UPDATE nomination SET route = 'party_nominated' WHERE route = 'single_mandate_party'",
            ],
            reverse_sql=[
                "UPDATE nomination SET route = 'single_mandate_self' WHERE route = 'self_nominated'",
                "UPDATE nomination SET route = 'single_mandate_party' WHERE route = 'party_nominated'",
            ],
        ),
    ]
