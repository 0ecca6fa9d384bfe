"""What libraries load at once and nearly no desk ever uses: left out, or loaded when it is used."""

import os
import sys
from importlib import import_module
from importlib.util import LazyLoader, find_spec, module_from_spec
from typing import Any


def load_when_used(package: str, part: str) -> None:
    """Let ``from package import part`` cost nothing until something of the part is asked for."""
    name = f"{package}.{part}"
    parent = import_module(package)
    spec = None if name in sys.modules else find_spec(name)
    if spec is None or spec.loader is None:
        return
    spec.loader = LazyLoader(spec.loader)
    module = module_from_spec(spec)
    sys.modules[name] = module
    spec.loader.exec_module(module)
    # Python looks here first, and would load the part to look anywhere else.
    setattr(parent, part, module)


def load_without(name: str, other: str) -> None:
    """Load a module as it is where another one is missing, which may still be imported later."""
    if name in sys.modules or other in sys.modules:
        return
    left_out: dict[str, Any] = sys.modules
    left_out[other] = None
    try:
        import_module(name)
    finally:
        del left_out[other]


# Where Python itself looks when nothing else is said; the package tzdata is asked after these.
_ZONES = "/usr/share/zoneinfo:/usr/lib/zoneinfo:/usr/share/lib/zoneinfo:/etc/zoneinfo"


def load_zones() -> None:
    """Load ``zoneinfo`` without all that is known of how Python was built: it asks for one path."""
    if "zoneinfo" in sys.modules or "PYTHONTZPATH" in os.environ:
        return
    os.environ["PYTHONTZPATH"] = _ZONES
    try:
        import_module("zoneinfo")
    finally:
        del os.environ["PYTHONTZPATH"]
