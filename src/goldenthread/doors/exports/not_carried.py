"""What the workbook has no place for, so that nobody takes an export for a copy of everything."""

from __future__ import annotations

from typing import Final

from goldenthread.foundation.places.models import NamedRole, Organisation, Person
from goldenthread.foundation.registers.definition import REGISTERS
from goldenthread.foundation.registers.schema import workbook

FILE: Final = "NOT_CARRIED"
ALWAYS: Final = (
    "Not in this export, as the workbook has no place for it:",
    "the ledger, its entries and digests, and earlier versions of records",
    "files that were added to records",
    "names of people whom concerns are about: a pseudonym stands for each",
    "additions to concerns, messages to those who raised them, receipts of the public door, drafts",
    "decisions about concerns but for the newest, what else was weighed and who was asked",
    "words of referrals and of their answers; questions to the lead and what was answered",
    "who may read what: accounts, confirmed access, conflicts of interest, opened records",
    "the day on which a held concern is reviewed, who else handles it, and what an undone closure asked for",
    "lengths that the organisation chose, figures that were kept, published reviews, themes said of records",
    "words of complaints with a worry about somebody who works here: leads do not open them, and the workbook cannot say so",
    "what a row points to where the workbook asks for another kind of record (a brief where it asks for a decision)",
    "whom the product told of a call for help, and which turns on the rota were confirmed or ask for cover",
    "the words of documents, kept to search them, and topics that the organisation asks for itself",
    "what was written with the code of a complaint or by somebody who speaks up, stages of one's own procedure, contact plans",
    "holds, and records that went at the end of their time",
    "worries, complaints and allegations about whoever takes everything away, if there are any: another custodian takes those",
)


def not_carried(organisation: Organisation) -> list[str]:
    """One line for each kind of thing that stays behind, with counts where they matter."""
    found = list(ALWAYS)
    book = workbook().tables
    roles = book["named_roles"].column("role").choices
    others = NamedRole.objects.filter(organisation=organisation).exclude(role__in=roles).count()
    if others:
        found.append(f"{others:,} roles that are given here alone (custodian, administrator, line manager and others)")
    levels = book["people"].column("level").choices
    served = Person.objects.filter(organisation=organisation).exclude(level__in=levels).count()
    if served:
        found.append(f"{served:,} accounts of people who are no workforce, and rows that are known by them alone")
    aside = sorted(set(REGISTERS) - set(book))
    if aside:
        found.append(f"registers that the workbook does not know: {', '.join(aside)}")
    return found
