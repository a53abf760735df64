"""What the people who run the site can do, and the log of it."""
