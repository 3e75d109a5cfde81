"""One file for each mutation: input, command, procedure, result union."""
