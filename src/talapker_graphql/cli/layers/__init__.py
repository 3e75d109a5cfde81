"""The commands of layers."""
