"""What every screen is made of: the look, and small pure components that take values, never a State."""
