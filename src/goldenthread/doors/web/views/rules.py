"""How long things may take: every length with where it comes from, and the organisation's own beside it."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.views.decorators.http import require_http_methods, require_safe

from goldenthread.doors.web.forms_set_up import LengthForm
from goldenthread.doors.web.views.set_up_shared import for_set_up, link, saved, today
from goldenthread.foundation.access.middleware import OrganisationRequest
from goldenthread.foundation.places import policy
from goldenthread.foundation.rules.changes import choose_length
from goldenthread.foundation.rules.queries import RuleLine, chosen_lengths, rule_line, rule_lines
from goldenthread.foundation.ui.shapes import Link, SummaryRow

AUTHORITIES = {
    "statute": "Law",
    "statutory_guidance": "Statutory guidance",
    "regulator_rule": "Regulator's rule or code",
    "local_procedure": "Local procedure",
    "house_rule": "House rule",
}
HEAD = ("What", "Length", "Authority", "Where it comes from", "Source", "Your own length")
UNVERIFIED = SafeString('<strong class="gt-tag gt-tag--wait">Unverified</strong>')


@require_safe
@for_set_up()
def rules(request: OrganisationRequest, organisation: str) -> HttpResponse:
    may_choose = policy.may(request.actor, "choose_length", request.organisation.id).allowed
    lines = rule_lines(request.organisation, today(request))
    context = {
        "head": HEAD,
        "ours": [_cells(request, line, may_choose) for line in lines if line.rule.id.startswith("handover.")],
        "others": [_cells(request, line, may_choose) for line in lines if not line.rule.id.startswith("handover.")],
        "count": len(lines),
        "unverified": sum(line.unverified for line in lines),
        "may_choose": may_choose,
        "back_url": link(request, "set_up"),
    }
    return render(request, "web/rules.html", context)


def words(says: str) -> str:
    """What a rule is about, as a line for people."""
    says = says.replace("->", "\u2192")
    return says[:1].upper() + says[1:]


def _cells(request: OrganisationRequest, line: RuleLine, may_choose: bool) -> list[object]:
    rule = line.rule
    says = words(rule.says)
    what = Link(says, link(request, "choose_length", rule.id)) if may_choose else says
    edition = format_html("{}, {} {}", rule.instrument, rule.edition, UNVERIFIED if line.unverified else "")
    own = (
        f"{line.own_limit}, from {line.own_from:%-d %B %Y} ({line.own_instrument}, {line.own_edition})"
        if line.own_from
        else ""
    )
    return [what, rule.printed or "None", AUTHORITIES.get(rule.authority, rule.authority), edition, rule.source, own]


@require_http_methods(["GET", "HEAD", "POST"])
@for_set_up("choose_length")
def choose(request: OrganisationRequest, organisation: str, rule: str) -> HttpResponse:
    body = request.organisation
    line = rule_line(body, rule, today(request))
    if line is None:
        raise Http404
    form = LengthForm(
        request.POST if request.method == "POST" else None, initial={"limit": line.own_limit or line.rule.limit_max}
    )
    if request.method == "POST" and form.is_valid():
        given = {name: value for name, value in form.cleaned_data.items() if name != "send_key"}
        if saved(form, lambda: choose_length(by=request.actor, organisation=body, rule=rule, **given)):
            messages.success(request, "Your own length is on record beside the default.")
            return redirect(link(request, "rules"))
    context = {
        "form": form,
        "says": words(line.rule.says),
        "summary": _summary(line),
        "history": [
            [f"{c.effective_from:%-d %B %Y}", c.limit, f"{c.instrument}, {c.edition}", c.why, c.by]
            for c in chosen_lengths(body, rule)
        ],
        "history_head": ("In force from", "Length", "Laid down in", "Why", "Chosen by"),
        "back_url": link(request, "rules"),
    }
    return render(request, "web/rules_choose.html", context)


def _summary(line: RuleLine) -> list[SummaryRow]:
    rule = line.rule
    return [
        SummaryRow("Default length", rule.printed or "None"),
        SummaryRow("Authority", AUTHORITIES.get(rule.authority, rule.authority)),
        SummaryRow("Where it comes from", f"{rule.instrument}, {rule.edition}"),
        SummaryRow("Verified", "No: nobody here has seen it in its source" if line.unverified else "Yes"),
        SummaryRow("Your own length today", line.own_limit or "None chosen"),
    ]
