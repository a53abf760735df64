"""The pages about parties, one per route."""
