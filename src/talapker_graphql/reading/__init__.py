"""The reading plan: one GraphQL operation becomes one SQL statement, whose single value is the JSON of the answer."""
