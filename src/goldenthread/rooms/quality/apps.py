from django.apps import AppConfig


class QualityConfig(AppConfig):
    name = "goldenthread.rooms.quality"
    label = "quality"

    def ready(self) -> None:
        from goldenthread.foundation.access.registry import RecordKind, register
        from goldenthread.rooms.quality.queries import depths

        register(
            RecordKind(
                prefix="RCM",
                kind="recommendation",
                plain="report from outside",
                see=depths,
                address=lambda organisation, ref: f"/o/{organisation}/quality/recommendations/{ref}/",
            )
        )
        from goldenthread.rooms.quality.registered import register_ours

        register_ours()
