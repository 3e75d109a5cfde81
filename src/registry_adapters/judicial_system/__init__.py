"""The judicial system: convictions that are neither expunged nor cancelled."""
