"""Arithmetic of charts over time."""
