"""The registers of governance, as data."""

from goldenthread.rooms.governance.registers.meetings import ACTIONS, DECISIONS, MEETINGS
from goldenthread.rooms.governance.registers.processing import PROCESSING
from goldenthread.rooms.governance.registers.risks import RISKS
from goldenthread.rooms.governance.registers.roles import BOARD, INFORMATION, LEADING

ALL = (RISKS, MEETINGS, DECISIONS, ACTIONS, PROCESSING)

__all__ = ["ACTIONS", "ALL", "BOARD", "DECISIONS", "INFORMATION", "LEADING", "MEETINGS", "PROCESSING", "RISKS"]
