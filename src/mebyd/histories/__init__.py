"""One family's way along the pathway, as columns; pure measures of many."""
