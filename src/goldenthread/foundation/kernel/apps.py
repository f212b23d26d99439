from django.apps import AppConfig
from django.db.backends.signals import connection_created
from django.db.models.signals import post_migrate


class KernelConfig(AppConfig):
    name = "goldenthread.foundation.kernel"
    label = "kernel"

    def ready(self) -> None:
        from goldenthread.foundation.kernel.scope import forget_on_new_connection
        from goldenthread.foundation.kernel.statistics import say_sizes

        connection_created.connect(forget_on_new_connection, dispatch_uid="gt-scope")
        post_migrate.connect(say_sizes, dispatch_uid="gt-sizes")
