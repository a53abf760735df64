"""Characters of D&D Beyond (character-service v5): pure, from JSON to a sheet and its doubts.

Undocumented and without versions, so every field is optional here. What is meant by which number
follows the modifiers that its own sheets are computed from; what cannot be known is said.
"""
