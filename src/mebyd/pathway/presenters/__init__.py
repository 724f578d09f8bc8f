"""From terms to words: ready-to-print values for templates."""
