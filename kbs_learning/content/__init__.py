"""Markdown to course: reads what authors wrote, and tells them what to look at."""
