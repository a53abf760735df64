"""What people can do about their accounts. A module per subject, a function per verb."""
