"""The product's own settings, without its rooms: what is measured is what the rooms add."""

from __future__ import annotations

from goldenthread.project import settings as product

globals().update({name: getattr(product, name) for name in dir(product) if name.isupper()})

OURS = "goldenthread."
KEPT = ("goldenthread.foundation.ui", "goldenthread.foundation.people")
CASEWORK = product.PACKAGE / "rooms" / "casework" / "templates"  # the very template of the product's list

INSTALLED_APPS = [app for app in product.INSTALLED_APPS if not app.startswith(OURS) or app in KEPT] + ["bench.bare"]
MIDDLEWARE = [name for name in product.MIDDLEWARE if not name.startswith(OURS)]
ROOT_URLCONF = "bench.bare.urls"
WSGI_APPLICATION = "bench.bare.wsgi.application"
TEMPLATES = [{**product.TEMPLATES[0], "DIRS": [CASEWORK]}]
GOLDENTHREAD_LINKS = {  # the same links in the frame, without looking them up
    "home": "/", "who_tell": "/who/", "raise_concern": "/raise/", "accessibility": "/accessibility/", "keep": "/keep/",
    "source": "/source/", "account": "/accounts/", "sign_in": "/in/", "sign_out": "/out/",
}  # fmt: skip
