"""What a library loads for work that no plan asks of it: names alone stand in for that."""

import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from importlib import import_module
from importlib.util import find_spec
from types import ModuleType


class _StandIn(ModuleType):
    """A module that is not loaded; what it is asked for besides its few names is the true one's."""

    def __getattr__(self, name: str) -> object:
        if name.startswith("__"):  # asked of every module that is imported
            raise AttributeError(name)
        if sys.modules.get(self.__name__) is self:
            del sys.modules[self.__name__]
        return getattr(import_module(self.__name__), name)


@contextmanager
def spared(modules: Mapping[str, Mapping[str, object]]) -> Iterator[None]:
    """Have some modules not loaded while a library is imported that wants a few names of them.

    Whoever imports them later finds the true ones.

    Args:
        modules: the names that are taken from each, and what they are while it is not there.
    """
    there = [name for name in modules if name not in sys.modules]
    for name in there:
        stand_in = _StandIn(name)
        spec = find_spec(name)
        if spec and spec.submodule_search_locations is not None:
            stand_in.__path__ = spec.submodule_search_locations
        vars(stand_in).update(modules[name])
        sys.modules[name] = stand_in
    try:
        yield
    finally:
        for name in there:
            if isinstance(sys.modules.get(name), _StandIn):
                del sys.modules[name]
