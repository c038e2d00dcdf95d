"""The real courses: the rules they are written by, and what is made of them."""
