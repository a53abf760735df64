"""Creatures written for other programs, for paper and for ourselves. Pure; slow for many."""
