"""The list of concerns and the page of one, at each reader's depth."""

from __future__ import annotations

import re
from datetime import date, timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from goldenthread.foundation.kernel import moment
from goldenthread.foundation.ledger.models import Entry, Version
from goldenthread.foundation.ledger.queries import said
from goldenthread.foundation.notices.models import Notice
from goldenthread.rooms.casework import changes, queries
from goldenthread.rooms.casework.models import Concern, ToldMessage
from tests.world import NOW, World, decided, link_recipient, raise_one

LIST = "/o/harbour/casework/concerns/"
STORY = "She had bruises on her arm"


def url(verb: str, ref: str) -> str:
    return reverse(f"casework:{verb}", args=["harbour", ref])


def page(client: Client, world: World, who: str, address: str, status: int = 200) -> str:
    client.force_login(world.user(who))
    response = client.get(address)
    assert response.status_code == status, address
    return response.content.decode()


def looks() -> list[Entry]:
    return list(Entry.objects.filter(act="looked").order_by("n"))


MARKS = ("SAVEPOINT", "set_config('goldenthread.organisation'")


def asked(client: Client, address: str) -> int:
    """Questions put to the database for one page; aside the marks of a transaction and, on PostgreSQL, of whose rows it is for."""
    with CaptureQueriesContext(
        connection,
    ) as found:
        assert client.get(address).status_code == 200
    return sum(1 for one in found.captured_queries if not any(mark in one["sql"] for mark in MARKS))


def whole_story(world: World) -> Concern:
    """A concern with one of everything."""
    concern = raise_one(world, came_to_attention_at="2026-03-01T18:00", occurred="2026-02", about_born="2015-04")
    lead, deputy = world.actor("dsl"), world.actor("deputy_dsl")
    decision = decided(world, concern, threshold="internal", criteria_met=True)
    changes.give_second_view(by=deputy, ref=concern.ref, decision=decision, agrees=False, words="I would refer it.")
    changes.decide_threshold(
        by=lead,
        ref=concern.ref,
        threshold="statutory",
        criteria_met=True,
        rationale="Devon is right.",
        alternatives="To wait.",
        consulted="Devon Marsh.",
    )
    referral = changes.refer_concern(
        by=lead,
        ref=concern.ref,
        to="children_social_care",
        words="What was seen.",
        sharing_basis="legal_obligation",
        person_told="no",
        person_told_why="Not safe yet.",
    )
    changes.chase_referral(by=deputy, ref=concern.ref, referral=referral.ref, words="Left word.")
    changes.record_answer(by=lead, ref=concern.ref, referral=referral.ref, answer="accepted", words="They lead.")
    changes.grade_serious(by=lead, ref=concern.ref, why="Marks on a child.")
    changes.record_wishes(by=lead, ref=concern.ref, state="asked_and_expressed", words="I want it to stop.")
    changes.add_addendum(by=world.actor("reporter"), ref=concern.ref, words="It was the left arm.", send_key="a1",
                         files=(("notes.txt", b"drawn by her"),))  # fmt: skip
    changes.pause_telling(by=lead, ref=concern.ref, handover="outcome_told", reason="police_asked", words="DC Hill.",
                          review_on=date(2026, 3, 9))  # fmt: skip
    return Concern.objects.get(ref=concern.ref)


def test_the_list_shows_what_each_reader_may_see_and_no_more(world: World, client: Client) -> None:
    concern = raise_one(world)
    lead = page(client, world, "dsl", LIST)
    assert "Robyn Sparrow" in lead
    assert concern.ref in lead
    for who in ("line_manager", "data_protection_officer", "reporter"):
        shown = page(client, world, who, LIST)
        assert concern.ref in shown
        assert "Robyn" not in shown
    for who in ("lead_trustee", "administrator", "other_manager", "alleged", "executive_lead"):
        assert concern.ref not in page(client, world, who, LIST)
    page(client, world, "outsider", LIST, 404)


def test_one_looking_entry_a_page_with_what_was_shown(world: World, client: Client) -> None:
    refs = sorted(raise_one(world).ref for _ in range(3))
    page(client, world, "dsl", LIST)
    entry = looks()[-1]
    assert len(looks()) == 1
    assert said(Version.objects.get(entry=entry.id)).payload == {"page": "casework.concerns", "refs": refs}
    page(client, world, "reporter", LIST)
    assert len(looks()) == 1, "one's own words are no look at somebody else's"


def test_filters_by_state_and_unit_and_pages_by_key(world: World, client: Client) -> None:
    first = raise_one(world, unit="day-centre", at=NOW - timedelta(days=40))
    for day in range(26):
        raise_one(world, at=NOW - timedelta(days=day))
    shown = page(client, world, "dsl", LIST)
    assert first.ref not in shown
    older = re.search(r'href="([^"]+older[^"]+)"', shown)
    assert older is not None
    second = page(client, world, "dsl", older.group(1).replace("&amp;", "&"))
    assert first.ref in second
    assert "newer=" in second
    assert page(client, world, "dsl", LIST + "?unit=day-centre").count(first.ref) == 2
    assert first.ref in page(client, world, "dsl", LIST + "?unit=south")
    assert "No concern that you may open fits" in page(client, world, "dsl", LIST + "?state=referred")
    assert first.ref in page(client, world, "dsl", LIST + "?state=all&unit=day-centre&older=x")
    assert page(client, world, "dsl", LIST + "?state=nonsense&unit=nowhere")


def test_asking_for_a_state_tells_nothing_to_whoever_only_raised_it(world: World, client: Client) -> None:
    concern = raise_one(world)
    decided(world, concern, threshold="statutory", criteria_met=True)
    assert concern.ref in page(client, world, "dsl", LIST + "?state=to_refer")
    assert concern.ref not in page(client, world, "reporter", LIST + "?state=to_refer")
    assert concern.ref in page(client, world, "reporter", LIST)


def test_what_is_late_is_said_and_what_waits_is_not_late(world: World, client: Client) -> None:
    concern = raise_one(world, at=NOW - timedelta(days=10))
    assert "Tell them it arrived" in page(client, world, "dsl", LIST)
    for handover in ("concern_acknowledged", "wishes_asked"):
        changes.pause_telling(by=world.actor("dsl"), ref=concern.ref, handover=handover, reason="not_safe_to_contact",
                              words="He reads her post.", review_on=date(2026, 3, 9))  # fmt: skip
    shown = page(client, world, "dsl", LIST)
    assert "Tell them it arrived" not in shown
    assert "Triage" in shown
    with moment.lived_at(NOW + timedelta(days=8)):
        assert "Tell them it arrived" in page(client, world, "dsl", LIST)


def test_the_list_asks_the_same_number_of_questions_for_1_and_for_25(world: World, client: Client) -> None:
    raise_one(world)
    client.force_login(world.user("dsl"))
    asked(client, LIST)  # what is asked once a process
    one = asked(client, LIST)
    for day in range(24):
        raise_one(world, at=NOW - timedelta(days=day))
    assert asked(client, LIST) == one
    by = world.actor("dsl")
    with CaptureQueriesContext(connection) as own:
        queries.list_concerns(by)
        queries.units_for(by)
    assert len(own.captured_queries) <= 10
    assert one <= 12, "who asks, and the entry that they looked, included"


def test_the_page_of_a_concern_asks_at_most_25_questions(world: World, client: Client) -> None:
    concern = whole_story(world)
    client.force_login(world.user("dsl"))
    asked(client, LIST)  # what is asked once a process
    assert asked(client, url("concern", concern.ref)) <= 25


def test_the_lead_reads_all_of_it(world: World, client: Client) -> None:
    concern = whole_story(world)
    shown = page(client, world, "dsl", url("concern", concern.ref))
    for words in (
        STORY, "Robyn Sparrow", "born April 2015", "February 2026", "1 March 2026, 18:00", "Rowan Vale", "Physical abuse",
        "Refer to a statutory service", "Devon is right.", "Our own plan", "Does not agree", "I would refer it.",
        "The marks have an explanation.", "Whose risk is it while we hold it?", "children&#x27;s social care", "Left word.",
        "They take it on", "They lead.", "Marks on a child.", "I want it to stop.", "It was the left arm.", "notes.txt",
        "Waits until Monday 9 March", "The police ask us to wait", "Done 2 March 2026", "It was referred",
    ):  # fmt: skip
        assert words.lower() in shown.lower(), words
    assert reverse("casework:known_at", args=["harbour", concern.ref]) in shown
    assert f"/o/harbour/trace/{concern.ref}/" in shown
    for banned in ("clock", "coding", "knot", "polarity", ">SAR<"):
        assert banned not in re.sub(r"<[^>]+>", " ", shown).lower()


def test_looking_is_logged_once_and_reads_ones_notices(world: World, client: Client) -> None:
    concern = raise_one(world)
    mine = Notice.objects.filter(subject=concern.ref, person=world.ref("dsl"), read_at__isnull=True)
    assert mine.exists()
    page(client, world, "dsl", url("concern", concern.ref))
    assert not mine.exists()
    assert [e.subject for e in looks()] == [concern.ref]
    page(client, world, "reporter", url("concern", concern.ref))
    assert len(looks()) == 1


def test_no_browser_keeps_a_copy(world: World, client: Client) -> None:
    concern = raise_one(world)
    client.force_login(world.user("dsl"))
    for address in (LIST, url("concern", concern.ref), url("triage", concern.ref)):
        assert client.get(address)["Cache-Control"] == "private, no-store"


def test_what_was_told_is_escaped(world: World, client: Client) -> None:
    evil = "<script>alert(1)</script>\"'>"
    concern = raise_one(world, narrative=evil, about_name=evil, own_words=evil, about_words=evil, where_words=evil)
    changes.add_addendum(by=world.actor("reporter"), ref=concern.ref, words=evil, send_key="x")
    for who in ("dsl", "reporter"):
        for address in (LIST, url("concern", concern.ref)):
            assert "<script>alert" not in page(client, world, who, address)
    assert "<script>alert" not in page(client, world, "dsl", url("triage", concern.ref) + "?population=children")


def test_whoever_raised_it_sees_their_words_and_what_they_were_told(world: World, client: Client) -> None:
    concern = whole_story(world)
    changes.tell_reporter(by=world.actor("dsl"), ref=concern.ref, situation="passed_on")
    shown = page(client, world, "reporter", url("concern", concern.ref))
    for words in (STORY, "It has been read and is being dealt with.", "We have passed what you told us", "It was the left arm.",
                  "notes.txt", reverse("casework:told", args=["harbour", concern.ref]), "Add more"):  # fmt: skip
        assert words in shown, words
    for hidden in ("Devon", "Dana", "Refer to a statutory", "social care", "Marks on a child", "Limits", "I want it to stop",
                   "Robyn Sparrow", "Late", "police"):  # fmt: skip
        assert hidden not in shown, hidden
    assert not ToldMessage.objects.filter(concern=concern, to="reporter", seen_at__isnull=True).exists()


def test_the_person_sees_what_was_agreed_and_nothing_else(world: World, client: Client) -> None:
    concern = whole_story(world)
    link_recipient(world, concern)
    changes.tell_person(
        by=world.actor("dsl"), ref=concern.ref, words="You asked us to ring your gran.", how="in_person"
    )
    shown = page(client, world, "recipient", url("concern", concern.ref))
    assert "You asked us to ring your gran." in shown
    for hidden in (STORY, "Rowan", "Referred", "Dana", "Marks on"):
        assert hidden not in shown


def test_a_summary_has_no_story(world: World, client: Client) -> None:
    concern = whole_story(world)
    shown = page(client, world, "executive_lead", url("concern", concern.ref))
    for words in (concern.ref, "Youth club", "Referred", "Marks on a child.", "Say that you have seen it"):
        assert words in shown, words
    for hidden in (STORY, "Robyn", "Rowan", "Dana", "Left word", "Devon is right", "I want it to stop", "police"):
        assert hidden not in shown, hidden
    assert [e.subject for e in looks()] == [concern.ref]


def test_dates_only(world: World, client: Client) -> None:
    concern = whole_story(world)
    shown = page(client, world, "data_protection_officer", url("concern", concern.ref))
    assert "It was referred" in shown
    for hidden in (STORY, "Robyn", "Rowan", "Dana", "Marks on", "Youth club", "Left word"):
        assert hidden not in shown, hidden


@pytest.mark.parametrize(("kind", "lead", "other"), [("anonymous", False, False), ("confidential", True, False)])
def test_who_asked_not_to_be_named_is_not_named(
    world: World, client: Client, kind: str, lead: bool, other: bool
) -> None:
    concern = raise_one(world, reporter_kind=kind)
    changes.add_addendum(by=world.actor("reporter"), ref=concern.ref, words="More.", send_key="x")
    assert ("Rowan Vale" in page(client, world, "dsl", url("concern", concern.ref))) is lead
    changes.assign_concern(by=world.actor("dsl"), ref=concern.ref, person=world.ref("executive_lead"), why="Away.")
    changes.assign_concern(by=world.actor("dsl"), ref=concern.ref, person=world.ref("dsl"), why="Back.")
    assert ("Rowan Vale" in page(client, world, "executive_lead", url("concern", concern.ref))) is other


def test_danger_comes_first_until_it_is_decided(world: World, client: Client) -> None:
    concern = raise_one(world, immediate_danger="yes")
    shown = page(client, world, "dsl", url("concern", concern.ref))
    assert "They said somebody is in danger now." in shown
    decided(world, concern)
    assert "They said somebody is in danger now." not in page(client, world, "dsl", url("concern", concern.ref))


def test_one_who_both_leads_and_raised_it_reads_all_of_it_and_their_messages_are_seen(
    world: World, client: Client
) -> None:
    concern = raise_one(world, "dsl")
    changes.acknowledge_concern(by=world.actor("deputy_dsl"), ref=concern.ref, words="I have it.")
    page(client, world, "deputy_dsl", url("concern", concern.ref))
    assert ToldMessage.objects.get(concern=concern).seen_at is None
    assert STORY in page(client, world, "dsl", url("concern", concern.ref))
    assert ToldMessage.objects.get(concern=concern).seen_at == NOW


def test_a_manager_who_raised_it_sees_own_words_and_the_summary(world: World, client: Client) -> None:
    concern = raise_one(world, "line_manager")
    shown = page(client, world, "line_manager", url("concern", concern.ref))
    assert STORY in shown
    assert "In summary" in shown
    assert "Robyn Sparrow" not in shown


def test_who_raised_their_own_worry_sees_messages_to_both(world: World, client: Client) -> None:
    concern = raise_one(world, "recipient")
    link_recipient(world, concern)
    decided(world, concern)
    changes.tell_person(by=world.actor("dsl"), ref=concern.ref, words="We agreed to ring on Monday.", how="telephone")
    shown = page(client, world, "recipient", url("concern", concern.ref))
    assert "We agreed to ring on Monday." in shown
    assert STORY in shown


@pytest.mark.parametrize("who", ["dsl", "deputy_dsl", "head_of_safeguarding", "alternate"])
def test_every_act_that_is_offered_opens(world: World, client: Client, who: str) -> None:
    hidden = raise_one(world, about_worker="yes", worker_words="Dana Wells")
    concern = hidden if who == "alternate" else whole_story(world)
    shown = page(client, world, who, url("concern", concern.ref))
    offered = set(re.findall(rf'href="(/o/harbour/casework/concerns/{concern.ref}/[a-z-]+/)"', shown))
    assert len(offered) >= 6
    for address in offered:
        assert client.get(address).status_code == 200, address
