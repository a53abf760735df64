"""What is done to plans."""
