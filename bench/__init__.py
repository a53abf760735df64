"""Figures of the running product, each beside the least that any program would need for it."""
