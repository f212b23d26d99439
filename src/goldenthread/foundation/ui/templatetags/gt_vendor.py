"""Stylesheets and scripts that are built, not kept: left out where they have not been built."""

from functools import lru_cache

from django import template
from django.conf import settings
from django.contrib.staticfiles import finders
from django.contrib.staticfiles.storage import staticfiles_storage
from django.templatetags.static import static
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

register = template.Library()
STYLES = ("vendor/govuk-frontend.min.css", "vendor/moj-frontend.min.css")
SCRIPT = "vendor/govuk-frontend.min.js"


@register.simple_tag(name="gt_static")
def gt_static(path: str) -> str:
    """The address of a static file, also before `collectstatic` has made its list."""
    try:
        return static(path)
    except ValueError:
        return f"{settings.STATIC_URL}{path}"


@lru_cache(maxsize=32)
def _there(path: str) -> bool:
    return finders.find(path) is not None or staticfiles_storage.exists(path)


@register.simple_tag(name="vendor_css")
def vendor_css() -> SafeString:
    found = ((gt_static(path),) for path in STYLES if _there(path))
    return format_html_join("\n  ", '<link rel="stylesheet" href="{}">', found)


@register.simple_tag(name="vendor_js")
def vendor_js() -> SafeString:
    """Names the kit's script for goldenthread.js, which loads it as a module: no inline script is needed."""
    if not _there(SCRIPT):
        return SafeString("")
    return format_html('<link rel="modulepreload" href="{}" data-gt-kit>', gt_static(SCRIPT))
