"""Programs beside what they mean: each step of a real plan, and what comes out of the whole."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import ExitStack
from typing import Any

import torch
from torch.fx import GraphModule
from torch.fx import Interpreter as GraphInterpreter
from xdsl.dialects.builtin import ModuleOp
from xdsl.interpreter import (
    Interpreter,
    InterpreterFunctions,
    PythonValues,
    impl,
    register_impls,
)
from xdsl.ir import Operation

from ...dialects.dnnl import PlanOp, PrimitiveOp, TorchCallOp
from ...lowering.analysis.blocks import functions_of
from ...rewrite_patterns.facts.constants import is_constant
from ...rewrite_patterns.language import Numerics
from ..dnnl.plan import Plan, steps_in
from ..dnnl.stepwise import Stepwise, stepwise
from ..reference import call, interpreter_of
from ..undisturbed import copies_of, undisturbed
from .closeness import difference
from .trace import UNDEFINED, Deviation

Plans = Mapping[PlanOp, Plan]


def deviation_of(
    planned: ModuleOp, program: GraphModule, plans: Plans, inputs: Sequence[Any], numerics: Numerics
) -> Deviation | None:
    """Return where a program first deviates from its module, which still has the plans as operations.

    First every step of every plan computes from what the interpreter computed before it; then the program must give
    what these steps give one after the other.
    """
    steps = StepChecker(plans, numerics)
    function = functions_of(planned)[0]
    with undisturbed(planned), steps:
        call(interpreter_of(planned, listeners=(steps,)), function, copies_of(inputs))
    if steps.deviation is not None:
        return steps.deviation
    composed = interpreter_of(planned)
    composed.register_implementations(RealPlans(plans), override=True)
    with undisturbed(planned):
        expected = call(composed, function, copies_of(inputs))
    with undisturbed(planned), torch.no_grad():
        graph = GraphInterpreter(program)
        found = graph.run(*copies_of(inputs), enable_io_processing=False)
    text = difference(expected, found, numerics)
    return None if text is None else Deviation(None, text)


class StepChecker(Interpreter.Listener):
    """Does a step of the real plan whenever the interpreter has done its operation, and compares the results.

    Then the step's result gets the interpreter's numbers. So each step reads what its meaning read, and what differs
    is the step's own doing, or that of one before which wrote where it must not.
    """

    def __init__(self, plans: Plans, numerics: Numerics):
        self.deviation: Deviation | None = None
        self._plans = plans
        self._numerics = numerics
        self._stack = ExitStack()
        self._running: Stepwise | None = None
        self._parts: dict[Operation, int] = {}

    def __enter__(self) -> StepChecker:
        return self

    def __exit__(self, *_: object) -> None:
        self._stack.close()

    def will_interpret_op(self, op: Operation, args: PythonValues) -> None:
        """Show a plan its inputs."""
        if isinstance(op, PlanOp):
            plan = self._plans[op]
            self._running = self._stack.enter_context(stepwise(plan, op, given_to(op, args)))

    def did_interpret_op(self, op: Operation, results: PythonValues) -> None:
        """Do the step, or compare what the plan hands out."""
        if isinstance(op, PlanOp) and self._running is not None:
            self._compare(op, list(results), self._running.outputs)
            self._stack.close()
        if (
            isinstance(op, PrimitiveOp)
            and self._running is not None
            and op in self._running.numbers
        ):
            part = self._parts[op] = self._parts.get(op, -1) + 1
            found = self._running.run(op, part)
            if not is_undefined(op):
                self._compare(op, results[0], found)
            found.copy_(results[0])

    def _compare(self, op: Operation, expected: Any, found: Any) -> None:
        if self.deviation is None:
            text = difference(expected, found, self._numerics)
            self.deviation = None if text is None else Deviation(op, text)


def is_undefined(op: Operation) -> bool:
    """Whether a step returns memory that was not written."""
    return isinstance(op, TorchCallOp) and op.target.data.startswith(UNDEFINED)


def given_to(op: PlanOp, args: PythonValues) -> list[Any]:
    """The inputs that each call brings, of all that a plan reads."""
    return [x for x, value in zip(args, op.inputs, strict=True) if not is_constant(value)]


@register_impls
class RealPlans(InterpreterFunctions):
    """Runs the steps of real plans in place of what they mean."""

    def __init__(self, plans: Plans):
        self._plans = plans

    @impl(PlanOp)
    def run_plan(self, _: Interpreter, op: PlanOp, args: PythonValues) -> PythonValues:
        plan = self._plans[op]
        with stepwise(plan, op, given_to(op, args)) as running:
            for part in range(plan.parts):
                for step in steps_in(op):
                    running.run(step, part)
        return tuple(running.outputs)
