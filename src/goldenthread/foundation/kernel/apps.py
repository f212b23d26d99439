from django.apps import AppConfig
from django.db.backends.signals import connection_created


class KernelConfig(AppConfig):
    name = "goldenthread.foundation.kernel"
    label = "kernel"

    def ready(self) -> None:
        from goldenthread.foundation.kernel.scope import forget_on_new_connection

        connection_created.connect(forget_on_new_connection, dispatch_uid="gt-scope")
