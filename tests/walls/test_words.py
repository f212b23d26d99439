"""Holds: what people read is plain: none of the words we use among ourselves, none that stands for two things."""

from __future__ import annotations

import ast
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

import goldenthread

SRC = Path(goldenthread.__file__).parent
BANNED = re.compile(
    r"\b(clocks?|coding|codings|knots?|polarity|detectors?|pulses?|touch ?points?|recipients?|SARs?|SCRs?|sealed knot"
    r"|queryset|traceback|exception|null|boolean|UUID|foreign key|database id)\b"
)
TEMPLATES = sorted(SRC.rglob("templates/**/*.html"))
SPOKEN = sorted(
    p for p in SRC.rglob("*.py")
    if "migrations" not in p.parts and (set(p.parts) & {"views", "rooms", "doors", "insight", "ui", "domain", "notices"} or "forms" in p.stem)
)  # fmt: skip
NOT_READ = {"domain/ledger.py", "domain/merkle.py", "domain/clocks.py"}  # errors for programmers
DATA = {
    "foundation/facts/handovers.toml": ("plain", "broken_says", "whole_says", "ask", "unmet_one", "unmet_many"),
    "foundation/facts/check_words.toml": ("title", "counts", "read"),
    "foundation/facts/measures.toml": ("says",),
    "foundation/facts/themes.toml": ("plain", "definition", "says"),
    "foundation/notices/kinds.toml": ("says",),
    "foundation/places/roles.toml": ("title", "says"),
    "foundation/rules/retention.toml": ("says",),
}


def visible(template: str) -> str:
    """What a template shows or reads aloud: its text, and the attributes that are spoken; no tags, no code."""
    text = re.sub(r"{#.*?#}|{% ?comment.*?endcomment ?%}|<!--.*?-->", " ", template, flags=re.DOTALL)
    text = re.sub(r"<script.*?</script>", " ", text, flags=re.DOTALL)
    spoken = " ".join(re.findall(r'(?:aria-label|title|alt|placeholder)\s*=\s*"([^"{]*)', text))
    tags = re.findall(r"{%.*?%}", text, re.DOTALL)
    words = " ".join(quoted for tag in tags for quoted in tag.split('"')[1::2] if " " in quoted)
    text = re.sub(r"{%.*?%}|{{.*?}}|<[^>]*>", " ", text, flags=re.DOTALL)
    return f"{text} {spoken} {words}"


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda p: p.as_posix().partition("/templates/")[2])
def test_no_word_of_ours_on_a_page(path: Path) -> None:
    assert BANNED.findall(visible(path.read_text())) == []


def said(path: Path) -> Iterator[str]:
    """Words for people in code: strings that read like a sentence or a label, not docstrings, names or patterns."""
    tree = ast.parse(path.read_text())
    docs = {
        id(node.body[0].value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef)
        and node.body
        and isinstance(node.body[0], ast.Expr)
    }
    beside = {id(n.value) for n in ast.walk(tree) if isinstance(n, ast.Expr)}
    raised = {
        id(inner)
        for n in ast.walk(tree)
        if isinstance(n, ast.Raise)
        and n.exc is not None
        and re.match(r"(ValueError|TypeError|KeyError|RuntimeError)", ast.unparse(n.exc))
        for inner in ast.walk(n.exc)
    }
    for node in ast.walk(tree):
        if not isinstance(node, ast.Constant) or not isinstance(node.value, str) or id(node) in docs | beside | raised:
            continue
        if re.match(r"[A-Z][a-z']+[ ,.]", node.value) or re.search(r"[a-z] [a-z]+ [a-z]", node.value):
            yield node.value


@pytest.mark.parametrize("path", SPOKEN, ids=lambda p: p.relative_to(SRC).as_posix())
def test_no_word_of_ours_in_what_is_said(path: Path) -> None:
    if path.relative_to(SRC).as_posix() in NOT_READ:
        return
    assert [(w, s) for s in said(path) for w in BANNED.findall(s) if not _for_programmers(s)] == []


def _for_programmers(text: str) -> bool:
    """Queries, patterns and paths are not read by people."""
    return bool(re.match(r"(SELECT|INSERT|UPDATE|CREATE|DROP|ALTER) ", text)) or "%s" in text


@pytest.mark.parametrize("name", sorted(DATA))
def test_no_word_of_ours_in_what_data_says(name: str) -> None:
    rows = tomllib.loads((SRC / name).read_text())
    wrong = [
        (code, key)
        for code, row in rows.items()
        if isinstance(row, dict)
        for key in DATA[name]
        if BANNED.search(str(row.get(key, "")))
    ]
    assert wrong == []


def test_the_wall_has_teeth() -> None:
    assert BANNED.findall(visible('<p title="A clock">{{ clock }} {# knot #}<b class="knot">SAR</b> {% x "a coding here" %}</p>')) == [
        "SAR", "clock", "coding",
    ]  # fmt: skip
