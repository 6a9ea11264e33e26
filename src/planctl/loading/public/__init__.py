"""A plan set as the public may see it: posts in the place of officers' names."""
