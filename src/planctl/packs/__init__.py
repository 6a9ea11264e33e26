"""Formats of the pack, one module each: ``written(pack, template)`` gives its bytes.

SUFFIX is how the names of its files end, MAGIC how the files start; BINARY is not for a terminal.
"""
