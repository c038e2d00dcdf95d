"""What the user can ask for. The only place where reading, playing and packaging meet."""
