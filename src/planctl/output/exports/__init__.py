"""What other programs open: each module is one format, whose ``write(export, path)`` makes it.

What else a format says of itself is what ``target`` asks of it.
"""
