"""Simple REST look-ups declared in a file of TOML, for registers that need no code."""
