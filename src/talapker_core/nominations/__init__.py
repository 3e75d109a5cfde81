"""Putting forward: the file, the people on it, its documents, what is missing, and the commission's answer."""
