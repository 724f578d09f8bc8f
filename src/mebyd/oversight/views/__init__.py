"""Pages that watch over everything, one module a page."""
