"""Everything that ends a record, and everything that keeps it from ending. Each is one act in the ledger.

Called inside `scope.of(organisation.id)`, keyword-only, with `by=` (an actor) and `at=` (an aware moment; now, when left out).
`NotYours`: not allowed. `Refused`: problems by field. Days are local to the organisation.
"""

from goldenthread.foundation.retention.changes.clear import Cleared, clear_leftovers
from goldenthread.foundation.retention.changes.dispose import decline_disposal, dispose_record, propose_disposal
from goldenthread.foundation.retention.changes.hold import lift_hold, review_hold, set_hold

__all__ = [
    "Cleared",
    "clear_leftovers",
    "decline_disposal",
    "dispose_record",
    "lift_hold",
    "propose_disposal",
    "review_hold",
    "set_hold",
]
