"""The make-up of a party list: how far it is from every quota, who stands twice, and the fewest changes that mend it."""
