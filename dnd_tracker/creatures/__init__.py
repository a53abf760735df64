"""Creatures: where they come from, how they are found, how they are shown."""
