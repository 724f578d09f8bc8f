"""What the pages of oversight print, one module a page."""
