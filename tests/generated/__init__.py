"""Whole organisations, made up from a seed, as the workbook that somebody would bring: every table, with a few small faults in each
hundred records, and weaknesses that can be planted in some units. Apart from the bodies of `tests/domain/detectors`, so that neither is
the other's measure.
"""
