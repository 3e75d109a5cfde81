"""The tax service: debts to the budget and the social fund, declared income and property."""
