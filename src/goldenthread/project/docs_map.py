"""Write docs/map.md from the code: each act with its rule, change, pages and tests. `python -m goldenthread.project.docs_map`.

Read, not run: the functions of a change are followed upwards, by name, to the pages and commands that lead to them.
"""

from __future__ import annotations

import ast
import inspect
import os
import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

PACKAGE = Path(__file__).resolve().parent.parent
BASE = PACKAGE.parent.parent
MAP = BASE / "docs" / "map.md"
MOST_TESTS = 2
EVERYWHERE = {"time", "problems", "refs", "ledger", "days", "dates", "access"}  # not the rule of any one act
HEAD = """# Map

Where each act is: the rule that decides it, the change that does it, the page or command that leads to it, and its tests.
Searching the code for the verb finds the same. Written by `make docs`; a wall test holds it to the code.
"""
Place = tuple[str, str]  # a module's path and the name of a top-level function in it


@dataclass(frozen=True, slots=True)
class Act:
    """One row of the map."""

    event: str
    rules: tuple[str, ...]
    change: str
    pages: tuple[str, ...]
    tests: tuple[str, ...]


def _functions(tree: ast.Module) -> Iterator[ast.FunctionDef]:
    for node in tree.body:
        if isinstance(node, ast.FunctionDef):
            yield node
        elif isinstance(node, ast.ClassDef):
            yield from (part for part in node.body if isinstance(part, ast.FunctionDef))


def _names(node: ast.AST) -> set[str]:
    """Every name a piece of code mentions: alone, but its own, or after a dot."""
    own = getattr(node, "name", "")
    alone, after_a_dot = set(), set()
    for one in ast.walk(node):
        if isinstance(one, ast.Name):
            alone.add(one.id)
        elif isinstance(one, ast.Attribute):
            after_a_dot.add(one.attr)
    return (alone - {own}) | after_a_dot


def _event(function: ast.FunctionDef) -> str | None:
    for mark in function.decorator_list:
        if isinstance(mark, ast.Call) and isinstance(mark.func, ast.Name) and mark.func.id == "change" and mark.args:
            first = mark.args[0]
            return first.value if isinstance(first, ast.Constant) and isinstance(first.value, str) else None
    return None


class Code:
    """Our modules as they are written: which function mentions which, and what each module imports."""

    def __init__(self) -> None:
        files = [p for p in sorted(PACKAGE.rglob("*.py")) if "migrations" not in p.parts]
        self.trees = {p.relative_to(PACKAGE).as_posix(): ast.parse(p.read_text(encoding="utf-8")) for p in files}
        self.users: dict[str, list[Place]] = defaultdict(list)
        self.imports: dict[str, dict[str, str]] = {}  # of a module: name -> the module it comes from, as a path
        for path, tree in self.trees.items():
            self.imports[path] = {
                alias.asname or alias.name: (node.module or "").removeprefix("goldenthread.").replace(".", "/")
                for node in ast.walk(tree)
                if isinstance(node, ast.ImportFrom)
                for alias in node.names
            }
            for function in _functions(tree):
                for name in _names(function):
                    self.users[name].append((path, function.name))

    def changes(self) -> Iterator[tuple[str, str, ast.FunctionDef]]:
        """Each change: its event, its module, its function."""
        for path, tree in self.trees.items():
            for function in _functions(tree):
                if event := _event(function):
                    yield event, path, function

    def public(self, path: str, name: str) -> str:
        """The function by which others do it: the change itself, or the one in its module that leads to a private change."""
        if not name.startswith("_"):
            return name
        return next((user for module, user in self.users[name] if module == path and not user.startswith("_")), name)

    def rules(self, path: str, function: ast.FunctionDef) -> tuple[str, ...]:
        """The rules of `domain` that it and its helpers mention; the act of `domain/acts.py`, or the policy, that says who may."""
        mentioned = self._mentioned(path, function)
        found = {
            Path(place).name for name, place in self.imports[path].items() if name in mentioned and _is_rule(place)
        }
        acts = {
            part.args[3].value
            for part in ast.walk(function)
            if isinstance(part, ast.Call) and getattr(part.func, "id", "") == "opened" and len(part.args) > 3
            and isinstance(part.args[3], ast.Constant)
        }  # fmt: skip
        who = [f"domain/acts.py ({', '.join(sorted(map(str, acts)))})"] if acts else []
        if not acts and "policy" in mentioned and "policy" in self.imports[path]:
            who = [f"{self.imports[path]['policy']}/policy.py"]
        return (*who, *(f"domain/{name}.py" for name in sorted(found - EVERYWHERE)))

    def _mentioned(self, path: str, function: ast.FunctionDef) -> set[str]:
        """What a function mentions, with the functions of its own module that it leads to."""
        here = {one.name: one for one in _functions(self.trees[path])}
        seen: set[str] = set()
        todo = [function]
        while todo:
            new = _names(todo.pop()) - seen
            seen |= new
            todo += [here[name] for name in new & set(here)]
        return seen

    def leading_to(self, name: str, room: str, ends: dict[Place, list[str]]) -> tuple[str, ...]:
        """The addresses and commands reached by going up from a change, until one is met on each way."""
        found: set[str] = set()
        seen: set[Place] = set()
        todo = [place for place in self.users[name] if _above(place[0]) and self._knows(place[0], name, room)]
        while todo:
            place = todo.pop()
            if place in seen:
                continue
            seen.add(place)
            if place in ends:
                found.update(ends[place])
            elif place[0].startswith("doors/cli/") and any(f.name == "add" for f in _functions(self.trees[place[0]])):
                found.add(f"`goldenthread {Path(place[0]).stem.replace('_', '-')}`")
            else:
                todo += [user for user in self.users[place[1]] if self._uses(user[0], place)]
        return tuple(sorted(found))

    def _knows(self, path: str, name: str, room: str) -> bool:
        """True where a module imports the change, or the room's changes as a whole."""
        return any(
            place.endswith((f"{room}/changes", f"{room}/{name}")) or f"{room}/changes/" in f"{place}/"
            for known, place in self._whole(path).items()
            if known in (name, "changes") or place.endswith("/changes")
        )

    def _whole(self, path: str) -> dict[str, str]:
        return {
            known: f"{place}/changes" if known == "changes" else place for known, place in self.imports[path].items()
        }

    def _uses(self, path: str, place: Place) -> bool:
        """True where a name in a module means that function: written there, imported from there, or with its whole module."""
        known = self.imports[path]
        whole = any(f"{source}/{name}.py" == place[0] for name, source in known.items())
        return path == place[0] or whole or f"{known.get(place[1])}.py" == place[0]


def _is_rule(place: str) -> bool:
    return place.startswith("domain/")


def _above(path: str) -> bool:
    """Views, jobs, doors and insight lead to changes; demonstrations do everything and are no page."""
    return (
        "/views" in path or "/jobs" in path or path.startswith(("doors/", "insight/"))
    ) and "demonstration" not in path


def addresses() -> dict[Place, list[str]]:
    """The pages of both doors by the function that answers. Needs the settings."""
    from django.urls import URLPattern, URLResolver, get_resolver

    found: dict[Place, list[str]] = defaultdict(list)

    def walk(resolver: URLResolver, before: str) -> None:
        for entry in resolver.url_patterns:
            path = before + str(entry.pattern)
            if isinstance(entry, URLResolver):
                walk(entry, path)
            elif isinstance(entry, URLPattern):
                view = inspect.unwrap(entry.callback)
                module = view.__module__.removeprefix("goldenthread.").replace(".", "/")
                if view.__module__.startswith("goldenthread."):
                    found[f"{module}.py", view.__name__].append(f"`/{_plain(path)}`")

    for urls in ("goldenthread.project.urls", "goldenthread.project.urls_public"):
        walk(get_resolver(urls), "")
    return found


def _plain(path: str) -> str:
    """`o/<slug:organisation>/x/<str:ref>/` as it is read: `o/<organisation>/x/<ref>/`."""
    return re.sub(r"<\w+:(\w+)>", r"<\1>", path)


def _tested() -> dict[str, set[str]]:
    """The test files, and what each mentions."""
    files = [p for p in sorted((BASE / "tests").rglob("test_*.py")) if p.parent.name not in ("walls", "faults")]
    return {p.relative_to(BASE).as_posix(): _names(ast.parse(p.read_text(encoding="utf-8"))) for p in files}


def _tests(name: str, event: str, tested: dict[str, set[str]]) -> tuple[str, ...]:
    """The test files that do it, the one named after its verb first."""
    verbs = set(name.split("_")) - {"concern", "advice"}
    found = []
    for place, mentioned in tested.items():
        if name in mentioned:
            own = event.partition(".")[0] in place
            found.append((not (own and verbs & set(Path(place).stem.split("_"))), not own, place))
    return tuple(place for *_, place in sorted(found)[:MOST_TESTS])


@lru_cache(maxsize=1)
def acts() -> tuple[Act, ...]:
    """Every act of the product, by event."""
    code, ends, tested = Code(), addresses(), _tested()
    rows = []
    for event, path, function in code.changes():
        name = code.public(path, function.name)
        rows.append(
            Act(
                event=event,
                rules=code.rules(path, function),
                change=f"{path}: {name}",
                pages=code.leading_to(name, event.partition(".")[0], ends),
                tests=_tests(name, event, tested),
            )
        )
    return tuple(sorted(rows, key=lambda row: row.event))


def written() -> str:
    """The map, as the file holds it."""
    parts = [HEAD]
    room = ""
    for row in acts():
        if row.event.partition(".")[0] != room:
            room = row.event.partition(".")[0]
            parts += [f"\n## {room}\n", "\n| act | rule | change | page or command | test |\n|---|---|---|---|---|\n"]
        cells = (row.event, _cell(row.rules), row.change, _cell(row.pages), _cell(row.tests))
        parts.append(f"| {' | '.join(cells)} |\n")
    return "".join(parts)


def _cell(several: tuple[str, ...]) -> str:
    return "<br>".join(several) or "-"


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "goldenthread.project.settings")
    import django

    django.setup()
    MAP.write_text(written(), encoding="utf-8")


if __name__ == "__main__":
    main()
