"""fold-constants: calls of constants alone are computed at compile time, so that rules can read their values."""

from __future__ import annotations

from dataclasses import dataclass

from xdsl.context import Context
from xdsl.dialects.builtin import ModuleOp, TensorType
from xdsl.passes import ModulePass
from xdsl.rewriter import Rewriter

from ...dialects.effects import is_side_effect_free
from ...dialects.elements import FLOATS, QUANTIZED
from ...dialects.fx import CallOp, ConstantOp, OutputOp, TensorAttr
from ...dialects.fx.names import QUANTIZED_DECOMPOSED
from ...dialects.locations import name_of
from ...dialects.operation import operations_in
from ...dialects.types import element_of, is_tensor, rank_of, shape_of
from ...errors import QoptError
from ...rewrite_patterns.language import Ledger, ledger_of
from ..fx.load_time import computed, is_known
from ..ledger.fp8 import is_fp8
from .functionalize import FunctionalizePass
from .widen_late import widens_large_weight


@dataclass(frozen=True)
class FoldConstantsPass(ModulePass):
    """Compute pure calls whose operands are constants with known values, such as attention masks.

    Quantization is not computed, nor are integers of 8 bits or fp8 in two or more dimensions made floats: weights stay as they
    are stored. Calls of tensors of which only the text is known stay, and those that fail, of which the ledger has a note.

    ```mlir
    %1 = fx.call @aten.arange.default(4) : () -> tensor<4xi64>
    // becomes
    %1 = fx.constant #fx.tensor<"arange", "a6b4ae2bcbd1b7ff"> : tensor<4xi64>
    ```
    """

    name = "fold-constants"

    def apply(self, ctx: Context, op: ModuleOp) -> None:
        FunctionalizePass().apply(ctx, op)
        for call in [o for o in operations_in(op) if isinstance(o, CallOp)]:
            if _is_foldable(call):
                _fold(call, ledger_of(op))


def _is_foldable(call: CallOp) -> bool:
    if call.target.data.startswith(QUANTIZED_DECOMPOSED) or not is_side_effect_free(call):
        return False
    if call.result is None or not isinstance(call.result.type, TensorType):
        return False
    if widens_large_weight(call) or _widens_integers(call):
        return False
    if any(isinstance(use.operation, OutputOp) for use in call.result.uses):
        return False  # Its receiver may write it, so each run makes its own.
    return call.target.data.startswith("aten.") and all(is_known(v.owner) for v in call.operands)


def _widens_integers(call: CallOp) -> bool:
    """Whether a call makes floats of a matrix of integers of 8 bits, or of fp8, which may be a weight; a column is none.

    They are computed when the program is loaded all the same, where no kernel takes them.
    """
    assert call.result is not None
    return element_of(call.result) in FLOATS and any(
        (element_of(v) in QUANTIZED or is_fp8(v)) and rank_of(v) >= 2 and shape_of(v)[-1] > 1
        for v in call.operands
        if is_tensor(v)
    )


def _fold(call: CallOp, ledger: Ledger) -> None:
    # torch takes two seconds to import, and text without such calls must not wait for it.
    import torch

    from ...frontend.tensors import TorchTensor, tensor_type_of

    assert call.result is not None
    try:
        value = computed(call)
    except QoptError as error:
        ledger.notes.append(f"fold-constants: {error}")
        return
    if not isinstance(value, torch.Tensor) or tensor_type_of(value) != call.result.type:
        return
    tensor = TorchTensor(name_of(call), value, computed=True)
    constant = ConstantOp(TensorAttr(tensor), call.result.type)
    constant.location = call.location
    constant.result.name_hint = call.result.name_hint
    Rewriter.replace_op(call, constant)
