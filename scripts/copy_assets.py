"""Copy from node_modules only the user interface files that pages use. Run by `make assets`.

No crown, no crest and no GDS Transport font is copied: they belong to the government's own sites.
The rules that would ask for the font are blanked with spaces, so that the source maps still fit.
"""

from __future__ import annotations

import re
import shutil
import sys
from pathlib import Path

BASE = Path(__file__).resolve().parent.parent
GOVUK = BASE / "node_modules/govuk-frontend"
MOJ = BASE / "node_modules/@ministryofjustice/frontend"
STATIC = BASE / "src/goldenthread/foundation/ui/static/vendor"
IMAGES = BASE / "var/assets_root/assets/images"

SHEETS_AND_SCRIPTS = [
    GOVUK / "dist/govuk/govuk-frontend.min.css",
    GOVUK / "dist/govuk/govuk-frontend.min.css.map",
    GOVUK / "dist/govuk/govuk-frontend.min.js",
    GOVUK / "dist/govuk/govuk-frontend.min.js.map",
    MOJ / "moj/moj-frontend.min.css",
    MOJ / "moj/moj-frontend.min.css.map",
    MOJ / "moj/moj-frontend.min.js",
    MOJ / "moj/moj-frontend.min.js.map",
]
USED_IMAGES = [
    "icon-close-cross-black.svg",
    "icon-document.svg",
    "icon-progress-tick.svg",
    "icon-tag-remove-cross-white.svg",
    "icon-tag-remove-cross.svg",
    "icon-toggle-plus-minus.svg",
]
FONT_FACE = re.compile(r"@font-face\s*\{[^}]*\}")


def blank(rule: re.Match[str]) -> str:
    return " " * len(rule.group())


def copy(source: Path, folder: Path) -> None:
    target = folder / source.name
    if source.suffix == ".css":
        text = FONT_FACE.sub(blank, source.read_text(encoding="utf-8"))
        target.write_text(text, encoding="utf-8")
    else:
        shutil.copyfile(source, target)


def main() -> int:
    for folder in (STATIC, IMAGES):
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)
    for source in SHEETS_AND_SCRIPTS:
        copy(source, STATIC)
    for image in USED_IMAGES:
        copy(MOJ / "moj/assets/images" / image, IMAGES)
    return 0


if __name__ == "__main__":
    sys.exit(main())
