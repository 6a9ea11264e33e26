"""Documents of others, read into plans."""
