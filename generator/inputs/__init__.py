"""What people provide: the sources, what they state of each source, and the records of names."""
