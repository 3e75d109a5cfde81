"""Applied in order by `talapker migrate`; never edited after a release."""
