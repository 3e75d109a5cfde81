"""``talapker payments``: what came in to the account for deposits and fees."""
