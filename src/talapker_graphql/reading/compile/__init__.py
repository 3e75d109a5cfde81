"""From a validated GraphQL operation to one SQL statement."""
