"""The rules, one module each; the folder is their list."""
