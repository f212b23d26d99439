"""Code lists of casework, each with its source: whom it is about, what kind of harm, what was decided, and
the law's questions.

Codes are those of the exchange workbook. The law differs by nation and edition: these are England's;
editioned rules stand over them. Sources: domain.md §2.5.2 and §2.5.3, workbook (categories,
concerns.threshold), themes C2 and C3.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

POPULATIONS: Final = ("children", "young_people", "adults")

CHILD_SOURCE: Final = "Working Together to Safeguard Children; Keeping Children Safe in Education"
ADULT_SOURCE: Final = "Care and Support Statutory Guidance, chapter 14 (Care Act 2014)"


@dataclass(frozen=True, slots=True)
class Code:
    """One choice: a stable code, its words on screen, a line of help, and the instrument it rests on."""

    code: str
    title: str
    help: str
    source: str


def _codes(source: str, *rows: tuple[str, str, str]) -> tuple[Code, ...]:
    return tuple(Code(code, title, words, source) for code, title, words in rows)


CHILD_CATEGORIES: Final = _codes(
    CHILD_SOURCE,
    ("physical", "Physical abuse", "Hitting, shaking, burning, or making up an illness."),
    ("emotional", "Emotional abuse", "Making a child feel worthless, unloved or afraid, again and again."),
    ("sexual", "Sexual abuse", "Any sexual activity with a child, with or without touch, online too."),
    ("neglect", "Neglect", "Not meeting a child's basic needs: food, care, warmth, safety, a doctor."),
    (
        "child_sexual_exploitation",
        "Child sexual exploitation",
        "Sexual activity in exchange for something, or by pressure.",
    ),
    (
        "child_criminal_exploitation",
        "Child criminal exploitation",
        "Used to carry drugs, steal or hold money; county lines.",
    ),
    ("domestic_abuse", "Domestic abuse", "A child who sees, hears or feels the effects is a victim too."),
    ("child_on_child", "Harm by another child", "Bullying, sexual violence or harassment between children."),
    ("online", "Online harm", "Grooming, images, or pressure by phone or internet."),
    ("radicalisation", "Radicalisation", "Being drawn towards terrorism or extremist violence."),
    ("self_harm", "Self-harm or suicidal thoughts", "Hurting oneself, or speaking of wanting to die."),
    ("other", "Something else", "It does not have to fit a list."),
)
ADULT_CATEGORIES: Final = _codes(
    ADULT_SOURCE,
    ("physical", "Physical abuse", "Hitting, restraint, or wrong use of medicines."),
    ("sexual", "Sexual abuse", "Any sexual act without consent, or by pressure."),
    ("psychological", "Psychological abuse", "Threats, humiliation, control, being cut off from others."),
    (
        "financial",
        "Financial or material abuse",
        "Theft, fraud, scams, pressure about money, wills or property.",
    ),
    ("modern_slavery", "Modern slavery", "Forced work, trafficking, being used by those who control."),
    ("discriminatory", "Discriminatory abuse", "Harassment because of who somebody is; hate crime."),
    ("organisational", "Organisational abuse", "Poor care or practice in a place or by an organisation."),
    ("neglect", "Neglect and acts of omission", "Needs for care, health or safety that are not met."),
    ("self_neglect", "Self-neglect", "Not caring for oneself or one's home, with risk of harm; hoarding."),
    (
        "domestic_abuse",
        "Domestic abuse",
        "By a partner or family member; also control and honour-based abuse.",
    ),
    ("other", "Something else", "The law does not limit the view to a list."),
)

THRESHOLDS: Final = (
    Code("no_further_action", "No further action", "Say why. Deciding not to act is a decision.", "house rule"),
    Code("advice", "Advice given or sought", "Somebody was advised, or you took advice.", "house rule"),
    Code("monitor", "Keep watch", "With a date to look again, and what would change your mind.", "house rule"),
    Code("internal", "Our own plan", "We act on it ourselves: whose risk is it, and until when?", "house rule"),
    Code("early_help", "Early help", "Support from other services, with agreement.", CHILD_SOURCE),
    Code(
        "statutory",
        "Refer to a statutory service",
        "Children's or adults' social care, or the police.",
        "Children Act 1989 s17, s47; Care Act 2014 s42",
    ),
    Code("emergency", "Emergency: 999", "Somebody is in danger now.", "house rule"),
    Code(
        "allegation",
        "Allegation about someone who works or volunteers",
        "A track of its own, with its own readers.",
        CHILD_SOURCE,
    ),
)
HELD: Final = frozenset({"monitor", "internal"})


@dataclass(frozen=True, slots=True)
class Prompt:
    """One question of the law, with its code, in plain words, and the section it comes from."""

    code: str
    question: str
    source: str


CHILD_PROMPTS: Final = (
    Prompt(
        "s47",
        ("Is there reasonable cause to suspect that the child is suffering, or likely to suffer, significant harm?"),
        "Children Act 1989 s47(1)(b)",
    ),
    Prompt(
        "s17",
        (
            "Without services, is the child unlikely to reach a reasonable standard of health or "
            "development, or is the child disabled?"
        ),
        "Children Act 1989 s17(10)",
    ),
)
ADULT_PROMPTS: Final = (
    Prompt(
        "s42a",
        "Does the adult have needs for care and support, whether or not they are being met?",
        "Care Act 2014 s42(1)(a)",
    ),
    Prompt("s42b", "Is the adult experiencing abuse or neglect, or at risk of it?", "Care Act 2014 s42(1)(b)"),
    Prompt(
        "s42c",
        "Because of those needs, is the adult unable to protect themselves against it, or the risk of it?",
        "Care Act 2014 s42(1)(c)",
    ),
)


def categories_for(population: str, *, of_age: bool | None = None) -> tuple[Code, ...]:
    """The categories to choose from: the child's for children, the adult's for adults.

    Young people under 18 are children in law, of 18 and over adults; where the age is not known (`of_age`
    None) both lists, each code once. Raises ValueError for an unknown population. Source: workbook,
    categories.
    """
    if population not in POPULATIONS:
        raise ValueError(f"There is no population {population!r}.")
    if population == "adults" or (population == "young_people" and of_age is True):
        return ADULT_CATEGORIES
    if population == "children" or of_age is False:
        return CHILD_CATEGORIES
    seen = {code.code for code in CHILD_CATEGORIES}
    extra = tuple(code for code in ADULT_CATEGORIES if code.code not in seen)
    return (*(code for code in CHILD_CATEGORIES if code.code != "other"), *extra, CHILD_CATEGORIES[-1])


def prompts_for(population: str, *, of_age: bool | None = None) -> tuple[Prompt, ...]:
    """The law's questions: s47 and s17 for a child, the three parts of s42 for an adult, all five where the
    age is not known.
    """
    if population not in POPULATIONS:
        raise ValueError(f"There is no population {population!r}.")
    if population == "adults" or (population == "young_people" and of_age is True):
        return ADULT_PROMPTS
    if population == "children" or of_age is False:
        return CHILD_PROMPTS
    return (*CHILD_PROMPTS, *ADULT_PROMPTS)


def second_view_needed(*, meets_statutory_criteria: bool | None, referred: bool) -> bool:
    """True where the criteria are recorded as met and nothing was referred: another person has to look.
    Source: theme C2.
    """
    return meets_statutory_criteria is True and not referred
