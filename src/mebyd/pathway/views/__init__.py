"""Pages of the pathway, by who works on them."""
