"""Text to data with the place of every node, and why a text cannot be read."""
