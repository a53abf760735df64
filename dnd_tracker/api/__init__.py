"""The HTTP side: what browsers post natively, and what other programs call."""
