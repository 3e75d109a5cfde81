"""How state registries are asked: the adapter contract, the wire, built-in adapters, simulators, conformance kit."""
