"""Edits: a change of records becomes splices of the source text, checked before a byte is written.

It may use ``checking`` and the rooms below it.
"""
