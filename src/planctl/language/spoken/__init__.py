"""Dates as people write them in Word, Excel and on the command line, read into our spelling.

``read`` is asked; docs/dates.md lists what it answers. It may use the room's other modules.
"""
