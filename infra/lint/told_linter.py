"""
cfn-lint, told what AWS has published since its release: types with their schemas, and actions of policies. No rule
is left out: what is told is judged like the rest. docs/decisions/0047 says why, and that it goes.
"""

import json
import sys
from pathlib import Path

import cfnlint.helpers as helpers
from cfnlint.schema.manager import PROVIDER_SCHEMA_MANAGER as manager

HERE = Path(__file__).parent
SINCE = json.loads((HERE / "published-since.json").read_text(encoding="utf-8"))
TYPES, ACTIONS = SINCE["types"], SINCE["actions"]


def taken_out(what: str) -> None:
    """The exception outlived its reason."""
    sys.exit(f"{what} is known to this cfn-lint: take it out of infra/lint/published-since.json and of ADR 0047.")


def with_types(of_region):
    """A registry schema alone makes a type known and leaves its properties unread: the region has to have it as well."""

    def types_of(region):
        known = of_region(region)
        for name in TYPES:
            if known.get(name, name) != name:
                taken_out(name)
            known[name] = name
        return known

    return types_of


def with_actions(load):
    """The rules read their table of actions once, when they are made."""

    def loaded(package, filename="us-east-1.json"):
        read = load(package, filename)
        if filename == "Policies.json":
            for action, resources in ACTIONS.items():
                service, name = action.lower().split(":")
                if name in read[service]["Actions"]:
                    taken_out(action)
                read[service]["Actions"][name] = {"Resources": resources}
        return read

    return loaded


helpers.load_resource = with_actions(helpers.load_resource)
manager.load_registry_schemas(str(HERE / "types"))
manager._load_provider_module = with_types(manager._load_provider_module)

from cfnlint.runner import main  # noqa: E402  It makes the rules: what they read is in place by now.

main()
