"""Tests of the room for edits."""
