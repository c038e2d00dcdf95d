"""Packages for learning management systems, and for none: one small module a standard."""
