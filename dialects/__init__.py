"""What the IR can say: the dialects fx, qnn, onednn and dnnl. No torch, no passes."""

from collections.abc import Callable

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

    def dnnl() -> Dialect:
        from .dnnl import DNNL

        return DNNL

    return {"fx": fx, "qnn": qnn, "onednn": onednn, "dnnl": dnnl}
