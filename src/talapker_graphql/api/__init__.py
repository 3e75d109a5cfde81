"""Everything Strawberry: the schema, its limits, its errors and its view."""
