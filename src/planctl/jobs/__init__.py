"""What commands share: one run, options, inputs, reports of two commands.

It may use every room but ``commands``.
"""
