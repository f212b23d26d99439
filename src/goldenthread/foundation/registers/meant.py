"""Which clock a note that was brought is about.

Source: workbook.toml (clock_notes: ref, row, handover, person, part, started_at, due_at).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from itertools import chain
from typing import Any

from django.db.models import Q

from goldenthread.domain.duties.stops import CORRECTED
from goldenthread.foundation.facts.models import Clock
from goldenthread.foundation.places.models import Organisation
from goldenthread.foundation.registers.around import Surroundings
from goldenthread.foundation.registers.bring import Codes
from goldenthread.foundation.registers.definition import REGISTERS
from goldenthread.foundation.registers.naming import UNITS, WHOLE, group_names, own_codes, row_names, same_words
from goldenthread.foundation.registers.periods import CALENDAR, subject_of

Note = Mapping[str, Any]
Clocks = Mapping[tuple[str, str], list[Clock]]
AT_ONCE = 400


class Meant:
    """The records and clocks that the notes of one batch are about. A fixed number of queries a few hundred notes."""

    def __init__(self, organisation: Organisation, notes: Sequence[Note], codes: Codes, around: Surroundings) -> None:
        self.organisation, self.codes, self.around = organisation, codes, around
        self._rows = self._named_rows(notes)
        self.refs = [self._ref(note) for note in notes]
        self.clocks = self._found()

    def _named_rows(self, notes: Sequence[Note]) -> dict[tuple[str, str], str]:
        """Rows of sheets without references, by the sheet and the words that name them."""
        found: dict[tuple[str, str], str] = {}
        tables = {str(note["ref"]) for note in notes if note.get("row")} & set(REGISTERS)
        theirs = own_codes() if tables else {}
        for table in sorted(tables):
            wanted = {same_words(note["row"]) for note in notes if note.get("row") and note["ref"] == table}
            groups = group_names(REGISTERS[table], self.organisation).items()
            for ref, name in chain(row_names(REGISTERS[table], theirs, self.organisation.time_zone), groups):
                if same_words(name) in wanted:
                    found[table, same_words(name)] = ref
        return found

    def _ref(self, note: Note) -> str:
        """Our ref of the record: of a row named by its sheet and key, of a record or person by its code, or the calendar's."""
        said, handover = str(note["ref"]), str(note["handover"])
        if note.get("row") and said == UNITS:
            return subject_of(self.organisation, f"{handover}:{note['row']}")
        if note.get("row"):
            return self._rows.get((said, same_words(note["row"])), "")
        if known := self.codes.record(said):
            return known
        if said in self.codes.people:
            return str(self.codes.people[said].ref)
        return subject_of(self.organisation, handover) if said == WHOLE and handover in CALENDAR else said

    def _found(self) -> Clocks:
        """By (ref of the record, handover), the oldest first. A person stands for what is due of them, too."""
        found: dict[tuple[str, str], list[Clock]] = defaultdict(list)
        people = {person.ref for person in self.codes.people.values()}
        refs = sorted({ref for ref in self.refs if ref})
        for start in range(0, len(refs), AT_ONCE):
            some = refs[start : start + AT_ONCE]
            due = Q(person_due__in=[ref for ref in some if ref in people])
            rows = Clock.objects.filter(Q(subject__in=some) | Q(root__in=some) | due)
            for clock in rows.order_by("started_at", "ref"):
                for ref in {clock.subject, clock.root, clock.person_due} & set(some):
                    found[ref, clock.handover].append(clock)
        return dict(found)

    def clock(self, number: int, note: Note) -> Clock | None:
        """The one clock that the note of this number (0 first) is about; None where there is none.

        Of the person where one is named; of the part, and with the start and the due moment that it names. What was due while the
        record said otherwise is never another clock than the very one. Where the note says less: which ended just so already, ran
        at the moment it speaks of, or is the newest.
        """
        own = self.clocks.get((self.refs[number], note["handover"]), [])
        person = self.codes.people.get(note["person"]) if note.get("person") else None
        if person is not None:
            own = [one for one in own if person.ref in (one.person_due, one.subject)] or own
        if note.get("part"):
            own = [one for one in own if one.part == note["part"]]
        for name in ("started_at", "due_at"):
            if note.get(name):
                exact = [one for one in own if getattr(one, name) == note[name]]
                own = exact if exact or note.get("reason") in CORRECTED else own
        return self._at_moment(own, note)

    def _at_moment(self, own: list[Clock], note: Note) -> Clock | None:
        moment = note.get("waived_at") or note.get("stopped_at")
        if moment is None and note.get("paused_from"):
            moment = self.around.ends(note["paused_from"])
        ended = "waived_at" if note.get("waived_at") else "stopped_at" if note.get("stopped_at") else ""
        if so := [clock for clock in own if ended and getattr(clock, ended) == moment]:
            return so[-1]
        if moment is not None:
            ran = [c for c in own if c.started_at <= moment and (c.met_at is None or c.met_at >= moment)]
            own = ran or own
        return own[-1] if own else None
