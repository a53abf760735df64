"""What people can do with creatures: a module per kind of verb."""
