"""What the kit holds an adapter to: eight groups of checks. Each check returns complaints; none means it is passed."""
