"""One root for a batch of up to thousands of rows, so that each row can be proven alone (the tree of RFC
9162, section 2.1).

Leaves are digests in lower-case hex. Leaves and inner nodes are hashed apart, so that neither can pass for
the other. Source: design.md §2 (record_many: one entry per batch, with a Merkle root).
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a proof: the neighbour's digest, and whether it stands on the left."""

    digest: str
    left: bool


def _leaf(digest: str) -> bytes:
    return hashlib.sha256(b"\x00" + bytes.fromhex(digest)).digest()


def _node(left: bytes, right: bytes) -> bytes:
    return hashlib.sha256(b"\x01" + left + right).digest()


def _split(n: int) -> int:
    """The largest power of two below n (n > 1)."""
    return 1 << ((n - 1).bit_length() - 1)


def _root(leaves: Sequence[bytes]) -> bytes:
    if len(leaves) == 1:
        return leaves[0]
    at = _split(len(leaves))
    return _node(_root(leaves[:at]), _root(leaves[at:]))


def _steps(leaves: Sequence[bytes], index: int) -> list[Step]:
    if len(leaves) == 1:
        return []
    at = _split(len(leaves))
    if index < at:
        return [*_steps(leaves[:at], index), Step(_root(leaves[at:]).hex(), left=False)]
    return [*_steps(leaves[at:], index - at), Step(_root(leaves[:at]).hex(), left=True)]


def merkle_root(leaves: Sequence[str]) -> str:
    """The root over digests in their order. Of none: the digest of nothing. Raises ValueError for what is not
    hex.
    """
    if not leaves:
        return hashlib.sha256(b"").hexdigest()
    return _root([_leaf(digest) for digest in leaves]).hex()


def merkle_proof(leaves: Sequence[str], index: int) -> tuple[Step, ...]:
    """The steps from the leaf at `index` (from 0) up to the root. Raises IndexError where there is no such
    leaf.
    """
    if not 0 <= index < len(leaves):
        raise IndexError(f"There is no row {index} in a batch of {len(leaves)}.")
    return tuple(_steps([_leaf(digest) for digest in leaves], index))


def verify_proof(leaf: str, proof: Sequence[Step], root: str) -> bool:
    """True where the leaf's digest, led up the steps, gives the root. False also for what is not hex."""
    try:
        digest = _leaf(leaf)
        for step in proof:
            other = bytes.fromhex(step.digest)
            digest = _node(other, digest) if step.left else _node(digest, other)
    except ValueError:
        return False
    return digest.hex() == root
