"""``talapker evidence``: what registries said, sealed and kept."""
