"""Bearer tokens and who they speak for."""
