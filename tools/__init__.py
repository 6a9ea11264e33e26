"""Makers of what is generated."""
