"""What can be done about what was examined, one file for each act."""
