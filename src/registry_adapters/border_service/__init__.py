"""The border service: days spent abroad, by calendar year."""
