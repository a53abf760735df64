"""The visible things of parties and characters, one per file."""
