"""The Learn workspace: the shelf of courses, who is learning, and a course as it plays."""
