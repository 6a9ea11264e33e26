"""Formats of the pack, one module each: ``written(pack, template)`` gives its bytes.

What else a format says of itself is what ``target`` asks of it.
"""
