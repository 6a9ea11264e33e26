"""Records, and how they hang together in a plan set.

It may use ``language`` and ``system``; it is pure.
"""
