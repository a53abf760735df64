"""Anything at all in place of what the engine reads: broken at random, for as long as one likes."""
