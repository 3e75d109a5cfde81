"""Merging a list that was edited in two places since it was last the same: base, portal and file."""
