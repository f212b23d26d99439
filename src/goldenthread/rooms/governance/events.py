"""The room's events: each is one change."""

from __future__ import annotations

from typing import Final

EVENTS: Final = {
    "governance.risk.added": "A risk was put on the register.",
    "governance.risk.reviewed": "A risk was reviewed.",
    "governance.risk.closed": "A risk was closed.",
    "governance.meeting.called": "A meeting was called, or one that was held was kept.",
    "governance.meeting.minuted": "A meeting's minutes were kept.",
    "governance.pack.sent": "A meeting was sent its pack.",
    "governance.challenge.made": "Something was asked in a meeting.",
    "governance.challenge.answered": "What was asked in a meeting was answered.",
    "governance.decision.made": "A meeting decided something.",
    "governance.evidence.cited": "More was cited for a decision.",
    "governance.decision.marked": "It was said whether a decision changes practice.",
    "governance.decision.told": "A decision was told to those who practise.",
    "governance.decision.received": "Those who practise have received a decision.",
    "governance.action.added": "An action was agreed.",
    "governance.action.finished": "An action was done.",
    "governance.effect.looked_for": "The effect of an action was looked for.",
    "governance.processing.recorded": "Something done with personal data was put on the register.",
    "governance.processing.finished": "What was due of personal data was done.",
    "governance.breach.reported": "A breach of personal data was reported.",
    "governance.breach.decided": "What a breach asks for was decided.",
    "governance.rows.recorded": "Rows were brought from elsewhere.",
}
