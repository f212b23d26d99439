"""Pre-worded messages to whoever raised something: warm, true, and without a fact about any person.

None of them names, describes or confirms anybody. Source: domain.md §0 rule 9, themes W2 and W5; themes.md
(limits to feedback).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final


@dataclass(frozen=True, slots=True)
class Message:
    """A message by situation: its title, the text that is sent, when to use it, and what may not be told
    beside it.
    """

    title: str
    text: str
    when_to_use: str
    limits: str


_THANKS: Final = "Thank you for telling us. You did the right thing."
_AGAIN: Final = "If you see or hear anything more, or it worries you again, please tell us straight away."
_NO_DETAIL: Final = (
    "We cannot tell you more than this, because it is about people's private lives. Please do not take it "
    "as a sign that nothing was done."
)

OUTCOME_MESSAGES: Final[Mapping[str, Message]] = MappingProxyType(
    {
        "passed_on": Message(
            "We have passed it on",
            f"{_THANKS} We have passed what you told us to people who can act on it. {_NO_DETAIL} {_AGAIN}",
            "It was referred to a statutory service, and saying so puts nobody at risk.",
            "Do not say which service, what was decided there, or about whom.",
        ),
        "keeping_watch": Message(
            "We looked into it and are keeping watch",
            f"{_THANKS} We looked into what you told us with care, and we are keeping watch. {_NO_DETAIL} {_AGAIN}",
            "It is monitored, or part of our own plan.",
            "Do not say who is watched over, what is in the plan, or what was known before.",
        ),
        "no_further_action": Message(
            "We looked into it and are taking no further action now",
            f"{_THANKS} We read what you told us carefully and took advice where we needed it. We are "
            "not taking further action now. We keep what you said, because it may matter later. "
            f"{_NO_DETAIL} {_AGAIN}",
            "No further action, with the reasons on the record.",
            "Do not give reasons that say anything about a person; offer to talk about how it was handled.",
        ),
        "asked_to_wait": Message(
            "We have been asked to wait",
            f"{_THANKS} We have what you told us, and it is not forgotten. We have been asked to wait "
            "before we say more, and that can take a while. Please do not talk about it with others "
            f"for now, unless somebody is in danger: then call 999. {_AGAIN}",
            "The police or another authority asked for silence. Check that they agree to this message.",
            "Do not say who asked, or why. Send it only when they agree that it is safe.",
        ),
        "other_procedure": Message(
            "It is being dealt with in another way",
            f"{_THANKS} What you told us belongs to another of our procedures, and the people "
            f"responsible for it have it now. {_NO_DETAIL} {_AGAIN}",
            "It became a complaint, an allegation or a staffing matter, and the reporter may know that it moved.",
            "Do not say which procedure, unless the reporter started it themselves.",
        ),
        "could_not_find_out": Message(
            "We could not find out more",
            f"{_THANKS} We tried to find out more and could not. That does not mean that it did not "
            f"happen. We keep what you told us, and it may help later. {_AGAIN}",
            "The account could not be followed up, or nobody could be reached.",
            "Do not say whom we tried to reach or what they said.",
        ),
        "being_supported": Message(
            "Support is offered where it is needed",
            f"{_THANKS} What you told us is being used to see that support is there where it is "
            f"needed. {_NO_DETAIL} {_AGAIN}",
            "Support is agreed, and the person is content that the reporter knows this much.",
            "Do not say who is supported, by whom or how. Not without the person's agreement.",
        ),
        "right_to_tell": Message(
            "There was another explanation, and you were right to tell us",
            f"{_THANKS} We looked into it and found another explanation. You were right to tell us: we "
            f"would always rather know. {_AGAIN}",
            "It turned out to be a mistake, made in good faith.",
            "Do not say what the explanation was where it says anything about a person. Never call it false.",
        ),
    }
)
