"""The commands, one module each: options in, a report out, and how it ends."""
