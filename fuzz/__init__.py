"""Broken plans by the hundred thousand, each through all that planctl does: ``make fuzz``."""
