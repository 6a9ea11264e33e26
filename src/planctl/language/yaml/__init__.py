"""Text to data with the place of every node, and why a text cannot be read."""

# The most that is read of a plan file, in bytes.
MAX_BYTES = 1024 * 1024
