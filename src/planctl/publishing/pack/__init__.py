"""The quarter's pack for a scrutiny committee: what it says, decided once for every format."""
