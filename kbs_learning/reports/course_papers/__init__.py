"""A course on paper: what learners take home, and what the person needs who runs it."""
