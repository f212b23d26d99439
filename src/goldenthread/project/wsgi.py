"""The web door. The public door is the same command with GOLDENTHREAD_DOOR=public (its own URLs, its own process)."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "goldenthread.project.settings")
application = get_wsgi_application()
