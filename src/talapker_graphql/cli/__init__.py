"""The command line: everything an operator does."""
