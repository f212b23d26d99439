"""The room's events: each is one change."""

from __future__ import annotations

from typing import Final

EVENTS: Final = {
    "complaints.rows.recorded": "Rows were brought from elsewhere.",
    "complaints.complaint.received": "A complaint was received.",
    "complaints.complaint.received_at_door": "A complaint was received at the public door.",
    "complaints.heard.said_by_receipt": "Whoever complained, by receipt, said whether they felt heard.",
    "complaints.complaint.acknowledged": "A complaint was acknowledged.",
    "complaints.complaint.marked_safeguarding": "A safeguarding worry was seen in a complaint.",
    "complaints.complaint.lead_told": "The safeguarding lead has a complaint.",
    "complaints.complaint.coded": "Somebody said which theme a complaint shows.",
    "complaints.complaint.closed": "A complaint was closed.",
    "complaints.disclosure.received": "Somebody spoke up.",
    "complaints.disclosure.acknowledged": "Whoever spoke up was told that it arrived.",
    "complaints.disclosure.closed": "What somebody spoke up about was closed.",
    "complaints.stage.begun": "A stage was begun.",
    "complaints.stage.answered": "A stage was answered.",
    "complaints.update.given": "Somebody was kept in touch.",
    "complaints.outcome.told": "Somebody was told what came of it.",
    "complaints.outcome.paused": "Telling somebody what came of it waits.",
    "complaints.change.told": "Somebody was told what changed because of them.",
    "complaints.heard.recorded": "Somebody said whether they felt heard.",
    "complaints.procedure.set": "The organisation's own stages were written down.",
    "complaints.contact.planned": "It was said by when they hear next.",
    "complaints.complaint.written_back": "Somebody who complained wrote again, with the code.",
    "complaints.disclosure.spoken": "Somebody spoke up at the public door.",
    "complaints.disclosure.written_back": "Somebody who spoke up wrote again, with the code.",
    "complaints.disclosure.heard_said": "Somebody who spoke up said whether they felt heard.",
}
