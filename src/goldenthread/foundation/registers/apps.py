from django.apps import AppConfig


class RegistersConfig(AppConfig):
    name = "goldenthread.foundation.registers"
    label = "registers"

    def ready(self) -> None:
        from goldenthread.foundation.registers.records import known
        from goldenthread.foundation.registers.shared import ACTIVE_PERIODS, POSTS, REQUIREMENTS

        for one in (POSTS, ACTIVE_PERIODS, REQUIREMENTS):
            known(one)
