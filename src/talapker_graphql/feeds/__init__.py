"""What other machines fetch by plain addresses, without GraphQL."""
