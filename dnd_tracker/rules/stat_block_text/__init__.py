"""Reading stat blocks as people print them: what runs out, what comes back, how often it hits.

The usual spellings of 2014 and 2024; what is not understood stays text and is never guessed.
"""
