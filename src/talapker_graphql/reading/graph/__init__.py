"""What can be read: one declarative mapping from GraphQL types to tables, used by plans and by ordinary execution."""
