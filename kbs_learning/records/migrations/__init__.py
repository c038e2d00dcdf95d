"""How one schema of the records becomes the next. What is in ``versions`` and released never changes."""
