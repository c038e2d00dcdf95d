"""The Author workspace: outline, text, preview and problems of a course."""
