from functools import partial

from django.apps import AppConfig


class LeadershipConfig(AppConfig):
    name = "goldenthread.rooms.leadership"
    label = "leadership"

    def ready(self) -> None:
        from goldenthread.foundation.registers.records import known
        from goldenthread.rooms.leadership.registers import ALL

        for one in ALL:
            known(one, partial(_address, one.table))


def _address(where: str, organisation: str, ref: str) -> str:
    return f"/o/{organisation}/leadership/{where}/{ref}/"
