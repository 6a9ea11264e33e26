"""The commands, one module each: options in, a report out, and how it ends.

The last line of a module's docstring names its section of ``planctl --help``.
"""
