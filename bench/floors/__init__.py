"""What no program in Python that reads the same files with libyaml can do without."""
