"""One module a format, and one choice of format and place.

It may use ``checking``, ``queries`` and what is below.
"""
