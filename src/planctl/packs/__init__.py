"""Formats of the pack, one module each: ``written(pack, template)`` gives its bytes."""
