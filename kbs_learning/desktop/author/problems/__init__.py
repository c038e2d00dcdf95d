"""What is to look at in a course: found while somebody writes, one press from its place or its mending."""
