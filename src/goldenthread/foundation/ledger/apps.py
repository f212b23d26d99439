from django.apps import AppConfig


class LedgerConfig(AppConfig):
    name = "goldenthread.foundation.ledger"
    label = "ledger"
