"""Changes to the text of a course, as pure functions: text in, text out."""
