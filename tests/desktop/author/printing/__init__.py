"""Printing a course."""
