"""The code by which somebody without an account comes back. It is shown once; only its digest is kept."""

from __future__ import annotations

import hashlib
import secrets

LETTERS = "23456789ABCDEFGHJKMNPQRSTVWXYZ"


def new_receipt() -> str:
    """Twenty letters and digits (98 bits) without look-alikes, in groups of five."""
    code = "".join(secrets.choice(LETTERS) for _ in range(20))
    return "-".join(code[i : i + 5] for i in range(0, 20, 5))


def receipt_digest(receipt: str) -> str:
    """What is kept of a code, however it was typed."""
    return hashlib.sha256(receipt.replace(" ", "").replace("-", "").upper().encode()).hexdigest()
