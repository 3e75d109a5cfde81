"""A list of candidates as a table of others: its columns, its words, and every fault in it told in one pass."""
