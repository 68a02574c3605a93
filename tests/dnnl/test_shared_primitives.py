"""Equal primitives are one while something holds it: of repeated layers, of several plans, never of other numbers."""

from __future__ import annotations

import gc
import weakref

import torch

import qopt
from benchmarks.growth import WIDTH, chain
from qopt.runtime.dnnl import primitives
from qopt.runtime.dnnl.attributes import Eltwise
from qopt.runtime.dnnl.constants import Algorithm, DataType
from qopt.runtime.dnnl.memory import Layout
from qopt.runtime.openmp import exactly

ROW = Layout((1, 8), DataType.f32, (8, 1))


def linear(summand: float) -> primitives.Primitive:
    """x + summand."""
    return primitives.eltwise(Eltwise(Algorithm.eltwise_linear, 1.0, summand), ROW, ROW)


def test_equal_primitives_are_one() -> None:
    first = linear(2.0)
    assert linear(2.0) is first
    assert linear(3.0) is not first


def test_zeros_differ_by_their_sign() -> None:
    positive = linear(0.0)
    assert linear(-0.0) is not positive


def test_primitives_are_for_one_number_of_threads() -> None:
    with exactly(1):
        first = linear(2.0)
    with exactly(2):
        assert linear(2.0) is not first


def test_a_primitive_goes_with_what_holds_it() -> None:
    found = weakref.ref(linear(5.0))
    gc.collect()
    assert found() is None


@torch.no_grad()
def test_repeated_layers_share_primitives() -> None:
    x = torch.zeros(1, WIDTH)
    living: list[int] = []
    for layers in (8, 16):
        gc.collect()
        before = len(primitives._LIVING)
        compiled = qopt.compile(chain(layers), (x,), target="dnnl")
        living.append(len(primitives._LIVING) - before)
        del compiled
    assert living[0] == living[1] > 0
