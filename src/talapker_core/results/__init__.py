"""From votes to mandates, on exact fractions. Where the law asks for a lot, the outcome is that a lot is required."""
