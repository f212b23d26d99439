from django.apps import AppConfig


class PublicConfig(AppConfig):
    name = "goldenthread.doors.public"
    label = "public_door"

    def ready(self) -> None:
        from goldenthread.doors.public.limits import OLD_COUNTS
        from goldenthread.foundation.retention.registry import register_clearing

        register_clearing(OLD_COUNTS)
