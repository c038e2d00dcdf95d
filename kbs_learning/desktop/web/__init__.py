"""The course page in the window: its own scheme, nothing of the network, and one bridge to what is kept."""
