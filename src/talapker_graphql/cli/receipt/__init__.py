"""The commands of receipts."""
