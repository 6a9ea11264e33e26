"""The site, the quarter's pack, plans printed, messages to officers, Word documents.

It may use ``output`` and what is below.
"""
