"""Small pure helpers that every room may use; knows no room and no framework."""
