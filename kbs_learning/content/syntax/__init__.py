"""One module for each family of the format's own syntax."""
