"""The civil registry: who somebody is, of which citizenship, and whether they live."""
