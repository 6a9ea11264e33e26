"""One module a kind of picture: plain numbers in, SVG out."""
