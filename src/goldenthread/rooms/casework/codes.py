"""Code lists of casework that are words, not rules; the codes are those of the exchange workbook."""

from __future__ import annotations

BODIES = {
    "children_social_care": "Children's social care",
    "adult_social_care": "Adult social care",
    "designated_officer": "Designated officer (allegations)",
    "person_in_position_of_trust": "Council, person in a position of trust",
    "police": "Police",
    "dbs": "Disclosure and Barring Service",
    "regulator": "A regulator",
    "professional_body": "A professional body",
    "charity_commission": "Charity Commission",
    "health": "Health",
    "other": "Somebody else",
}
BASES = {
    "legal_obligation": "The law requires it",
    "public_task": "It is our public task",
    "vital_interests": "To protect somebody's life",
    "recognised_legitimate_interest": "To safeguard somebody (recognised legitimate interest)",
    "legitimate_interests": "Our legitimate interests, weighed",
    "consent": "The person agreed",
}
PERSON_TOLD = {"yes": "Yes", "no": "No", "not_possible": "It was not possible"}
ANSWERS = {
    "accepted": "They take it on",
    "signposted": "They pointed elsewhere",
    "not_accepted": "They do not take it on",
    "more_information": "They ask for more",
    "pending": "They have it; no decision yet",
}
WISHES = {
    "asked_and_expressed": "Asked, and they said",
    "asked_not_expressed": "Asked, and they did not say",
    "not_asked_unsafe": "Not asked: not safe",
    "not_asked_other": "Not asked, for another reason",
    "no_person": "There is nobody to ask",
}
CLOSE_REASONS = {
    "needs_met": "Needs are met",
    "transferred": "Handed to another body",
    "stepped_down": "Less is needed now",
    "stepped_up": "More is needed: another body leads",
    "no_further_role": "No further role for us",
    "moved": "They moved away",
    "died": "They died",
    "consent_withdrawn": "The adult does not want it taken further",
}
PAUSES = {
    "police_asked": "The police ask us to wait",
    "not_safe_to_contact": "It is not safe to make contact",
    "cannot_be_reached": "They cannot be reached",
    "other": "Another reason",
}
HOW = {
    "here": "Here",
    "in_person": "In person",
    "telephone": "By telephone",
    "letter": "In writing",
    "through_advocate": "Through an advocate",
}
STATES = {
    "raised": "New",
    "acknowledged": "Read",
    "triaged": "Triaged",
    "decided": "Decided",
    "monitoring": "Keeping watch",
    "internal_plan": "Our own plan",
    "to_refer": "To be referred",
    "referred": "Referred",
    "allegation_track": "Allegation",
    "closed": "Closed",
    "reopened": "Reopened",
}
# What whoever raised it may be shown of where it stands: never what was decided.
STATES_TOLD = {"raised": "Sent. Nobody has read it yet.", "closed": "Finished."}
STATE_TOLD_OTHER = "It has been read and is being dealt with."
