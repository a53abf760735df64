"""What screens are made of: small pure components that take values, never a State."""
