"""What other programs open: each module is one format that ``planctl export`` writes."""
