"""The tree of modules, pages and questions beside the text."""
