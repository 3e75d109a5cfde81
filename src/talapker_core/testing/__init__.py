"""What tests of this and other packages build upon: builders and a fictional jurisdiction."""
