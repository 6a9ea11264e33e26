"""Which record was which, what differs between two states, what commits did.

It may use ``reports``, ``standing``, ``loading`` and what is below.
"""
