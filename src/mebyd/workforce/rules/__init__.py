"""Decisions of the workforce: which stage somebody has reached, until when, what is missing."""
