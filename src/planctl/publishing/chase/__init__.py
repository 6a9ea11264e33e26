"""One message an officer: what is late, what falls due, what returns are owed, and what to type.

Uses queries, standing, reports and model; nothing is sent.
"""
