"""Posting to our endpoints from components of our own, and repeating what had to wait."""

import reflex as rx

MODULE = rx.asset("post.js", shared=True)
"""Imported by scripts as `$/public/external/dnd_tracker/ui/post/post.js`: one copy, one memory."""
