"""Commands about lists of candidates in files."""
