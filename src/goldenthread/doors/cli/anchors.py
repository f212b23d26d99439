"""Heads of chains read back from wherever somebody kept them: the command's own document, or a daily e-mail, forwarded, quoted or pasted."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator
from email import message_from_bytes, policy
from email.message import EmailMessage
from typing import Any, Final

NO_ANCHOR: Final = "no head of a chain is in it. Give what `ledger heads` printed, or a daily e-mail as it came (saved, forwarded or pasted)"
_QUOTED: Final = re.compile(r"^[>|\s]+", re.MULTILINE)
_SOFT_BREAK: Final = re.compile(r"=\r?\n")
_TAG: Final = re.compile(r"<[^<>]*>")
_HEAD: Final = re.compile(
    r"(?<![\w:.-])(?P<chain>[A-Za-z0-9](?:[A-Za-z0-9_-]*[A-Za-z0-9])?(?::[a-z]+)?)\s+(?P<n>[1-9]\d{0,18})\s+(?P<digest>[0-9a-f]{64})(?![0-9a-fA-F])"
)


def heads_in(content: bytes) -> list[dict[str, Any]] | None:
    """The heads in a file's bytes, each once, in order; None where there is none, or where it is JSON that is not a list of heads."""
    text = content.decode("utf-8-sig", errors="replace")
    try:
        document = json.loads(text)
    except ValueError:
        found = {key: None for part in _texts(content, text) for key in _in_text(part)}
        return [{"chain": chain, "n": n, "digest": digest} for chain, n, digest in found] or None
    return document if isinstance(document, list) and all(map(_is_head, document)) else None


def _texts(content: bytes, text: str) -> Iterator[str]:
    """The text as it stands, and what it says where it is a saved message whose parts are encoded."""
    yield text
    message = message_from_bytes(content, policy=policy.default)
    if not isinstance(message, EmailMessage) or "content-type" not in message:
        return
    for part in message.walk():
        if part.get_content_maintype() == "text":
            try:
                yield str(part.get_content())
            except (LookupError, ValueError):
                continue


def _in_text(text: str) -> Iterator[tuple[str, int, str]]:
    """Lines of chain, number and digest, whatever a mail program did to them: quoted, wrapped, broken or marked up."""
    plain = html.unescape(_TAG.sub(" ", _SOFT_BREAK.sub("", text)))
    for found in _HEAD.finditer(_QUOTED.sub("", plain).replace("\u00a0", " ")):
        yield found["chain"], int(found["n"]), found["digest"]


def _is_head(one: object) -> bool:
    return (
        isinstance(one, dict) and isinstance(one.get("chain"), str) and isinstance(one.get("digest"), str)
        and isinstance(one.get("n"), int) and not isinstance(one.get("n"), bool) and 0 < one["n"] < 2**63
    )  # fmt: skip
