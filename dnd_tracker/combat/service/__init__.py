"""What people can do with encounters: a module per kind of verb."""
