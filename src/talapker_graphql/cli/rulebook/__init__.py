"""``talapker rulebook``: the law as data, shown, checked, compared and tried on written cases."""
