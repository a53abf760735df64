"""Files of parties: our own JSON and tables, written and read; pure."""
