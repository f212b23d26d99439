"""A body that was just set up: every page opens, says 'not known' and never a nought or a green mark for want of records, and leads on."""

from __future__ import annotations

import re

import pytest
from django.test import Client

from tests.doors.web.small import Two
from tests.walls.access_world import routes

PAGES = [r.path for r in routes("web") if r.named == ["organisation"] and r.inside]


def _pages(two: Two, client: Client) -> dict[str, str]:
    """The pages without a record in their address that this reader opens, by address."""
    found = {}
    for path in PAGES:
        answer = client.get(path.replace("<slug:organisation>", two.organisation.code))
        assert answer.status_code in (200, 404, 405), (path, answer.status_code)
        if answer.status_code == 200 and "html" in answer["Content-Type"]:
            page = answer.content.decode()
            found[path.removeprefix("/o/<slug:organisation>/")] = page[page.index("<main") : page.index("</main>")]
    return found


@pytest.mark.parametrize("who", ["ada", "bo"])
def test_every_page_opens_and_none_says_that_all_is_well(two: Two, who: str) -> None:
    found = _pages(two, getattr(two, who))
    assert len(found) > 40
    for path, page in found.items():
        words = re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", page))
        assert not re.search(r"\b0 of 0\b|\b100 ?%|\b0 ?%", words), path
        assert "Nothing is late" not in words, path
        if path.partition("/")[0] not in (
            "set-up",
            "checks",
        ):  # what was done in set-up is done; checks count what is there
            assert "gt-tag--good" not in page, path
        assert "(optional) (optional)" not in words, path


def test_what_rests_on_records_is_not_known(two: Two) -> None:
    pages = _pages(two, two.ada)
    said = {path: re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", page)) for path, page in pages.items()}
    assert "Nothing can be seen yet" in said["line-of-sight/"]
    assert said["questions/"].count("Not known: nothing is recorded.") == 4
    for path in ("recruitment/record/", "workforce/team/", "practice/cover/", "culture/surveys/stated/", "themes/"):
        assert "Not known." in said[path], path
    assert "How much work the leads have is not known." in said["leads/load/"]
    assert said["registers/"].count("Not kept here yet") > 20
    assert "Not known, because the register is not kept here: Worries, Complaints" in said["quality/collations/write/"]
    assert re.search(
        r"Bo Lake None None Not known: no set of requirements Not known Not known", said["workforce/team/"]
    )


def test_whoever_set_it_up_is_told_what_comes_next(two: Two) -> None:
    home, set_up = two.text(two.ada, ""), two.text(two.ada, "set-up/")
    assert "Nothing is recorded here yet: how things stand is not known." in home
    assert "What comes next: bring the lists that you keep today , or begin a register" in home
    assert "The set-up is finished." in set_up
    assert "Until this is finished" not in set_up
    assert "What comes next: begin a register , or bring the lists" in two.text(two.ada, "line-of-sight/")
    other = two.text(two.bo, "")
    assert "Nothing can be seen yet" in other
    assert "What comes next" not in other
    assert "bring the lists" not in two.text(two.bo, "line-of-sight/")


def test_a_body_not_yet_set_up_leads_to_what_is_missing_and_keeps_nothing(found: Two) -> None:
    home = found.text(found.ada, "")
    assert "Set-up is not finished: nobody can raise a concern here yet." in home
    assert "Until this is finished" in found.text(found.ada, "set-up/")
    assert "outside" in found.text(found.ada, "casework/raise/").lower()
    pages = _pages(found, found.ada)
    assert len(pages) > 20
