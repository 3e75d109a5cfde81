"""One file for each procedure: load, ask the core, save, in one transaction."""
