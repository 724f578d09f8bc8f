"""What the pages of the directory print."""
