"""The social fund: disability and the place of work."""
