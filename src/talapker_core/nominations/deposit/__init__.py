"""The deposit or fee of a nomination: how much is due, by which reference it is known, and what has come in."""
