"""Visible things about creatures."""
