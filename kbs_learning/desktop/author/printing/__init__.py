"""A course on paper: which one, in what size, and where the PDF goes."""
