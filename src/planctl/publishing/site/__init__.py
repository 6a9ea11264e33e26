"""The published pages: from a plan set to files, one way through.

``view`` knows one plan set on one day; ``pages/`` has a module for each kind of page, ``pictures/``
one for each kind of picture, ``templates/`` their wording; ``folder`` writes what changed.
"""
