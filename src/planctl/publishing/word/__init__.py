"""Word documents: the one importer of python-docx."""
