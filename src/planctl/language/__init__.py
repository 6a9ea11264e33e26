"""How plans are written: which keys they have, what dates, numbers and words mean.

It may use ``system``.
"""
