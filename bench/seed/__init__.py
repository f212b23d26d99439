"""Registers of any size, made quickly: rows as the changes write them, times and names of their own."""
