"""The bank that keeps the campaign funds' special accounts: transactions, a page at a time."""
