"""The rules of safeguarding work, free of any framework: no I/O, no clock of its own, time is always passed
in.
"""
