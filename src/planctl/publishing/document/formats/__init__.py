"""Formats of the document, one module each: ``written(sheet, template)`` gives its bytes.

Each is set by the writer of its format that sets the pack too.
"""
