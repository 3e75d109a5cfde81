"""What an election consists of: contests, constituencies, commissions, parties, people, and its calendar."""
