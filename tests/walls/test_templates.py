"""Holds: every template compiles and is used: by a view, by another template, or in place of a package's own."""

from __future__ import annotations

import re
from pathlib import Path

import allauth
import pytest
from django.template import Node, TemplateSyntaxError
from django.template.engine import Engine
from django.template.loader import get_template

import goldenthread

SRC = Path(goldenthread.__file__).parent
FOUND = sorted(p for p in SRC.rglob("templates/**/*.html"))
NAMES = {p: p.as_posix().partition("/templates/")[2] for p in FOUND}
TAKEN = Path(allauth.__file__).parent / "templates"
BY_NAME = {"400.html", "403.html", "404.html", "500.html"}  # Django looks for these
PYTHON = {p: p.read_text() for p in sorted(SRC.rglob("*.py"))}
TEXTS = "\n".join([*PYTHON.values(), *(p.read_text() for p in FOUND)])


def used(path: Path) -> bool:
    """Named whole in code or in another template; or by its stem, in quotes, in code of its own app that puts the name together."""
    name = NAMES[path]
    if name in BY_NAME or (TAKEN / name).exists() or f'"{name}"' in TEXTS or f"'{name}'" in TEXTS:
        return True
    folder, _, stem = name.removesuffix(".html").rpartition("/")
    if folder == "ui/components":
        return re.search(rf"{{% gt_{stem}\b", TEXTS) is not None
    app = Path(path.as_posix().partition("/templates/")[0])
    own = "\n".join(text for p, text in PYTHON.items() if p.is_relative_to(app))
    quoted = re.search(rf'"{re.escape(stem)}"', own) is not None
    made = f'f"{folder}/{{' in own or f"f'{folder}/{{" in own
    parts = re.findall(rf'f"{re.escape(folder)}/([a-z_]*){{', own)
    tail = any(part and stem.startswith(part) and f'"{stem.removeprefix(part)}"' in own for part in parts)
    return (made and quoted) or tail


@pytest.mark.parametrize("path", FOUND, ids=lambda p: NAMES[p])
def test_a_template_compiles_and_is_used(path: Path) -> None:
    assert get_template(NAMES[path]) is not None
    assert used(path), "no view, template or package names it"


@pytest.mark.parametrize("path", FOUND, ids=lambda p: NAMES[p])
def test_a_template_has_no_script_or_style_of_its_own(path: Path) -> None:
    """The content security policy would refuse it; scripts carry a nonce and stand in the frame of the page alone."""
    text = path.read_text()
    assert not re.search(r"<style|\sstyle\s*=|\son[a-z]+\s*=\s*[\"']|javascript:", text, re.IGNORECASE)
    for script in re.findall(r"<script[^>]*>", text):
        assert "nonce" in script or "gt_static" in script or 'type="application/json"' in script, script


def test_no_template_is_there_twice() -> None:
    names = list(NAMES.values())
    assert sorted({n for n in names if names.count(n) > 1}) == []


def test_a_fault_in_a_template_is_found() -> None:
    with pytest.raises(TemplateSyntaxError):
        Engine.get_default().from_string("{% if %}")
    assert isinstance(Engine.get_default().from_string("{{ fine }}").nodelist[0], Node)
