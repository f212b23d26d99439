"""The checks: what an audit would find today, worked out from the registers. Pure rules, one module an area.

`detect` runs them all. Source: detectors.toml, themes.md.
"""

from goldenthread.domain.detectors.found import Also, Found, Limits, Red, UnitCount, parse_limits
from goldenthread.domain.detectors.run import CHECKS, detect
from goldenthread.domain.detectors.tables import Row, Tables

__all__ = ["CHECKS", "Also", "Found", "Limits", "Red", "Row", "Tables", "UnitCount", "detect", "parse_limits"]
