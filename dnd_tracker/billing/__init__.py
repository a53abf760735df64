"""What plans allow, and how they are paid for."""
