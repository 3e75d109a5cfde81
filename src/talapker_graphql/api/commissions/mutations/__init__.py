"""What members of commissions do beside deciding on nominations; one file for each."""
