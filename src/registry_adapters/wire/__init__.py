"""The way out: X-Road's SOAP and REST over one pinned transport, with retry, breaker and evidence."""
