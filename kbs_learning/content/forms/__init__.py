"""Forms over boxes and headers: what stands in some lines, and those lines again with only what changed."""
