"""How a record stands on a day: late or not, its colour, its results.

It may use ``model`` and what is below; it is pure.
"""
