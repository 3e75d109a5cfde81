"""The ministry of education: completed education, and whether the diploma stands."""
