"""Help for those who use the site, and what they should know about it."""
