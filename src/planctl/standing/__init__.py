"""How a record stands on a day: its colour, its results.

It may use ``model`` and what is below; it is pure.
"""
