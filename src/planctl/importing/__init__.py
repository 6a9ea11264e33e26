"""Documents of others (Word, Excel, OpenDocument, CSV) read into plans, and nothing dropped unsaid.

It may use ``editing`` and the rooms below it.
"""
