"""The outside, as it is. Only `bootstrap` imports from here."""
