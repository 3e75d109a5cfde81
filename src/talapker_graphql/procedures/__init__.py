"""One file for each procedure: open a transaction, load, ask the core, write what happened, commit."""
