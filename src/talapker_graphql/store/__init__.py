"""Everything Tortoise: tables, migrations, connection, transactions, sealed columns."""
