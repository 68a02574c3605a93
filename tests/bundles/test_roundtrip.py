"""What is loaded computes what was saved, bit for bit on one machine, and takes and returns the same structures."""

from __future__ import annotations

import copy
import io
import pickle
import subprocess
import sys
from collections import OrderedDict, namedtuple
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import torch
import torch.nn.functional as F
from torch import nn
from torch.utils._pytree import register_pytree_node, tree_leaves

import qopt
from qopt.errors import QoptError
from qopt.lowering.analysis.blocks import functions_of
from qopt.runtime.reference import interpret
from qopt.targets import TARGETS

from ..support import Program, Weight, export, rows, through
from . import FIXTURE, bundle, compiled_net, images

Pair = namedtuple("Pair", "first second")


def loaded_again(compiled: qopt.CompiledModule, folder: Path) -> qopt.CompiledModule:
    compiled.save(folder / "model.qopt")
    return qopt.load(folder / "model.qopt")


def expect_equal(first: Any, second: Any) -> None:
    """Expect equal tensors in equal nests; named tuples are of equal names and fields."""
    assert type(first).__name__ == type(second).__name__
    match first:
        case torch.Tensor():
            assert torch.equal(first, second)
            assert first.stride() == second.stride()
        case dict():
            assert list(first) == list(second)
            expect_equal(list(first.values()), list(second.values()))
        case tuple() | list():
            assert getattr(first, "_fields", None) == getattr(second, "_fields", None)
            assert len(first) == len(second)
            for a, b in zip(first, second, strict=True):
                expect_equal(a, b)
        case _:
            assert first == second


@torch.no_grad()
@pytest.mark.parametrize("target", [*TARGETS, "auto"])
def test_results_and_ledger_are_those_of_the_saved_model(target: str, tmp_path: Path) -> None:
    compiled = compiled_net(target=target)
    again = loaded_again(compiled, tmp_path)
    for count in (2, 1, 5):
        x = images(count)
        expect_equal(compiled(x), again(x))
    assert str(compiled.ledger) == str(again.ledger)
    assert again.ledger.rule_counts["prepack_conv"] == 1


@torch.no_grad()
def test_sizes_are_checked_as_before(tmp_path: Path) -> None:
    compiled = compiled_net()
    again = loaded_again(compiled, tmp_path)
    for wrong in (images(17), images()[:, :2], images().double(), 3):
        told = []
        for model in (compiled, again):
            with pytest.raises(QoptError) as error:
                model(wrong)
            told.append(str(error.value))
        assert told[0] == told[1]


@torch.no_grad()
def test_sizes_that_are_sums_of_others_are_kept(tmp_path: Path) -> None:
    def run(x: torch.Tensor, y: torch.Tensor, w: torch.Tensor) -> torch.Tensor:
        return F.linear(through(x), w) + y[::2]

    count = torch.export.Dim("count", max=64)
    shapes = {"inputs": ({0: count}, {0: 2 * count})}
    graph = export(
        Program(run, w=Weight(8, 8)), [rows(), torch.randn(10, 8)], dynamic_shapes=shapes
    )
    again = loaded_again(qopt.compile(graph), tmp_path)
    x, y = torch.randn(3, 8), torch.randn(6, 8)
    torch.testing.assert_close(again(x, y), graph(x, y), rtol=1e-5, atol=1e-4)
    with pytest.raises(QoptError, match="7"):
        again(x, torch.randn(7, 8))


class Nest(nn.Module):
    """Takes and returns containers of every kind that a bundle states."""

    def __init__(self) -> None:
        super().__init__()
        # Memory in another order than that of the dimensions, which results take over.
        self.conv = nn.Conv2d(3, 4, 1).to(memory_format=torch.channels_last)  # pyright: ignore[reportCallIssue]

    def forward(self, x: Any, y: Any, *, k: Any, z: Any = None) -> Any:
        total = x[0] + y["b"] + k.first
        floats = self.conv(total.reshape(1, 1, 2, 3).expand(1, 3, 2, 3))
        return OrderedDict(
            a=Pair(total, (x[1], [None, 3])), b={"é": floats, 7: k.second}, c=torch.max(total, 1)
        )


@torch.no_grad()
@pytest.mark.parametrize("strict", [True, False])
def test_structures_are_kept(strict: bool, tmp_path: Path) -> None:
    args = ((torch.randn(2, 3), torch.randn(4)), OrderedDict(b=torch.randn(2, 3)))
    named = {"k": Pair(torch.randn(2, 3), torch.randn(2))}
    program = torch.export.export(Nest().eval(), args, named, strict=strict)
    compiled = qopt.compile(program)
    again = loaded_again(compiled, tmp_path)
    expected = compiled(*args, **named)
    for model in (again, pickle.loads(pickle.dumps(again)), copy.deepcopy(again)):
        expect_equal(expected, model(*args, **named))
    with pytest.raises(QoptError, match="call it as the model"):
        again(*args, other=named["k"])


@dataclass
class Scores:
    """What a model returns, some of it only at times."""

    logits: torch.Tensor
    loss: torch.Tensor | None = None
    hidden: torch.Tensor | None = None


torch.export.register_dataclass(Scores, serialized_type_name="tests.bundles.Scores")


@dataclass(init=False)
class ModelOutputLike(OrderedDict[str, Any]):
    """A dictionary whose items are attributes too, as Hugging Face's models return it."""


register_pytree_node(
    ModelOutputLike,
    lambda output: (list(output.values()), list(output)),
    lambda values, keys: ModelOutputLike(zip(keys, values, strict=True)),
)


@pytest.mark.parametrize(
    "make",
    [
        lambda x: Scores(x + 1, hidden=x * 2),
        lambda x: ModelOutputLike(logits=x + 1, hidden=x * 2),
    ],
)
@torch.no_grad()
def test_dataclasses_that_a_model_returns_come_back_as_named_tuples(
    make: Callable[[torch.Tensor], Any], tmp_path: Path
) -> None:
    x = torch.randn(2, 3)
    compiled = qopt.compile(export(Program(make), [x]), (x,))
    assert type(compiled(x)) is type(make(x))
    again = loaded_again(compiled, tmp_path)
    found = again(x)
    assert type(found).__name__ == type(make(x)).__name__
    assert found._fields == ("logits", "hidden")
    assert torch.equal(found.logits, x + 1)
    assert torch.equal(found[1], x * 2)
    expect_equal(found, loaded_again(again, tmp_path)(x))


@torch.no_grad()
def test_models_of_other_default_dtypes_and_dtypes(tmp_path: Path) -> None:
    before = torch.get_default_dtype()
    torch.set_default_dtype(torch.float64)
    try:
        graph = export(Program(lambda x: x.long() * 0.5 + torch.ones(8)), [rows()])
        compiled = qopt.compile(graph)
    finally:
        torch.set_default_dtype(before)
    again = loaded_again(compiled, tmp_path)
    assert again(rows().double()).dtype is torch.float64
    half = qopt.compile(export(Program(lambda x, b: x + b, b=torch.randn(8).bfloat16()), [rows()]))
    expect_equal(half(x := rows()), loaded_again(half, tmp_path)(x))


def test_equal_models_make_equal_bundles_and_bundles_of_bundles_too(tmp_path: Path) -> None:
    data = bundle()
    again = qopt.load(data)
    again(images())  # Its ledger is that of the program that ran last.
    again.save(tmp_path / "again.qopt")
    assert (tmp_path / "again.qopt").read_bytes() == data


def test_bundles_are_read_from_names_bytes_and_files(tmp_path: Path) -> None:
    data = bundle()
    file = tmp_path / "model.qopt"
    file.write_bytes(data)
    with file.open("rb") as stream:
        models = [qopt.load(s) for s in (file, str(file), data, io.BytesIO(data), stream)]
    x = images()
    with torch.no_grad():
        for model in models:
            expect_equal(models[0](x), model(x))
    for source, expected in (
        (3, "expected a file's name"),
        (tmp_path / "none.qopt", "none.qopt: no such file"),
    ):
        with pytest.raises(QoptError, match=expected):
            qopt.load(source)  # pyright: ignore[reportArgumentType]


@torch.no_grad()
def test_options_are_those_of_compile() -> None:
    data = bundle()
    assert "target torch" in str(qopt.load(data, target="torch").ledger)
    with pytest.raises(QoptError, match="unknown option 'fast'"):
        qopt.load(data, fast=True)


@torch.no_grad()
def test_the_fixture_of_the_first_format_stays_loadable() -> None:
    model = qopt.load(FIXTURE)
    x = images()
    imported = model.optimized.imported
    assert len(functions_of(imported)) == 1
    expected = tree_leaves(interpret(imported, x.clone()))
    for a, b in zip(tree_leaves(model(x)), expected, strict=True):
        torch.testing.assert_close(a, b, rtol=1e-4, atol=0.06)  # A level of the last activation.
    assert model.ledger.rule_counts["prepack_conv"] == 1


LOADED_ALONE = """\
import sys
sys.modules.update(dict.fromkeys(("torchao", "transformers", "torchvision", "tests"), None))
import torch, qopt
x, expected = torch.load(sys.argv[2])
with torch.no_grad():
    assert torch.equal(qopt.load(sys.argv[1])(x), expected)
slow = {"sympy", "torch._dynamo", "qopt.frontend.importer", "torch.fx.experimental.symbolic_shapes"} & {*sys.modules}
assert not slow, f"loading a bundle does not need {slow}, which take a fifth of its time"
"""


@torch.no_grad()
def test_loading_needs_neither_torchao_nor_the_source_of_the_model(tmp_path: Path) -> None:
    from torchao.quantization import quant_primitives  # noqa: F401 (registers operators)

    def run(x: torch.Tensor, w: torch.Tensor) -> torch.Tensor:
        block = [1, x.shape[-1]]
        scale, zero = torch.ops.torchao.choose_qparams_affine(
            x, "SYMMETRIC", block, torch.int8, -127, 127, 1e-5, torch.float32, torch.int32
        )
        q = torch.ops.torchao.quantize_affine(x, block, scale, zero, torch.int8, -127, 127)
        return F.linear(
            torch.ops.torchao.dequantize_affine(q, block, scale, zero, torch.int8, -127, 127), w
        )

    x = rows()
    compiled = qopt.compile(export(Program(run, w=Weight(8, 8)), [x]), (x,))
    compiled.save(tmp_path / "model.qopt")
    torch.save((x, compiled(x)), tmp_path / "case.pt")
    command = [sys.executable, "-c", LOADED_ALONE, "model.qopt", "case.pt"]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
