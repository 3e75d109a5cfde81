"""One application posing as an X-Road security server in front of invented registers, for demonstrations and tests."""
