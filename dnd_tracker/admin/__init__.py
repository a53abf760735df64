"""The admin desk: for the people who run the site."""
