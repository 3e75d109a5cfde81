"""What elections are and what the law asks: entities, rulebooks, verdicts, ledgers, seats. Values in, values out."""
