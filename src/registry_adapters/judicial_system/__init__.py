"""The judicial system: convictions neither expunged nor cancelled, and legal capacity."""
