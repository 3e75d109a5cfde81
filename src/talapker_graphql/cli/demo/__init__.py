"""The demonstration: an election on real machinery, played in view."""
