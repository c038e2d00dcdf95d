"""The Author workspace."""
