"""The visible things of the combat screens, one per file."""
