"""Casework's registers: concerns, the people at risk in them, what was decided, referred, said and asked."""

from goldenthread.rooms.casework.models.advice import Advice, ConcernDraft
from goldenthread.rooms.casework.models.allegation import Allegation
from goldenthread.rooms.casework.models.concern import Concern, NameToken, PersonAtRisk
from goldenthread.rooms.casework.models.second_reading import SecondReading
from goldenthread.rooms.casework.models.steps import Addendum, Referral, ReferralStep, ThresholdDecision, ToldMessage
from goldenthread.rooms.casework.models.subject_access import SubjectAccess

__all__ = [
    "Addendum",
    "Advice",
    "Allegation",
    "Concern",
    "ConcernDraft",
    "NameToken",
    "PersonAtRisk",
    "Referral",
    "ReferralStep",
    "SecondReading",
    "SubjectAccess",
    "ThresholdDecision",
    "ToldMessage",
]
