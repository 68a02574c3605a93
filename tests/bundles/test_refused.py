"""Models that a bundle cannot state are refused in one line that says what stands in the way."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import torch
from torch import nn
from torch.utils._pytree import register_pytree_node

import qopt
from qopt.errors import QoptError

from ..support import Program, export, rows


class Own:
    """A container of the model's own."""

    def __init__(self, item: torch.Tensor):
        self.item = item


register_pytree_node(Own, lambda own: ([own.item], None), lambda items, _: Own(*items))


class Counter(nn.Module):
    """Writes a buffer of its own."""

    def __init__(self) -> None:
        super().__init__()
        self.register_buffer("count", torch.zeros(8))

    count: torch.Tensor

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        self.count.add_(1)
        return x + self.count


def branches(x: torch.Tensor) -> torch.Tensor:
    return torch.cond(x.sum() > 0, torch.relu, torch.sigmoid, (x,))


def doubled(x: torch.Tensor) -> torch.Tensor:
    return x + x


def python_function() -> torch.fx.GraphModule:
    graph = torch.fx.Graph()
    x = graph.placeholder("x")
    graph.output(graph.call_function(doubled, (x,)))
    return torch.fx.GraphModule({}, graph)


def submodule() -> torch.fx.GraphModule:
    graph = torch.fx.Graph()
    graph.output(graph.call_module("part", (graph.placeholder("x"),)))
    return torch.fx.GraphModule({"part": nn.Softplus()}, graph)


MODELS: dict[str, tuple[Callable[[], Any], str]] = {
    "a Python function": (python_function, "doubled"),
    "a submodule": (submodule, "part"),
    "a random number": (
        lambda: export(Program(lambda x: x + torch.rand(8)), [rows()]),
        "aten.rand.default",
    ),
    "control flow": (lambda: export(Program(branches), [rows()]), "cond"),
    "a buffer that is written": (lambda: export(Counter(), [rows()]), "count"),
    "a container of its own": (
        lambda: export(Program(Own), [rows()]),
        "the output is or holds a .*Own",
    ),
    "a key that is no string": (
        lambda: export(Program(lambda x: {0.5: x + 1}), [rows()]),
        "the key 0.5",
    ),
}
"""Models, and what the refusal names."""


@torch.no_grad()
@pytest.mark.parametrize("what", MODELS)
def test_what_cannot_be_saved_is_named(what: str, tmp_path: Path) -> None:
    make, named = MODELS[what]
    compiled = qopt.compile(make(), (rows(),))
    compiled(rows())
    file = tmp_path / "model.qopt"
    with pytest.raises(
        QoptError, match=f"model.qopt: this model cannot be saved: .*{named}"
    ) as error:
        compiled.save(file)
    assert "\n" not in str(error.value)
    assert not list(tmp_path.iterdir())


RULES = """\
from xdsl.ir import SSAValue
from qopt.dialects.qnn import ReluOp
from qopt.rewrite_patterns.language import Numerics, Op, rule


@rule(match=Op[ReluOp](input=Op[ReluOp]().named("inner")), numerics=Numerics.BIT_EXACT,
      before="qnn.relu (qnn.relu %x)", after="qnn.relu %x")
def drop_relu_of_relu(inner: ReluOp) -> SSAValue:
    \"\"\"Drop a relu of what is not negative.\"\"\"
    return inner.result


RULES = [drop_relu_of_relu]
"""


def test_rules_of_ones_own_stay_out_of_bundles(tmp_path: Path) -> None:
    rules = tmp_path / "my_rules.py"
    rules.write_text(RULES)
    graph = export(Program(torch.relu), [rows()])
    compiled = qopt.compile(graph, (rows(),), rules=[str(rules)])
    with pytest.raises(QoptError, match=r"rules of .*my_rules.py, which are Python"):
        compiled.save(tmp_path / "model.qopt")
    qopt.compile(graph, (rows(),)).save(tmp_path / "model.qopt")
    assert qopt.load(tmp_path / "model.qopt", rules=[str(rules)])(rows()).shape == rows().shape


@pytest.mark.parametrize("kind", ["link", "folder"])
def test_what_is_no_plain_file_is_not_replaced(kind: str, tmp_path: Path) -> None:
    compiled = qopt.compile(export(Program(torch.relu), [rows()]), (rows(),))
    file = tmp_path / "model.qopt"
    file.symlink_to("target") if kind == "link" else file.mkdir()
    with pytest.raises(QoptError, match="expected a plain file to replace"):
        compiled.save(file)
