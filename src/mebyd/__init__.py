"""Mebyd: from a worry about a baby to the right support, near home, in time."""

__version__ = "0.1.0"
