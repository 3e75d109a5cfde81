"""The ministry of justice: parties and legal entities with their founders."""
