"""What the pages about oneself know."""
