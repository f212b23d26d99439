"""Triage: the first decision on a concern, with its reasons. A decision not to act is a decision.

Sources: domain.md §0 rule 7, §2.5.3; themes C2 (holding risk, averse to risk), C3 and C4 (missing rationale).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from goldenthread.domain.problems import Problem, Question, blank
from goldenthread.domain.thresholds import (
    ADULT_PROMPTS,
    HELD,
    POPULATIONS,
    THRESHOLDS,
    categories_for,
    prompts_for,
    second_view_needed,
)

__all__ = [
    "ANSWERS",
    "Answer",
    "Problem",
    "Question",
    "TriageDecision",
    "adult_test_met",
    "check_adult_test",
    "check_second_view",
    "check_triage",
    "question_triage",
    "second_view_needed",
]

ANSWERS: Final = ("yes", "no", "not_known")


@dataclass(frozen=True, slots=True)
class Answer:
    """One answer to a question of the law (a Prompt's code): 'yes', 'no' or 'not_known', with the reason for
    it.
    """

    prompt: str
    value: str
    reason: str


@dataclass(frozen=True, slots=True)
class TriageDecision:
    """What was decided on a concern. `of_age`: 18 or over (None: not known). `consulted`: who was asked, or
    why nobody was.

    `review_by` and the three `held` fields are for what the organisation keeps in its own hands.
    `immediate_danger`: what the concern said ('yes', 'no', 'unsure' or '').
    """

    population: str
    categories: tuple[str, ...]
    threshold: str
    rationale: str
    alternatives: str
    consulted: str
    decided_by: str
    meets_statutory_criteria: bool | None = None
    referred: bool = False
    of_age: bool | None = None
    answers: tuple[Answer, ...] = ()
    immediate_danger: str = ""
    held_why: str = ""
    held_whose_risk: str = ""
    held_what_would_change: str = ""
    review_by: date | None = None


def check_triage(decision: TriageDecision, *, today: date) -> list[Problem]:
    """What is missing or cannot be before a triage is saved; nothing where it may be. `today` is the local
    day.

    Rationale, alternatives and who was consulted are always needed. What is held (keep watch, our own plan)
    needs whose risk it is, what would change the decision, and a later day to look again; held although the
    criteria are met, also why.
    """
    problems = _check_words(decision) + _check_codes(decision)
    if decision.threshold in HELD:
        problems += _check_held(decision, today)
    if decision.population in POPULATIONS and decision.answers:
        problems += _check_answers(decision)
    return problems


def _check_words(decision: TriageDecision) -> list[Problem]:
    needed = (
        ("rationale", decision.rationale, "Say why you decided this."),
        ("alternatives", decision.alternatives, "Say what else you considered, and why not."),
        ("consulted", decision.consulted, "Say who you consulted. If nobody, say why."),
        ("decided_by", decision.decided_by, "Say who decided."),
    )
    return [Problem(name, message) for name, words, message in needed if blank(words)]


def _check_codes(decision: TriageDecision) -> list[Problem]:
    problems = []
    if decision.threshold not in {code.code for code in THRESHOLDS}:
        problems.append(Problem("threshold", "Choose what was decided."))
    if decision.population not in POPULATIONS:
        return [
            *problems,
            Problem("population", "Choose whom this is about: a child, a young person or an adult."),
        ]
    known = {code.code for code in categories_for(decision.population, of_age=decision.of_age)}
    if not decision.categories:
        problems.append(Problem("categories", "Choose at least one kind of harm, or 'something else'."))
    elif not known.issuperset(decision.categories):
        problems.append(Problem("categories", "One of these kinds of harm is not on the list for this person."))
    elif len(set(decision.categories)) != len(decision.categories):
        problems.append(Problem("categories", "Choose each kind of harm once."))
    return problems


def _check_held(decision: TriageDecision, today: date) -> list[Problem]:
    problems = []
    if blank(decision.held_whose_risk):
        problems.append(Problem("held_whose_risk", "Say whose risk this is while we hold it."))
    if blank(decision.held_what_would_change):
        problems.append(Problem("held_what_would_change", "Say what would change this decision."))
    if decision.review_by is None or decision.review_by <= today:
        problems.append(Problem("review_by", "Choose a day after today to look at this again."))
    unreferred = second_view_needed(
        meets_statutory_criteria=decision.meets_statutory_criteria, referred=decision.referred
    )
    if unreferred and blank(decision.held_why):
        problems.append(Problem("held_why", "The criteria are met. Say why this was not referred."))
    return problems


def _check_answers(decision: TriageDecision) -> list[Problem]:
    asked = {prompt.code for prompt in prompts_for(decision.population, of_age=decision.of_age)}
    problems = [_answer_problem(answer, asked) for answer in decision.answers]
    if {prompt.code for prompt in ADULT_PROMPTS} & {answer.prompt for answer in decision.answers}:
        met = adult_test_met(decision.answers)
        adult_only = not any(answer.prompt.startswith("s1") or answer.prompt == "s47" for answer in decision.answers)
        if adult_only and met is not None and decision.meets_statutory_criteria not in (None, met):
            words = "This does not fit the three answers of the adult's test. Change one of them."
            problems.append(Problem("meets_statutory_criteria", words))
    return [problem for problem in problems if problem is not None]


def _answer_problem(answer: Answer, asked: set[str]) -> Problem | None:
    if answer.prompt not in asked:
        return Problem(answer.prompt, "This question is not asked for this person.")
    if answer.value not in ANSWERS:
        return Problem(answer.prompt, "Answer yes, no or not known.")
    if blank(answer.reason):
        return Problem(answer.prompt, "Say what this answer rests on.")
    return None


def check_adult_test(answers: Sequence[Answer]) -> list[Problem]:
    """What is missing of the three-part test for an adult: each part answered once, each with its reason.

    Source: Care Act 2014 s42(1)(a) to (c).
    """
    asked = [prompt.code for prompt in ADULT_PROMPTS]
    given = [answer.prompt for answer in answers]
    problems = [_answer_problem(answer, set(asked)) for answer in answers]
    problems += [Problem(code, "Answer this part of the test.") for code in asked if code not in given]
    problems += [Problem(code, "Answer this part once.") for code in asked if given.count(code) > 1]
    return [problem for problem in problems if problem is not None]


def adult_test_met(answers: Sequence[Answer]) -> bool | None:
    """Whether the three-part test is met: all yes; not met: any no; None where a part is not known or not
    answered.
    """
    values = {answer.prompt: answer.value for answer in answers}
    parts = [values.get(prompt.code, "not_known") for prompt in ADULT_PROMPTS]
    if "no" in parts:
        return False
    return True if parts == ["yes"] * len(ADULT_PROMPTS) else None


def question_triage(decision: TriageDecision) -> list[Question]:
    """What is unlikely, though it may be right: asked before saving, never changed."""
    questions = []
    if decision.immediate_danger == "yes" and decision.threshold != "emergency":
        words = "The concern says that somebody is in danger now, and this is not an emergency. Is that right?"
        questions.append(Question("threshold", words))
    unreferred = second_view_needed(
        meets_statutory_criteria=decision.meets_statutory_criteria, referred=decision.referred
    )
    if unreferred and decision.threshold not in {"statutory", "emergency"}:
        words = (
            "The criteria for a statutory service are met and nothing is referred. Another person has to look at this."
        )
        questions.append(Question("meets_statutory_criteria", words))
    return questions


def check_second_view(*, decided_by: str, by: str, agrees: bool | None, reason: str) -> list[Problem]:
    """What speaks against a second view: it is by another person than decided, says whether they agree, and
    why.

    Source: theme C2; handover `referred`.
    """
    problems = []
    if blank(by):
        problems.append(Problem("by", "Say who gives the second view."))
    elif by == decided_by:
        problems.append(Problem("by", "A second view must come from another person than the one who decided."))
    if agrees is None:
        problems.append(Problem("agrees", "Say whether you agree with the decision."))
    if blank(reason):
        problems.append(Problem("reason", "Say why you see it this way."))
    return problems
