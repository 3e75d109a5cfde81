"""The conformance kit: shows, offline and in seconds, whether an adapter can be trusted with people's eligibility."""
