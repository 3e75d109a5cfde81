"""How a document comes in: its slot, its bytes, its inspection and the vault."""
