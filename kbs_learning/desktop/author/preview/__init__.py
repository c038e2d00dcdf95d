"""The live preview: the course as a learner sees it, while it is being written."""
