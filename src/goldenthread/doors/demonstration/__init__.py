"""The demonstration organisation: invented people, two years of invented history, made only through `changes`."""
