"""List modules and functions that are long, or too long. Run by `make lint` and by a wall test."""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

BASE = Path(__file__).resolve().parent.parent
FOLDERS = ("src", "tests", "scripts")
MODULE_WARN, MODULE_FAIL = 200, 400
FUNCTION_WARN, FUNCTION_FAIL = 40, 60


@dataclass(frozen=True)
class Long:
    where: str
    lines: int
    limit: int

    @property
    def too_long(self) -> bool:
        return self.lines > self.limit

    def __str__(self) -> str:
        return f"{self.where}: {self.lines} lines (at most {self.limit})"


def modules() -> Iterator[Path]:
    """Every module of ours. Migrations are written by Django and may be any length."""
    for folder in FOLDERS:
        for path in sorted((BASE / folder).rglob("*.py")):
            if "migrations" not in path.parts:
                yield path


def long_pieces(path: Path) -> Iterator[Long]:
    text = path.read_text(encoding="utf-8")
    name = path.relative_to(BASE).as_posix()
    lines = len(text.splitlines())
    if lines > MODULE_WARN:
        yield Long(name, lines, MODULE_FAIL)
    for node in ast.walk(ast.parse(text, filename=name)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            length = (node.end_lineno or node.lineno) - node.lineno + 1
            if length > FUNCTION_WARN:
                yield Long(f"{name}:{node.lineno} {node.name}", length, FUNCTION_FAIL)


def main() -> int:
    found = [piece for path in modules() for piece in long_pieces(path)]
    for piece in found:
        print("too long:" if piece.too_long else "long:", piece)
    return 1 if any(piece.too_long for piece in found) else 0


if __name__ == "__main__":
    sys.exit(main())
