from django.apps import AppConfig


class RetentionConfig(AppConfig):
    name = "goldenthread.foundation.retention"
    label = "retention"

    def ready(self) -> None:
        from goldenthread.foundation.retention.registered import register_all

        register_all()
