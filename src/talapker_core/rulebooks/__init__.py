"""The law as data with dates: values and provisions, each with its citation, chosen by day."""
