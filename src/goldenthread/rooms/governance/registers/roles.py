"""Who reads and acts in governance."""

from __future__ import annotations

from typing import Final

LEADING: Final = frozenset({"dsl", "deputy_dsl", "head_of_safeguarding", "executive_lead"})
BOARD: Final = frozenset({"lead_trustee", "committee_member"})
INFORMATION: Final = frozenset({"data_protection_officer", "senior_information_risk_owner", "caldicott_guardian"})
