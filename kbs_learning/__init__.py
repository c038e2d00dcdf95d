"""KBS Learning: write, deliver and export the Keeping Babies Safe courses."""

__version__ = "0.1.0"
