"""The money of a campaign: what came in, from whom, what was spent, on what, and whether the law's limits hold."""
