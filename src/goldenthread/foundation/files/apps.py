from django.apps import AppConfig


class FilesConfig(AppConfig):
    name = "goldenthread.foundation.files"
    label = "files"

    def ready(self) -> None:
        from goldenthread.foundation.files.store import check_stored
        from goldenthread.foundation.ledger.verify import FILE_CHECKS

        if check_stored not in FILE_CHECKS:
            FILE_CHECKS.append(check_stored)
