"""Importing into a course."""
