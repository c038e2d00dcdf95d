"""What the product is about. Standard library only; imports nothing else of ours."""
