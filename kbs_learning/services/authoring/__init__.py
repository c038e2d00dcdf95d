"""What a trainer who writes a course can ask for: open, keep, compare, approve, preview."""
