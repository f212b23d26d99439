"""Every write of governance."""

from goldenthread.rooms.governance.changes.many import record_many
from goldenthread.rooms.governance.changes.risks import add_risk, close_risk, review_risk

__all__ = ["add_risk", "close_risk", "record_many", "review_risk"]
