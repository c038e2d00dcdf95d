"""Forms over boxes of a course: fields in place of syntax, in step with the text."""
