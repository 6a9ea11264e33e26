"""What may be told: findings, rows, columns, tables.

It may use ``model`` and what is below; it is pure.
"""
