"""The pages of the combat room, one per route."""
