"""From care's terms to ready-to-print values."""
