"""States of the pages about parties: form → service → view."""
