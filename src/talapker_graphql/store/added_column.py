"""A column that a migration adds to a table other tables point to, and that the way back drops in place.

On SQLite Tortoise would make the table anew without the column, and dropping the old one fails while rows point to it.
"""

from tortoise.migrations import operations as ops
from tortoise.migrations.schema_editor.base import BaseSchemaEditor
from tortoise.migrations.schema_generator.state import State


class AddedColumn(ops.AddField):
    """As `AddField`; for columns without index and without reference, whose name is the field's."""

    async def database_backward(
        self, app_label: str, old_state: State, new_state: State, state_editor: BaseSchemaEditor | None = None
    ) -> None:
        """Drop the column."""
        model = old_state.apps.get_model(f"{app_label}.{self.model_name}")
        table = model._meta.db_table  # noqa: SLF001  (Tortoise tells a table by its name in no other way)
        dropped = ops.RunSQL(ops.RunSQL.noop, reverse_sql=[f'ALTER TABLE "{table}" DROP COLUMN "{self.name}"'])
        await dropped.database_backward(app_label, old_state, new_state, state_editor)
