"""Exporting from the window: which courses, for whom, as a draft or a release, and how far it is."""
