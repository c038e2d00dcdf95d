"""Bringing in what people have: Word documents, question files, packages made here."""
