"""The tests of planctl."""
