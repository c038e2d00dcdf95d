"""Nothing a trainer wrote is ever lost: journal, saving, recovery, merging, history and review."""
