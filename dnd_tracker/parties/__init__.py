"""Parties and their characters: made, kept, imported, rested, and brought into fights."""
