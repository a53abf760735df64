"""The pages of the library, one per route."""
