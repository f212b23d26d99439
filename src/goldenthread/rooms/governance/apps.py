from functools import partial

from django.apps import AppConfig

WHERE = {
    "meetings": "meetings",
    "decisions": "decisions",
    "actions": "actions",
    "processing": "information",
    "risks": "risks",
}


class GovernanceConfig(AppConfig):
    name = "goldenthread.rooms.governance"
    label = "governance"

    def ready(self) -> None:
        from goldenthread.foundation.registers.records import known
        from goldenthread.rooms.governance.registers import ALL

        for one in ALL:
            known(one, partial(_address, WHERE[one.table]))


def _address(where: str, organisation: str, ref: str) -> str:
    return f"/o/{organisation}/governance/{where}/{ref}/"
