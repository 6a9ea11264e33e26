"""The site, the quarter's pack, Word documents.

It may use ``output`` and what is below.
"""
