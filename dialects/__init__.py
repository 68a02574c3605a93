"""The dialects fx, qnn, onednn, generated and dnnl. Nothing here imports torch or passes."""

from collections.abc import Callable

from xdsl.context import Context
from xdsl.ir import Dialect


def all_dialects() -> dict[str, Callable[[], Dialect]]:
    """Return a loader for each dialect of qopt, by name."""

    def fx() -> Dialect:
        from .fx import FX

        return FX

    def qnn() -> Dialect:
        from .qnn import QNN

        return QNN

    def onednn() -> Dialect:
        from .onednn import ONEDNN

        return ONEDNN

    def generated() -> Dialect:
        from .generated import GENERATED

        return GENERATED

    def dnnl() -> Dialect:
        from .dnnl import DNNL

        return DNNL

    return {"fx": fx, "qnn": qnn, "onednn": onednn, "generated": generated, "dnnl": dnnl}


def xdsl_dialects() -> dict[str, Callable[[], Dialect]]:
    """Return a loader for each dialect of xDSL that a text may use; the others have no meaning here."""

    def builtin() -> Dialect:
        from xdsl.dialects.builtin import Builtin

        return Builtin

    def func() -> Dialect:
        from xdsl.dialects.func import Func

        return Func

    return {"builtin": builtin, "func": func}


def loaded_context() -> Context:
    """Return a context in which modules of qopt's dialects can be read."""
    context = Context()
    for load in {**xdsl_dialects(), **all_dialects()}.values():
        context.load_dialect(load())
    return context
