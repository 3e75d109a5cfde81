"""Elections and what belongs to one: its contests, constituencies, commissions, parties, persons and calendar."""
