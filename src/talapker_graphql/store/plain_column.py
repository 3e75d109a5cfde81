"""A column that a migration adds to a table to which others refer, and can take away again on either engine."""

from tortoise.migrations import operations as ops
from tortoise.migrations.schema_editor.base import BaseSchemaEditor
from tortoise.migrations.schema_generator.state import State


class AddPlainColumn(ops.AddField):
    """`AddField` for a column without index and reference.

    On SQLite Tortoise takes a column away by making the table anew, which the references of other tables forbid; a
    plain one both engines can drop.
    """

    async def database_backward(
        self,
        app_label: str,
        old_state: State,
        new_state: State,  # noqa: ARG002  (the signature is Tortoise's)
        state_editor: BaseSchemaEditor | None = None,
    ) -> None:
        """Drop the column."""
        if state_editor is None:
            return
        table = old_state.apps.get_model(f"{app_label}.{self.model_name}")._meta.db_table  # noqa: SLF001  (there is no other way to its name)
        await state_editor.client.execute_script(f'ALTER TABLE "{table}" DROP COLUMN "{self.name}"')
