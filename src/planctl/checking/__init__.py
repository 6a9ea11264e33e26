"""Rules and the engine that runs them; the baseline; a change under review.

It may use ``history`` and what is below; it knows nothing of ``queries``.
"""
