"""``talapker election``: the election of an installation, from a file."""
