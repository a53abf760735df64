"""What the pages about the site know."""
