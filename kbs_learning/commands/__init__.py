"""The commands of the terminal, one module each: thin, with their words; the work is in ``services``."""
