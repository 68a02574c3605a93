"""What autocast and vmap make of calls is in the graph, whichever way it came; blocks of either run nothing beside it."""

from __future__ import annotations

import copy
from collections import Counter
from collections.abc import Callable
from typing import Any

import pytest
import torch
import torch.nn.functional as F
from torch import nn
from torch._higher_order_ops.associative_scan import associative_scan
from torch.utils.checkpoint import checkpoint

import qopt
from qopt.targets import TARGETS
from tests.doors import decomposed, operations, through_dynamo
from tests.support import Weight, export, flat, through


class Model(nn.Module):
    """A quantized linear layer, then a function of the model and of what the layer made."""

    steps: torch.Tensor

    def __init__(self, function: Callable[[Model, torch.Tensor], Any]):
        super().__init__()
        self.weights = nn.ModuleList(Weight(4, 4) for _ in range(2))
        self.register_buffer("steps", torch.zeros(4))
        self.function = function

    def layer(self, x: torch.Tensor, number: int) -> torch.Tensor:
        return torch.relu(F.linear(through(x), self.weights[number]()))

    def forward(self, x: torch.Tensor) -> Any:
        return self.function(self, self.layer(x, 0))


def in_bfloat16(y: torch.Tensor) -> torch.Tensor:
    with torch.autocast("cpu", torch.bfloat16):
        z = y @ y.t()
    return z.float()


def in_a_branch(model: Model, y: torch.Tensor) -> torch.Tensor:
    def taken(y: torch.Tensor) -> torch.Tensor:
        return in_bfloat16(model.layer(y, 1))

    return torch.cond(y.sum() > -1, taken, lambda y: y @ y.t() - 1, (y,))


def beside_a_write(model: Model, y: torch.Tensor) -> dict[str, Any]:
    model.steps.add_(y.sum(0))
    return {"product": in_bfloat16(y), "more": (model.steps + 1, None)}


TRANSFORMED: dict[str, Callable[[Model, torch.Tensor], Any]] = {
    "autocast": lambda model, y: in_bfloat16(model.layer(y, 1)),
    "autocast in a branch": in_a_branch,
    "autocast beside a write": beside_a_write,
    "vmap": lambda model, y: torch.vmap(lambda row: torch.softmax(row * 2, 0))(model.layer(y, 1)),
    "vmap of a layer": lambda model, y: torch.vmap(lambda row: model.layer(row[None], 1)[0])(y),
    "vmap in vmap": lambda _, y: torch.vmap(lambda a: torch.vmap(lambda b: a @ b)(y))(y),
    "associative_scan": lambda model, y: associative_scan(
        torch.add, model.layer(y, 1), dim=0, combine_mode="generic"
    ),
    "checkpoint": lambda model, y: checkpoint(model.layer, y, 1, use_reentrant=False),
}


@pytest.fixture
def x() -> torch.Tensor:
    torch.manual_seed(0)
    return torch.randn(8, 4)


def assert_near(found: Any, expected: Any) -> None:
    for f, e in zip(flat(found), flat(expected), strict=True):
        if isinstance(e, torch.Tensor):
            torch.testing.assert_close(f, e, rtol=1e-5, atol=1e-5)
            assert f.stride() == e.stride()
        else:
            assert f == e


@pytest.mark.parametrize("target", TARGETS)
@pytest.mark.parametrize("name", TRANSFORMED)
@torch.no_grad()
def test_what_transforms_leave_is_the_same_through_the_doors(
    name: str, target: str, x: torch.Tensor
) -> None:
    model = Model(TRANSFORMED[name])

    def fresh(run: Callable[..., Any]) -> Any:
        model.steps.zero_()
        return run(x)

    expected = fresh(lambda x: copy.deepcopy(model)(x))
    graphs = export(model, [x]), decomposed(model, [x])
    before = [str(graph.graph) for graph in graphs]
    exported, core = (qopt.compile(graph, (x,), target=target) for graph in graphs)
    assert [str(graph.graph) for graph in graphs] == before, "the caller's graph was written"
    assert not any("wrap_with" in call or "functorch" in call for call in operations(exported))
    assert_near(fresh(exported), expected)
    assert_near(fresh(core), expected)
    compiled, outputs = fresh(lambda x: through_dynamo(model, [x], target))
    assert_near(outputs, expected)
    # A buffer that is written is an input under torch.compile.
    written = Counter({"fx.get_attr": int(name == "autocast beside a write")})
    assert operations(compiled) == operations(exported) - written


@pytest.mark.parametrize("target", TARGETS)
@pytest.mark.parametrize("name", ["autocast", "vmap"])
@torch.no_grad()
def test_rows_may_be_open(name: str, target: str, x: torch.Tensor) -> None:
    model = Model(TRANSFORMED[name])
    sizes = ({0: torch.export.Dim("rows", min=2)},)
    graph = torch.export.export(model, (x,), dynamic_shapes=sizes).module()
    compiled = qopt.compile(graph, (x,), target=target)  # pyright: ignore[reportArgumentType]
    for rows in (8, 3, 5):
        assert_near(compiled(x[:rows]), model(x[:rows]))
