"""How a message is written: each module has ``SUFFIX`` and ``written``."""
