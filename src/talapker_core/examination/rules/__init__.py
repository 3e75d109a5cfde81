"""One rule a file; each answers Met, NotMet or CannotTell."""
