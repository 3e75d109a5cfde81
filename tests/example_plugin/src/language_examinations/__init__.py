"""A registry adapter of Talapker: the centre of language examinations. Invented."""
