"""What components are given: small frozen shapes. Dicts with the same keys work as well."""

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Link:
    """Text that leads somewhere; as a table cell it is drawn as a link."""

    text: str
    href: str


@dataclass(frozen=True, slots=True)
class SummaryRow:
    """One line of a summary list; `value` may be a SafeString built with format_html."""

    key: str
    value: object
    href: str = ""
    act: str = "Change"


@dataclass(frozen=True, slots=True)
class Happening:
    """One thing that happened, for a timeline. `refs`: the parts it made, as places that links may lead to."""

    title: str
    when: str
    by: str = ""
    text: str = ""
    href: str = ""
    refs: Sequence[str] = ()


@dataclass(frozen=True, slots=True)
class Act:
    """Something to do now, or one question to ask (`urgent=False`)."""

    title: str
    text: str = ""
    href: str = ""
    urgent: bool = True


@dataclass(frozen=True, slots=True)
class Task:
    """A line of a list of work: where it leads, what it waits for, its status in words."""

    title: str
    href: str = ""
    hint: str = ""
    status: str = ""
    kind: str = "plain"


@dataclass(frozen=True, slots=True)
class Problem:
    """One line of an error summary; an empty `href` is not a link."""

    text: str
    href: str = ""


@dataclass(frozen=True, slots=True)
class Step:
    """One step of guidance."""

    title: str
    text: str


GUIDANCE: Sequence[Step] = (
    Step("Recognise", "Notice what worries you. You do not need to be sure."),
    Step("Respond", "If someone is in danger, call 999. Listen, stay calm, do not promise to keep it secret."),
    Step("Report", "Tell the safeguarding lead the same day, in the person's own words where you can."),
    Step("Refer", "The lead decides with you what is passed on, to whom, and what the person is told."),
)
