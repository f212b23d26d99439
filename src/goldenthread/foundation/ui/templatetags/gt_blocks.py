"""Components that hold other markup: `{% gt_inset %}...{% endgt_inset %}`."""

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString

register = template.Library()


@register.simple_block_tag(name="gt_buttons")
def buttons(content: str) -> SafeString:
    return format_html('<div class="govuk-button-group gt-buttons">{}</div>', content)


@register.simple_block_tag(name="gt_inset")
def inset(content: str) -> SafeString:
    return format_html('<div class="govuk-inset-text gt-inset">{}</div>', content)


@register.simple_block_tag(name="gt_details")
def details(content: str, summary: str, *, opened: bool = False) -> SafeString:
    start = SafeString(
        '<details class="govuk-details gt-details" open>' if opened else '<details class="govuk-details gt-details">'
    )
    words = format_html('<span class="govuk-details__summary-text">{}</span>', summary)
    head = '{}<summary class="govuk-details__summary">{}</summary>'
    return format_html(head + '<div class="govuk-details__text">{}</div></details>', start, words, content)


@register.simple_block_tag(name="gt_filter")
def filtering(content: str, action: str = "", title: str = "Show", button: str = "Show") -> SafeString:
    return format_html(
        '<form class="gt-filter" method="get" action="{}" role="search" aria-label="{}">'
        '<div class="gt-filter__fields">{}</div>'
        '<button type="submit" class="govuk-button govuk-button--secondary gt-filter__go">{}</button></form>',
        action, title, content, button,
    )  # fmt: skip
