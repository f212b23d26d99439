"""Published reviews: a suggestion is the machine's, a decision is a person's; pages count and show what is behind each number."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from goldenthread.foundation.access import registry
from goldenthread.foundation.facts.models import Coding, Link, Node
from goldenthread.foundation.kernel.errors import NotYours, Refused
from goldenthread.foundation.ledger.models import Entry
from goldenthread.rooms.quality import changes, policy, queries_reviews
from goldenthread.rooms.quality.models import Collection, Passage, Review
from goldenthread.rooms.quality.report_file import ReadReport, read_report
from tests.rooms.quality.reports import LACK, text
from tests.world import MEMBERS, World


@pytest.fixture
def kept(world: World, tmp_path: Path) -> World:
    reports = [
        read_report(text(tmp_path, f"{name}.txt", title=name, day=day), f"{name}.txt")
        for name, day in (("Quay", "14 July 2023"), ("Dock", "2 May 2024"), ("Pier", ""))
    ]
    keep(world, [one for one in reports if isinstance(one, ReadReport)])
    return world


def keep(world: World, reports: list[ReadReport], who: str = "dsl") -> changes.Kept:
    return changes.keep_reviews(
        by=world.actor(who), organisation=world.organisation, collection="Harbours", reports=reports
    )


def lacking() -> Passage:
    return Passage.objects.filter(text=LACK).order_by("review__dated").first()  # type: ignore[return-value]


def say(world: World, decision: str, *, theme: str = "T3", tone: str = "concern", who: str = "dsl") -> Coding:
    return changes.code_passage(by=world.actor(who), passage=lacking().ref, theme=theme, tone=tone, decision=decision)


def test_kept_again_nothing_is_added(kept: World, tmp_path: Path) -> None:
    again = read_report(tmp_path / "Quay.txt", "elsewhere.txt")
    assert isinstance(again, ReadReport)
    entries = Entry.objects.count()
    assert keep(kept, [again]).nothing_new
    assert (Review.objects.count(), Passage.objects.count(), Entry.objects.count()) == (3, 9, entries)


@pytest.mark.parametrize("who", ["reporter", "lead_trustee", "outsider"])
def test_who_may_not_read_in_or_decide(kept: World, who: str) -> None:
    with pytest.raises(NotYours):
        keep(kept, [], who)
    with pytest.raises(NotYours):
        say(kept, "confirm", who=who)


def test_a_decision_is_a_record_of_its_own(kept: World) -> None:
    suggested = Coding.objects.get(source=lacking().ref, theme="T3")
    row = say(kept, "confirm")
    before = Coding.objects.get(pk=suggested.pk)
    assert (before.state, before.coder, before.polarity) == ("suggested", suggested.coder, "concern")
    assert before.ended_at is not None
    assert before.coder.startswith("matcher:")
    assert (row.state, row.coder, row.answers, row.ended_at) == ("confirmed", kept.ref("dsl"), suggested.ref, None)
    assert Node.objects.get(ref=row.ref).root == lacking().review.ref
    assert Link.objects.filter(from_ref=lacking().review.ref, relation="shows", to_ref=row.ref).exists()
    back = say(kept, "reject")
    assert (back.state, back.answers) == ("rejected", row.ref)
    assert Coding.objects.filter(source=lacking().ref, theme="T3", ended_at__isnull=True).get() == back


def test_what_makes_no_sense_is_refused(kept: World) -> None:
    say(kept, "confirm")
    for words in (
        {"decision": "confirm"},
        {"decision": "reject", "theme": "U1"},
        {"decision": "confirm", "theme": "Z9"},
    ):
        with pytest.raises(Refused):
            say(kept, **words)
    with pytest.raises(Refused):
        say(kept, "confirm", tone="rosy")
    say(kept, "confirm", tone="strength")  # said differently: a new decision
    say(kept, "confirm", theme="U1")  # added by a person, where nothing was suggested
    with pytest.raises(NotYours):
        changes.code_passage(
            by=kept.actor("dsl"), passage="PSG-NOTHERE", theme="T3", tone="concern", decision="confirm"
        )


def test_counts_stand_on_what_stands(kept: World) -> None:
    by, ref = kept.actor("reporter"), Collection.objects.get().ref
    say(kept, "confirm")
    counts = {one.id: one for one in queries_reviews.theme_counts(by, ref)}
    assert (counts["T3"].reviews, counts["T3"].passages, counts["T3"].suggested, counts["T3"].confirmed) == (3, 3, 2, 1)
    assert (counts["T3"].lacking, counts["C4"].good) == (3, 3)
    say(kept, "reject")
    counts = {one.id: one for one in queries_reviews.theme_counts(by, ref)}
    assert (counts["T3"].reviews, counts["T3"].suggested, counts["T3"].confirmed) == (2, 2, 0)
    years = {(one.year, one.shows, one.reviews) for one in queries_reviews.theme_years(by, ref, "T3")}
    assert len(years) == 3
    assert (None, 0, 1) in years or (2023, 0, 1) in years
    assert queries_reviews.area_counts(by, ref)["T"] == 2


def test_newer_rules_propose_anew_and_leave_what_people_said(kept: World) -> None:
    """A suggestion that the rules make no more ends, a new one is added; a yes and a no stay, and are not proposed again."""
    say(kept, "confirm")
    passages = list(Passage.objects.filter(review=lacking().review).order_by("n"))
    stray = Coding.objects.get(source=passages[1].ref, theme="C4")
    Coding.objects.filter(pk=stray.pk).update(theme="U2", area="U")
    Review.objects.update(edition="older")
    refs = list(Review.objects.values_list("ref", flat=True))
    done = changes.match_again(by=kept.actor("dsl"), organisation=kept.organisation, refs=refs)
    assert (done.added, done.ended) == (1, 1)
    standing = Coding.objects.filter(source=passages[1].ref, ended_at__isnull=True)
    assert [(one.theme, one.state) for one in standing] == [("C4", "suggested")]
    assert Coding.objects.get(source=lacking().ref, theme="T3", ended_at__isnull=True).state == "confirmed"
    assert changes.match_again(by=kept.actor("dsl"), organisation=kept.organisation, refs=refs).nothing_new
    with pytest.raises(NotYours):
        changes.match_again(by=kept.actor("reporter"), organisation=kept.organisation, refs=refs)


def test_a_passage_is_found_on_its_page(kept: World, client: Client) -> None:
    ref = lacking().ref
    address = registry.address("harbour", ref)
    assert address is not None
    client.force_login(kept.user("reporter"))
    assert client.get(address)["Location"].endswith(f"#{ref}")
    assert registry.depths(kept.actor("reporter"), [ref, lacking().review.ref]) == {
        ref: "full",
        lacking().review.ref: "full",
    }
    row = say(kept, "confirm")
    assert registry.address("harbour", row.ref) == address
    assert registry.depths(kept.actor("reporter"), [row.ref]) == {row.ref: "full"}


@pytest.mark.parametrize("who", [*MEMBERS, "outsider"])
def test_what_may_be_seen_is_what_is_listed(kept: World, who: str) -> None:
    """Two faces of one rule: everybody on the books sees all of it, nobody else anything."""
    by = kept.actor(who)
    may = policy.may(by, "see", kept.organisation.id).allowed
    assert may == (who != "outsider")
    for rows in (policy.visible_collections(by), policy.visible_reviews(by), policy.visible_passages(by)):
        assert rows.exists() == may


# ---- pages ------------------------------------------------------------------------------------


@pytest.fixture
def site(kept: World, client: Client) -> Client:
    client.force_login(kept.user("dsl"))
    return client


def at(path: str) -> str:
    return f"/o/harbour/quality/{path}"


def test_from_the_collections_to_a_passage(kept: World, site: Client) -> None:
    here = Collection.objects.get().ref
    assert "Harbours" in site.get(at("collections/")).content.decode()
    page = site.get(at(f"collections/{here}/")).content.decode()
    for words in (
        "3 of 3",
        "Supervision of staff, with time to reflect",
        "wait for a person",
    ):
        assert words in page
    assert "Inspection of the Quay Partnership" not in page, "the reviews have a page of their own"
    page = site.get(at(f"collections/{here}/reviews/")).content.decode()
    for words in (
        "Inspection of the Quay Partnership",
        "14 July 2023; publisher not known; Inspection; ",
        "day not known",
    ):
        assert words in page
    assert "No more reviews" in site.get(at(f"collections/{here}/reviews/?page=2")).content.decode()
    page = site.get(at(f"collections/{here}/themes/T3/")).content.decode()
    for words in ("1 of 1", "2023", "2024", "Day not known", LACK, "Only suggested"):
        assert words in page
    assert LACK in site.get(at(f"collections/{here}/themes/T3/?year=2023")).content.decode()
    assert LACK not in site.get(at(f"collections/{here}/themes/T3/?year=2022")).content.decode()
    assert LACK not in site.get(at(f"collections/{here}/themes/T3/?state=confirmed")).content.decode()
    page = site.get(at(f"reviews/{lacking().review.ref}/")).content.decode()
    assert "Say yes or no" in page


def test_yes_and_no_on_the_page(kept: World, site: Client) -> None:
    here = at(f"passages/{lacking().ref}/code/")
    page = site.get(here).content.decode()
    assert "Yes, it shows this" in page
    assert f"Proposed because of: ‘{LACK}’" in page
    answer = site.post(here, {"theme": "T3", "tone": "concern", "decision": "confirm"}, follow=True)
    assert "Confirmed" in answer.content.decode()
    assert site.post(here, {"theme": "T3", "tone": "concern", "decision": "confirm"}).status_code == 422
    answer = site.post(here, {"theme": "", "decision": "confirm"})
    assert answer.status_code == 422
    assert "Select theme" in answer.content.decode()
    waiting = at(f"reviews/{lacking().review.ref}/?show=waiting")
    assert LACK not in site.get(waiting).content.decode()


def test_a_reader_reads_and_says_nothing(kept: World, client: Client) -> None:
    client.force_login(kept.user("reporter"))
    assert "Say yes or no" not in client.get(at(f"reviews/{lacking().review.ref}/")).content.decode()
    assert client.get(at(f"passages/{lacking().ref}/code/")).status_code == 404
    for path in (
        "collections/COL-NOTHERE/",
        "collections/COL-NOTHERE/reviews/",
        "reviews/REV-NOTHERE/",
        f"collections/{Collection.objects.get().ref}/themes/Z1/",
    ):
        assert client.get(at(path)).status_code == 404


def test_pages_ask_the_same_number_of_questions_however_many_passages(kept: World, site: Client) -> None:
    review = lacking().review
    address = at(f"reviews/{review.ref}/")
    site.get(address)
    with CaptureQueriesContext(
        connection,
    ) as few:
        site.get(address)
    rows = [
        Passage(
            organisation_id=review.organisation_id, review=review, ref=f"PSG-MORE{n:04}", n=100 + n, page=1, text=LACK
        )
        for n in range(60)
    ]
    Passage.objects.bulk_create(rows)
    with CaptureQueriesContext(connection) as many:
        page = site.get(address).content.decode()
    assert len(many) == len(few)
    assert 'rel="next"' in page
    assert 'rel="prev"' in site.get(f"{address}?page=2").content.decode()
    assert site.get(f"{address}?page=nonsense").status_code == 200
