"""What the admin desk knows."""
