"""What people have already."""
