"""Typed settings from the environment. The product refuses to start on a value it cannot read."""

from __future__ import annotations

import contextlib
import os
import secrets
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit


class UnsafeSettings(SystemExit):
    """A setting that would make the product unsafe or that cannot be read."""


def home() -> Path:
    return Path(os.environ.get("GOLDENTHREAD_HOME") or "var").resolve()


def flag(name: str, default: bool) -> bool:
    raw = os.environ.get(name)
    if raw is None or raw == "":
        return default
    if raw.lower() in {"1", "true", "yes", "on"}:
        return True
    if raw.lower() in {"0", "false", "no", "off"}:
        return False
    raise UnsafeSettings(f"{name} must be yes or no, not {raw!r}")


def database(url: str | None = None) -> dict[str, Any]:
    """Django's DATABASES entry for GOLDENTHREAD_DATABASE_URL (sqlite:///path or postgresql://...)."""
    url = url or os.environ.get("GOLDENTHREAD_DATABASE_URL") or "sqlite:///var/goldenthread.sqlite3"
    parts = urlsplit(url)
    if parts.scheme == "sqlite":
        name = url.removeprefix("sqlite:///")
        if name != ":memory:":
            Path(name).resolve().parent.mkdir(parents=True, exist_ok=True)
        return {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": name if name == ":memory:" else str(Path(name).resolve()),
            "OPTIONS": {
                "transaction_mode": "IMMEDIATE",
                "timeout": 30,
                "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON;"
                " PRAGMA cache_size=-65536; PRAGMA temp_store=MEMORY;",
            },
            "CONN_MAX_AGE": None,
        }
    if parts.scheme in {"postgres", "postgresql"}:
        query = dict(pair.split("=", 1) for pair in parts.query.split("&") if "=" in pair)
        return {
            "ENGINE": "django.db.backends.postgresql",
            "NAME": unquote(parts.path.lstrip("/")),
            "USER": unquote(parts.username or ""),
            "PASSWORD": unquote(parts.password or ""),
            "HOST": unquote(query.get("host", parts.hostname or "")),
            "PORT": str(parts.port or ""),
            "CONN_MAX_AGE": None,
        }
    raise UnsafeSettings("GOLDENTHREAD_DATABASE_URL must begin with sqlite:/// or postgresql://")


def secret_key() -> str:
    """The signing key: from the environment, or kept in a private file beside the database."""
    given = os.environ.get("GOLDENTHREAD_SECRET_KEY")
    if given:
        return given
    path = home() / "keys" / "signing.key"
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        draft = path.with_name(f"signing.{os.getpid()}.new")
        draft.touch(mode=0o600)
        draft.write_text(secrets.token_urlsafe(64))
        with contextlib.suppress(FileExistsError):
            os.link(draft, path)
        draft.unlink()
    return path.read_text().strip()


@dataclass(frozen=True)
class Mail:
    host: str
    port: int
    user: str
    password: str
    tls: bool
    ssl: bool


def mail() -> Mail | None:
    """smtp://user:password@host:port, smtps:// for TLS from the start; None keeps notices in a file outbox."""
    url = os.environ.get("GOLDENTHREAD_MAIL_URL")
    if not url:
        return None
    parts = urlsplit(url)
    if parts.scheme not in {"smtp", "smtps"} or not parts.hostname:
        raise UnsafeSettings("GOLDENTHREAD_MAIL_URL must look like smtp://user:password@host:587")
    ssl = parts.scheme == "smtps"
    port = parts.port or (465 if ssl else 587)
    return Mail(
        parts.hostname, port, unquote(parts.username or ""), unquote(parts.password or ""), not ssl and port != 25, ssl
    )
