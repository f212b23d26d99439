"""What the log says of an error: what kind it was and where in the code, never in whose words.

A message may repeat what somebody typed, and PostgreSQL's repeat the whole row. What went wrong around the product is told as it is.
"""

from __future__ import annotations

import logging
import traceback
from typing import Any

from django.core.exceptions import ImproperlyConfigured
from django.db import InterfaceError, OperationalError

AROUND = (OSError, InterfaceError, OperationalError, ImproperlyConfigured)
DEEPEST = 8


class WithoutWords(logging.Formatter):
    """Tracebacks with the kinds of the errors, and the messages only of those that are about the surroundings."""

    def formatException(self, ei: Any) -> str:  # the name that logging gives it
        parts: list[str] = []
        error: BaseException | None = ei[1]
        while error is not None and len(parts) < DEEPEST:
            frames = "".join(traceback.format_tb(error.__traceback__))
            said = f": {error}" if isinstance(error, AROUND) else ""
            parts.append(f"{frames}{type(error).__module__}.{type(error).__qualname__}{said}")
            error = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
        return "\nwhich came of:\n".join(parts)
