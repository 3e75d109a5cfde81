"""A draft as a file that is taken along, edited without network, and merged: its format, and every fault in it."""
