"""Measurements beside the aims they are held to."""
