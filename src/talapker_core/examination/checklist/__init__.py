"""What is still open before a file can be registered, and where each point is mended."""
