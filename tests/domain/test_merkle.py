import hashlib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from goldenthread.domain.ledger import Step, merkle_proof, merkle_root, verify_proof

LEAVES = st.lists(st.binary(min_size=32, max_size=32).map(bytes.hex), min_size=1, max_size=20)


def leaf(i):
    return hashlib.sha256(str(i).encode()).hexdigest()


def test_of_none_one_and_three():
    assert merkle_root([]) == hashlib.sha256(b"").hexdigest()
    one = hashlib.sha256(b"\x00" + bytes.fromhex(leaf(1))).digest()
    assert merkle_root([leaf(1)]) == one.hex()
    two, three = (hashlib.sha256(b"\x00" + bytes.fromhex(leaf(i))).digest() for i in (2, 3))
    pair = hashlib.sha256(b"\x01" + one + two).digest()
    assert merkle_root([leaf(1), leaf(2), leaf(3)]) == hashlib.sha256(b"\x01" + pair + three).hexdigest()


@settings(max_examples=25, deadline=None)
@given(LEAVES, st.data())
def test_every_row_can_be_proven_alone(leaves, data):
    root = merkle_root(leaves)
    index = data.draw(st.integers(0, len(leaves) - 1))
    proof = merkle_proof(leaves, index)
    assert len(proof) <= 5
    assert verify_proof(leaves[index], proof, root)
    assert not verify_proof(leaf("another"), proof, root)
    for i, step in enumerate(proof):
        assert not verify_proof(leaves[index], [*proof[:i], Step(leaf("x"), step.left), *proof[i + 1 :]], root)


@settings(max_examples=25, deadline=None)
@given(LEAVES, st.data())
def test_order_and_number_count(leaves, data):
    assert merkle_root([*leaves, leaves[-1]]) != merkle_root(leaves)
    other = data.draw(st.permutations(leaves))
    assert (merkle_root(other) == merkle_root(leaves)) == (other == leaves)


def test_a_root_cannot_pass_for_a_leaf():
    inner = merkle_root([leaf(1), leaf(2)])
    assert merkle_root([inner]) != inner


def test_a_row_that_is_not_there():
    with pytest.raises(IndexError, match="no row 2"):
        merkle_proof([leaf(1), leaf(2)], 2)
    with pytest.raises(IndexError, match="no row -1"):
        merkle_proof([leaf(1)], -1)


def test_what_is_not_hex_proves_nothing():
    assert not verify_proof("no hex", (), merkle_root([leaf(1)]))
    assert not verify_proof(leaf(1), [Step("zz", True)], merkle_root([leaf(1)]))


def test_a_thousand_rows():
    leaves = [leaf(i) for i in range(1000)]
    root = merkle_root(leaves)
    assert all(verify_proof(leaves[i], merkle_proof(leaves, i), root) for i in (0, 511, 512, 999))
