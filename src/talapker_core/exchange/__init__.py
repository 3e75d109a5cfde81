"""Formats of others, turned into values and back. Text comes in and values go out; files and networks are elsewhere."""
