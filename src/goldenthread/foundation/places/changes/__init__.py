"""Everything that changes an organisation, its units, its people and who holds which role. Each is one act in the ledger.

Every function but `found_organisation` and `found_library` is called inside `scope.of(organisation.id)`, keyword-only, with
`by=` (an actor) and `at=` (an aware moment; now, when left out). `NotYours`: not allowed. `Refused`: problems by field.
`Conflicting`: somebody else changed the same fields meanwhile. Times are aware, days are local to the organisation.
"""

from goldenthread.foundation.places.changes.accounts import give_account
from goldenthread.foundation.places.changes.bodies import (
    close_public_door,
    describe_organisation,
    finish_set_up,
    open_public_door,
    say_cover,
)
from goldenthread.foundation.places.changes.founding import (
    Founded,
    found_library,
    found_organisation,
    founder,
)
from goldenthread.foundation.places.changes.many import Recorded, record_organisation, record_people
from goldenthread.foundation.places.changes.many_roles import record_roles
from goldenthread.foundation.places.changes.many_units import record_units
from goldenthread.foundation.places.changes.person_row import Particulars, PersonRow
from goldenthread.foundation.places.changes.persons import (
    add_people,
    add_person,
    change_person,
    mark_left,
)
from goldenthread.foundation.places.changes.roles import confirm_role, end_role, give_role
from goldenthread.foundation.places.changes.shared import Clash
from goldenthread.foundation.places.changes.units import add_unit, close_unit, rename_unit

__all__ = [
    "Clash",
    "Founded",
    "Particulars",
    "PersonRow",
    "Recorded",
    "add_people",
    "add_person",
    "add_unit",
    "change_person",
    "close_public_door",
    "close_unit",
    "confirm_role",
    "describe_organisation",
    "end_role",
    "finish_set_up",
    "found_library",
    "found_organisation",
    "founder",
    "give_account",
    "give_role",
    "mark_left",
    "open_public_door",
    "record_organisation",
    "record_people",
    "record_roles",
    "record_units",
    "rename_unit",
    "say_cover",
]
