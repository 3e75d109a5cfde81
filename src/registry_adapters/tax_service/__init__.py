"""The tax service: debts to the budget and to the social fund."""
