"""What people can do with parties: a module per kind of verb."""
