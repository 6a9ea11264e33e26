"""From paths or a revision to plan sets; answers kept between runs; the public edition.

It may use ``model`` and what is below; it knows nothing of ``reports`` and ``standing``.
"""
