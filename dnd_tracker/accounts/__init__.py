"""Who people are: guests now, accounts later."""
