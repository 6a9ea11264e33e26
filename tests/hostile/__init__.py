"""Files that mean harm, or are merely broken."""
