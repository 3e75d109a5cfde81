"""Signature sheets as a table of text that streams in: its lines, its columns, and every fault in one pass."""
