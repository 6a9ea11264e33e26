"""The word for what the source's scan or print lost, in any field."""

UNREADABLE = "unreadable"
