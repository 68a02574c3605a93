"""Recurrent cells with quantized weights, as the linear layers and functions that they are made of."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from xdsl.dialects.builtin import f32
from xdsl.ir import Operation, SSAValue

from ...dialects import qnn
from ...dialects.fx import CallOp
from ...dialects.types import DYNAMIC, element_of, is_tensor, rank_of, shape_of, type_with_dims
from ..language import Calls, Guard, Numerics, Rule, Var, call, rule

LSTM_CELL = "aten.lstm_cell.default"


class Cell(NamedTuple):
    """The operands of a cell: its input and state, the weights of both with their biases, and an LSTM's memory."""

    x: SSAValue
    state: SSAValue
    weight: SSAValue
    recurrent: SSAValue
    bias: SSAValue | None = None
    recurrent_bias: SSAValue | None = None
    memory: SSAValue | None = None


class Steps:
    """Collects the operations of a cell on tensors of the state's type."""

    def __init__(self, cell: Cell):
        self.cell = cell
        self.type = cell.state.type
        self.made: list[Operation] = []

    def add(self, op: Operation) -> SSAValue:
        """Append an operation and return its result."""
        self.made.append(op)
        return op.results[0]

    def both(self) -> tuple[SSAValue, SSAValue]:
        """The gates of the input, and those of the state."""
        cell = self.cell
        return (
            self._gates(cell.x, cell.weight, cell.bias),
            self._gates(cell.state, cell.recurrent, cell.recurrent_bias),
        )

    def _gates(self, x: SSAValue, weight: SSAValue, bias: SSAValue | None) -> SSAValue:
        sizes = (shape_of(x)[0], shape_of(weight)[0])
        return self.add(qnn.LinearOp(x, weight, bias, type_with_dims(f32, sizes)))

    def gate(self, gates: SSAValue, index: int) -> SSAValue:
        """One gate of all."""
        size = shape_of(self.type)[1]
        return self.add(qnn.SliceOp(gates, 1, index * size, (index + 1) * size, 1, self.type))

    def sum(self, x: SSAValue, y: SSAValue) -> SSAValue:
        """x + y."""
        return self.add(qnn.AddOp(x, y, x.type))

    def called(self, name: str, *operands: SSAValue) -> SSAValue:
        """Call an operator of torch that keeps the type."""
        return self.add(CallOp(f"aten.{name}", operands, self.type))

    def product(self, x: SSAValue, y: SSAValue) -> SSAValue:
        """x · y."""
        return self.called("mul.Tensor", x, y)

    def sigmoid(self, x: SSAValue) -> SSAValue:
        """1 / (1 + exp(-x))."""
        return self.called("sigmoid.default", x)

    def tanh(self, x: SSAValue) -> SSAValue:
        """The hyperbolic tangent."""
        return self.add(qnn.TanhOp(x))


def _gru(steps: Steps) -> None:
    """Reset and update gates; the new state is between the candidate and the old one."""
    ours, theirs = steps.both()
    reset, update = (
        steps.sigmoid(steps.sum(steps.gate(theirs, index), steps.gate(ours, index)))
        for index in (0, 1)
    )
    kept = steps.product(reset, steps.gate(theirs, 2))
    candidate = steps.tanh(steps.sum(steps.gate(ours, 2), kept))
    change = steps.called("sub.Tensor", steps.cell.state, candidate)
    steps.sum(steps.product(change, update), candidate)


def _rnn_tanh(steps: Steps) -> None:
    steps.tanh(steps.sum(*steps.both()))


def _rnn_relu(steps: Steps) -> None:
    steps.add(qnn.ReluOp(steps.sum(*steps.both())))


BUILT: dict[str, tuple[int, Callable[[Steps], None]]] = {
    "aten.gru_cell.default": (3, _gru),
    "aten.rnn_tanh_cell.default": (1, _rnn_tanh),
    "aten.rnn_relu_cell.default": (1, _rnn_relu),
}
"""How many gates a cell has, and what builds its new state."""

LSTM_GATES = 4


def _lstm(steps: Steps, result: object) -> None:
    """The new memory, and as the first result the new state that follows from it."""
    ours, theirs = steps.both()
    gates = steps.sum(theirs, ours)
    enter, forget, candidate = (steps.gate(gates, index) for index in range(3))
    assert steps.cell.memory is not None
    kept = steps.product(steps.sigmoid(forget), steps.cell.memory)
    added = steps.product(steps.sigmoid(enter), steps.tanh(candidate))
    memory = steps.sum(kept, added)
    if result == 0:
        leave = steps.sigmoid(steps.gate(gates, 3))
        steps.product(leave, steps.tanh(memory))


def _checked(cell: Cell, gates: int) -> Cell | str:
    """The cell, or why it is left: a cell of float weights is one call, which does as much at once."""
    values = [value for value in cell if value is not None]
    if not all(is_tensor(v) and element_of(v) == f32 for v in values):
        return "the cell holds other elements than f32"
    matrices = (cell.x, cell.state, cell.weight, cell.recurrent)
    sizes = [size for v in (cell.state, *matrices) for size in shape_of(v)]
    if any(rank_of(v) != 2 for v in matrices) or DYNAMIC in sizes:
        return "the cell's operands are not matrices of known sizes"
    if shape_of(cell.recurrent)[0] != gates * shape_of(cell.state)[1]:
        return f"the weights have not {gates} gates of the state's size"
    for weight in (cell.weight, cell.recurrent):
        op = weight.owner
        called = isinstance(op, CallOp) and "dequantize" in op.target.data
        if not called and not isinstance(op, qnn.DEQUANTIZATIONS):
            return "a weight is not dequantized"
    return cell


def _cell_of(cell: CallOp) -> Cell | str:
    args, keywords = cell.python_arguments
    if keywords:
        return "the cell is called with keywords"
    return _checked(Cell(*args), BUILT[cell.target.data][0])


def _recurrent_cell(*operands: str) -> Rule:
    @rule(
        match=Calls(tuple(BUILT), tuple(map(Var, operands)), "cell"),
        numerics=Numerics.REASSOCIATES,
        before="aten.rnn_tanh_cell(x, state, weight, recurrent, bias, recurrent_bias)",
        after="qnn.tanh (qnn.add (qnn.linear x, weight bias(bias)), (qnn.linear state, recurrent bias(recurrent_bias)))",
        where=(Guard("a cell of f32 with quantized weights", _cell_of, binds="parts"),),
    )
    def raise_recurrent_cell(cell: CallOp, parts: Cell) -> list[Operation]:
        """Compute a recurrent cell by its linear layers, which integer kernels may take, and the functions of its gates."""
        steps = Steps(parts)
        BUILT[cell.target.data][1](steps)
        return steps.made

    return raise_recurrent_cell


def _lstm_of(cell: object, index: object) -> Cell | str:
    op = cell.owner if isinstance(cell, SSAValue) else None
    if not isinstance(op, CallOp) or op.target.data != LSTM_CELL or index not in (0, 1):
        return "the pair is not that of an LSTM's cell"
    args, keywords = op.python_arguments
    if keywords:
        return "the cell is called with keywords"
    x, (state, memory), weight, recurrent, *biases = args
    bias, recurrent_bias = (*biases, None, None)[:2]
    return _checked(Cell(x, state, weight, recurrent, bias, recurrent_bias, memory), LSTM_GATES)


@rule(
    match=call("operator.getitem", Var("cell"), Var("index")),
    numerics=Numerics.REASSOCIATES,
    before="getitem(lstm_cell(x, (state, memory), weight, recurrent, bias, recurrent_bias), 1)",
    after="qnn.add (aten.mul (aten.sigmoid forget), memory), (aten.mul (aten.sigmoid enter), (qnn.tanh candidate)), whose gates "
    "are each a qnn.slice of qnn.add (qnn.linear state, recurrent bias(recurrent_bias)), (qnn.linear x, weight bias(bias))",
    where=(Guard("an LSTM's cell of f32 with quantized weights", _lstm_of, binds="parts"),),
)
def raise_lstm_cell(cell: object, index: object, parts: Cell) -> list[Operation]:
    """Compute the state or the memory of an LSTM's cell by its linear layers and the functions of its gates."""
    steps = Steps(parts)
    _lstm(steps, index)
    assert isinstance(cell, SSAValue)
    assert isinstance(cell.owner, Operation)
    for op in steps.made:  # The ledger tells of the cell, not of taking one of its results.
        op.location = cell.owner.location
    return steps.made


CELLS = (*BUILT, LSTM_CELL)
"""The calls that are recurrent cells."""

RECURRENT_CELLS: list[Rule] = [
    _recurrent_cell("x", "state", "weight", "recurrent"),
    _recurrent_cell("x", "state", "weight", "recurrent", "bias", "recurrent_bias"),
    raise_lstm_cell,
]
