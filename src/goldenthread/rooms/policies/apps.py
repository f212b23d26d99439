from django.apps import AppConfig


class PoliciesConfig(AppConfig):
    name = "goldenthread.rooms.policies"
    label = "policies"

    def ready(self) -> None:
        from goldenthread.foundation.registers.main_pages import main_pages
        from goldenthread.rooms.policies.pages import PAGES

        main_pages("policies", "Policies", PAGES)
        from goldenthread.foundation.access.registry import register_home
        from goldenthread.foundation.registers.records import known
        from goldenthread.rooms.policies.home import home_lines
        from goldenthread.rooms.policies.registers import ACKNOWLEDGEMENTS, COMMENTS, POLICIES

        known(POLICIES, lambda organisation, ref: f"/o/{organisation}/policies/documents/{ref}/")
        for one in (COMMENTS, ACKNOWLEDGEMENTS):
            known(one)
        register_home(home_lines)
