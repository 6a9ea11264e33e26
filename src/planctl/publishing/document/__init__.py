"""A plan whole, as the printed document: its layout is data, in the council's form."""
