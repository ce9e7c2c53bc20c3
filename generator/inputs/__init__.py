"""What people put in: the sources and what they state of them, the records of names."""
