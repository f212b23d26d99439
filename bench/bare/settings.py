"""The product's own settings, without its rooms: what is measured is what the rooms add."""

from __future__ import annotations

import os

from goldenthread.project import settings as product

globals().update({name: getattr(product, name) for name in dir(product) if name.isupper()})

OURS = "goldenthread."
KEPT = ("goldenthread.foundation.ui", "goldenthread.foundation.people")
INSTALLED_APPS = [app for app in product.INSTALLED_APPS if not app.startswith(OURS) or app in KEPT] + ["bench.bare"]
MIDDLEWARE = [name for name in product.MIDDLEWARE if not name.startswith(OURS)]
ROOT_URLCONF = "bench.bare.urls"
WSGI_APPLICATION = "bench.bare.wsgi.application"
SESSION_COOKIE_NAME = product.SESSION_COOKIE_NAME
BARE_TEMPLATE = os.environ.get("BENCH_LIST_TEMPLATE", "")
