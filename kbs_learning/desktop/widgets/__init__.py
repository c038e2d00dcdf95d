"""Small parts that every page is made of. What they look like is said in the style sheet alone."""
