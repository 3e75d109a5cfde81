"""``talapker vault``: the documents that were received."""
