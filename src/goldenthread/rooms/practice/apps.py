from __future__ import annotations

from functools import partial
from typing import Final

from django.apps import AppConfig

ADDRESSES: Final = {
    "touch_points": "touch-points",
    "activities": "activities",
    "escalations": "calls",
    "feedback": "feedback",
}


class PracticeConfig(AppConfig):
    name = "goldenthread.rooms.practice"
    label = "practice"

    def ready(self) -> None:
        from goldenthread.foundation.registers.main_pages import main_pages
        from goldenthread.rooms.practice.pages import PAGES

        main_pages("practice", "Safer working practices", PAGES)
        from goldenthread.foundation.access.registry import register_home
        from goldenthread.foundation.registers.records import known
        from goldenthread.rooms.practice.home import home_lines
        from goldenthread.rooms.practice.registers import ALL

        for one in ALL:
            place = ADDRESSES.get(one.table)
            known(one, partial(_address, place) if place else None)
        register_home(home_lines)


def _address(place: str, organisation: str, ref: str) -> str:
    return f"/o/{organisation}/practice/{place}/{ref}/"
