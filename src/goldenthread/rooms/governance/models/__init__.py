"""The registers of governance: risks, meetings, what was decided there, what was to be done, and information governance."""

from goldenthread.rooms.governance.models.meeting import Action, Decision, Meeting
from goldenthread.rooms.governance.models.pack import Challenge, Citation, Pack
from goldenthread.rooms.governance.models.processing import Processing
from goldenthread.rooms.governance.models.risk import Risk

__all__ = ["Action", "Challenge", "Citation", "Decision", "Meeting", "Pack", "Processing", "Risk"]
