"""Find and replace across all files of a course."""
