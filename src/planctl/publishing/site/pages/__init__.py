"""One module a kind of page: ``pages(view)`` yields those of a plan set."""
