"""What the rooms need from the outside, in our words."""
