"""All tables: the import that makes them known to relationships and to migrations."""
