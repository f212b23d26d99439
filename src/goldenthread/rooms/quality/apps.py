from django.apps import AppConfig


class QualityConfig(AppConfig):
    name = "goldenthread.rooms.quality"
    label = "quality"

    def ready(self) -> None:
        from goldenthread.foundation.access.registry import RecordKind, register
        from goldenthread.rooms.quality import queries_reviews as reviews
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
        register(
            RecordKind(
                prefix="REV",
                kind="review",
                plain="Published review",
                see=reviews.review_depths,
                address=lambda organisation, ref: f"/o/{organisation}/quality/reviews/{ref}/",
            )
        )
        register(
            RecordKind(
                prefix="PSG",
                kind="passage",
                plain="Passage of a review",
                see=reviews.passage_depths,
                address=lambda organisation, ref: f"/o/{organisation}/quality/passages/{ref}/",
            )
        )
        register(
            RecordKind(
                prefix="RTH",
                kind="theme_shown",
                plain="Theme shown in a review",
                see=reviews.shown_depths,
                address=lambda organisation, ref: f"/o/{organisation}/quality/passages/{reviews.shown_source(ref)}/",
            )
        )
