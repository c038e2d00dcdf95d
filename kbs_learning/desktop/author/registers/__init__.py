"""The registers: every figure and phone number once, its source, who checked it, and its pages."""
