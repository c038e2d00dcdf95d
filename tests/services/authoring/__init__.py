"""The services of the Author workspace."""
