"""The make-up of a party list: its distance from every quota, who stands twice, the fewest changes that mend it."""
