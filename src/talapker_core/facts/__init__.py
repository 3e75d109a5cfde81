"""What can be asked about a subject and what can come back: all that a registry adapter sees of the core."""
