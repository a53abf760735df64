"""States of the pages of the library: form → service → view."""
