from django.apps import AppConfig


class QualityConfig(AppConfig):
    name = "goldenthread.rooms.quality"
    label = "quality"

    def ready(self) -> None:
        from goldenthread.foundation.registers.main_pages import main_pages
        from goldenthread.rooms.quality.pages import PAGES

        main_pages("quality", "Quality and learning", PAGES)
        from goldenthread.foundation.access.registry import register
        from goldenthread.rooms.quality.registered import KINDS

        for kind in KINDS:
            register(kind)
        from goldenthread.rooms.quality.registered_ours import register_ours

        register_ours()
