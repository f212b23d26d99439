"""What the checks read of the registers."""

from __future__ import annotations

from goldenthread.foundation.places.models import Organisation
from goldenthread.insight.checks.queries import checks
from tests.insight import facts


def test_whoever_runs_the_product_holds_no_safeguarding_role(trust: Organisation) -> None:
    _, person = facts.a_person(trust, "Ada Kew", "custodian", "administrator", level="senior")
    found = checks(trust, only=["L3", "D2"])
    assert {(one.status, one.n, one.red) for one in found.found} == {("not_known", 0, ())}
    assert all(
        "Record the named roles and who holds them: the sheet 'named_roles' is empty." in one.missing
        for one in found.found
    )

    facts.hold(trust, person, "lead_trustee")
    said = checks(trust, only=["L3"]).one("L3")
    assert (said.status, [red.says for red in said.red]) == ("broken", ["Nobody is the safeguarding lead today."])
