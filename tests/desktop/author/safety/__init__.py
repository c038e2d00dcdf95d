"""Nothing a trainer wrote is ever lost."""
