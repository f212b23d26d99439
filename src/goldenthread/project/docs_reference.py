"""docs/reference: the handovers, the time limits, how long records are kept and the sheets of the workbook, from the data they run on.

Write them anew: `python -m goldenthread.project.docs_reference`. A wall test keeps them true.
"""

from __future__ import annotations

from pathlib import Path
from typing import Final

from goldenthread.domain.handovers import Handover
from goldenthread.doors.imports.guidance import guidance, how, sentence
from goldenthread.foundation.facts.handovers import areas, handovers
from goldenthread.foundation.registers.schema import START_HERE, workbook
from goldenthread.foundation.rules.catalogue import catalogue
from goldenthread.foundation.rules.retention import retention

FOLDER: Final = Path(__file__).resolve().parents[3] / "docs" / "reference"
LEVELS: Final = {
    "recipient": "the people served", "front_line": "the front line", "operational": "operational managers",
    "dsl": "the safeguarding lead", "senior": "senior leaders", "board": "the board", "partner": "an outside body",
}  # fmt: skip
RHYTHMS: Final = {
    "calendar": "by the calendar: every one counts, 3 of 4 is frayed",
    "event": "as things happen: under five due is too few to say",
}
AUTHORITIES: Final = {
    "statute": "law", "statutory_guidance": "statutory guidance", "regulator_rule": "a regulator's rule or code",
    "local_procedure": "local procedure", "house_rule": "house practice",
}  # fmt: skip


def _cell(words: str) -> str:
    return words.replace("|", "\\|").replace("\n", " ")


def _row(*cells: str) -> str:
    return f"| {' | '.join(_cell(cell) for cell in cells)} |"


def _table(*heads: str) -> list[str]:
    return [_row(*heads), f"|{'---|' * len(heads)}"]


def _columns(names: tuple[str, ...]) -> str:
    return ", ".join(" or ".join(f"`{one}`" for one in name.split("|")) for name in names)


def _handover(code: str, one: Handover) -> list[str]:
    lines = [
        f"### `{code}` · {one.plain}\n",
        f"{one.says} From {LEVELS[one.from_level]} to {LEVELS[one.to_level]}.\n",
        f"- Starts: {one.starts}. Columns: {_columns(one.start_columns)}.",
        f"- Met: {one.meets}. Columns: {_columns(one.meet_columns)}.",
        f"- Limit: {one.limit_text} (wd working days, cd calendar days). Counted {RHYTHMS[one.rhythm]}.",
        f"- A trustee may ask: {one.ask}",
    ]
    return [*lines, "- One that is open and overdue breaks the strand.\n" if one.red else ""]


def handover_page() -> str:
    """Every handover of the golden thread, by area."""
    lines = [
        "# The handovers\n",
        "What has to travel between the people served, the front line, the lead and the board. Each is a knot of the line of sight,",
        "and its clock starts and stops by the dates that the registers hold. Where the two levels are one here, it is not drawn.\n",
    ]
    for area, name in areas().items():
        lines.append(f"## {area} · {name}\n")
        for code, one in handovers().items():
            if one.area == area:
                lines += _handover(code, one)
    return "\n".join(lines).rstrip() + "\n"


def limits_page() -> str:
    """Every time limit with its source, and how long each kind of record is kept."""
    lines = [
        "# Time limits, and how long records are kept\n",
        "Each limit has a source and an edition. *Unverified* has not been seen in its source by us: check it before you rest on it.",
        "An organisation may set a length of its own; what is set, by whom and from when, is on record.\n",
        *_table("limit", "length", "authority", "where", "instrument and edition", "seen in its source"),
    ]
    for one in catalogue().values():
        lines.append(
            _row(
                one.says,
                one.printed or "none known",
                AUTHORITIES[one.authority],
                one.jurisdiction.replace("_", " and "),
                f"{one.instrument}, {one.edition}",
                f"yes: {one.source}" if one.verified else f"unverified {one.source}",
            )
        )
    lines += ["\n## How long records are kept\n", *_table("record", "kept", "source")]
    lines += [
        _row(one.title, one.says, f"{one.source}{'' if one.verified else ' (unverified)'}")
        for one in retention().values()
    ]
    return "\n".join(lines) + "\n"


def workbook_page() -> str:
    """Every sheet and column of the workbook that is brought and taken away."""
    tables = workbook().tables
    lines = [
        "# The workbook\n",
        "One spreadsheet with a sheet for each table, or a folder of CSV files. Only what you have is needed: leave the rest out.",
        f"Start with {', '.join(f'`{name}`' for name in START_HERE)}. `goldenthread template` writes an empty one with an example.\n",
    ]
    for table in tables.values():
        lines += [f"## `{table.name}`\n", f"{sentence(table)} {how(table)}".rstrip()]
        if table.key:
            lines.append(f"A row is the same row again by {' and '.join(f'`{one}`' for one in table.key)}.")
        lines += ["", *_table("column", "what it holds")]
        lines += [_row(f"`{column.name}`", guidance(column, table)) for column in table.columns]
        lines.append("")
    return "\n".join(lines).rstrip() + "\n"


def documents() -> dict[str, str]:
    """Each page by its file name."""
    return {"handovers.md": handover_page(), "time-limits.md": limits_page(), "workbook.md": workbook_page()}


if __name__ == "__main__":
    for name, text in documents().items():
        (FOLDER / name).write_text(text)
