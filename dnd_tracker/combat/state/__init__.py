"""States of the combat screens: form → service → board. Rules and SQL live elsewhere."""
