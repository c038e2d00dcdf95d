"""Paper. The only part that knows reportlab."""
