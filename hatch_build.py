"""Ships grammar/ and playbooks/ inside the wheel; an editable install reads them in the checkout."""

from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class ShipFolders(BuildHookInterface):
    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        if version == "standard":
            build_data["force_include"].update({"grammar": "playbook/grammar", "playbooks": "playbook/playbooks"})
