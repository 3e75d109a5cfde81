"""``talapker adapters``: what integrators and operators do with registry adapters."""
