"""What planctl needs of Python, the terminal and the disk.

It knows no plan, and imports no other room.
"""
