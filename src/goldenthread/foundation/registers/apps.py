from django.apps import AppConfig


class RegistersConfig(AppConfig):
    name = "goldenthread.foundation.registers"
    label = "registers"

    def ready(self) -> None:
        from goldenthread.foundation.access.registry import RecordKind, register
        from goldenthread.foundation.registers.ending import keys_end_with_all
        from goldenthread.foundation.registers.periods import PREFIX
        from goldenthread.foundation.registers.records import known
        from goldenthread.foundation.registers.shared import ACTIVE_PERIODS, POSTS, REQUIREMENTS

        for one in (POSTS, ACTIVE_PERIODS, REQUIREMENTS):
            known(one)
        keys_end_with_all()
        # A quarter or a month is nobody's record: everybody may see that its clock ran.
        register(
            RecordKind(
                PREFIX, "period", "A quarter or a month", lambda _, refs: dict.fromkeys(refs, "metadata"), _nowhere
            )
        )


def _nowhere(_organisation: str, _ref: str) -> None:
    return None
