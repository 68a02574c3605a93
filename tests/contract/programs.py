"""Small programs that together use every rewrite."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from typing import Any

import torch
from torch.fx import GraphModule

from qopt.rewrite_patterns.prepack import FEW_FOR_OWN_KERNEL
from qopt.runtime.optimized import NATIVE
from tests.contract import layers, spellings
from tests.support import Program, Weight, export

IMAGE = (1, 4, 6, 6)


ROWS = (3, 4)
MANY_ROWS = (FEW_FOR_OWN_KERNEL + 1, 4)
"""So many that oneDNN multiplies them, whatever the processor."""


@dataclass(frozen=True)
class Small:
    """A program: its function, its weights and numbers, and its inputs' shapes."""

    run: Callable[..., Any]
    shapes: tuple[tuple[int, ...], ...]
    parts: Callable[[], dict[str, Any]] = dict
    decomposed: bool = False
    target: str = "torch"
    isa: str = NATIVE
    """The instruction set whose kernels it is compiled for."""

    @property
    def inputs(self) -> list[torch.Tensor]:
        """Inputs, the same each time."""
        generator = torch.Generator().manual_seed(1)
        return [torch.randn(shape, generator=generator) for shape in self.shapes]

    @cache
    def graph(self) -> GraphModule:
        """The graph to compile, which is also the eager program."""
        torch.manual_seed(0)
        program = Program(self.run, **self.parts())
        if not self.decomposed:
            return export(program, self.inputs)
        exported = torch.export.export(program.eval(), tuple(self.inputs))
        return exported.run_decompositions().module(check_guards=False)


def _full(*shape: int) -> Weight:
    """A weight of large numbers, whose pairs saturate without VNNI."""
    weight = Weight(*shape)
    weight.q.fill_(127)
    return weight


def _kernel(*shapes: int) -> Callable[[], dict[str, Any]]:
    return lambda: {"w": Weight(*shapes)}


PROGRAMS: dict[str, Small] = {
    **{
        name: Small(
            spellings.tables,
            (ROWS,),
            lambda: {
                "w": Weight(4096, 16),
                "v": torch.randint(-127, 128, (4096, 16)).to(torch.int8),
            },
            decomposed=decomposed,
        )
        for name, decomposed in (("tables", False), ("tables_taken_apart", True))
    },
    "grouped_weights": Small(
        layers.grouped_weights,
        ((1, 3, 16),),
        lambda: {
            "w": torch.randint(-8, 8, (4096, 16), dtype=torch.int8),
            "scale": torch.rand(4096, 2),
        },
    ),
    "int8_weights": Small(
        layers.int8_weights,
        ((1, 3, 16),),
        lambda: {
            "w": Weight(4096, 16),
            "v": torch.randint(-64, 64, (4096, 16)).to(torch.int8),
            "scale": torch.rand(4096) * 0.01,
            "bias": torch.randn(4096),
        },
    ),
    "residual_block": Small(
        layers.residual_block, (IMAGE,), lambda: {"w": Weight(4, 4, 3, 3), "v": Weight(4, 4, 3, 3)}
    ),
    "float_results": Small(
        layers.float_results, (IMAGE, ROWS), lambda: {"w": Weight(4, 4, 3, 3), "v": Weight(4, 4)}
    ),
    "kernels_before_layout": Small(
        layers.kernels_before_layout,
        (IMAGE,),
        lambda: {"w": Weight(4, 4, 3, 3), "v": Weight(2, 4, 3, 3)},
    ),
    "other_convolutions": Small(
        layers.other_convolutions,
        ((1, 4, 6), IMAGE, (1, 4, 3, 3, 3)),
        lambda: {
            "a": Weight(4, 4, 3),
            "c": Weight(4, 4, 2, 2, 2),
            "d": Weight(4, 4, 3),
            "e": Weight(4, 4, 3, 3),
            "f": Weight(4, 4, 2, 2, 2),
        },
    ),
    "recurrent_cells": Small(
        layers.recurrent_cells,
        (ROWS, ROWS),
        lambda: {"w": Weight(16, 4), "u": Weight(12, 4), "v": Weight(4, 4)},
    ),
    "activated_image": Small(
        layers.activated_image, (IMAGE[1:],), lambda: {"w": Weight(4, 4, 3, 3)}
    ),
    "named_paddings": Small(
        layers.named_paddings,
        ((1, 4, 6), IMAGE, (1, 4, 3, 3, 3)),
        lambda: {
            "a": Weight(4, 4, 3),
            "b": Weight(4, 4, 3, 3),
            "c": Weight(4, 4, 3, 3, 3),
        },
    ),
    "transposed_convolution": Small(
        layers.transposed_convolution,
        (IMAGE,),
        lambda: {"w": Weight(4, 8, 4, 4, axis=1), "b": torch.randn(8)},
        target="dnnl",
    ),
    "activations": Small(
        layers.activated(layers.ACTIVATIONS),
        (ROWS,),
        lambda: {"w": Weight(8, 4), "b": torch.randn(8)},
    ),
    "activations_written_out": Small(
        layers.activated(layers.WRITTEN_OUT),
        (ROWS,),
        lambda: {"w": Weight(8, 4), "b": torch.randn(8)},
    ),
    "products": Small(
        layers.products, (ROWS, (2, *ROWS)), lambda: {"w": Weight(8, 4), "b": torch.randn(8)}
    ),
    "spelled_products": Small(
        spellings.spelled_products,
        (ROWS, (2, *ROWS)),
        lambda: {"w": Weight(8, 4), "v": Weight(4, 8, axis=1)},
    ),
    "sums_over_letters": Small(
        spellings.sums_over_letters,
        ((2, *ROWS),),
        lambda: {"w": Weight(8, 4), "v": Weight(4, 8, axis=1)},
    ),
    "sums_over_letters_taken_apart": Small(
        spellings.sums_over_letters,
        ((2, *ROWS),),
        lambda: {"w": Weight(8, 4), "v": Weight(4, 8, axis=1)},
        decomposed=True,
    ),
    "two_quantizations": Small(layers.two_quantizations, ((1, 2, 1025, 513),), _kernel(2, 2, 1, 1)),
    "core_activations": Small(
        spellings.core_activations,
        (IMAGE,),
        lambda: {"w": Weight(4, 4, 1, 1), "s": torch.rand(4)},
        decomposed=True,
    ),
    "core_layers": Small(
        spellings.core_layers,
        (IMAGE, (2, *ROWS)),
        lambda: {"w": Weight(4, 4, 1, 1), "v": Weight(4, 4), "b": torch.randn(4)},
        decomposed=True,
    ),
    "one_image": Small(
        spellings.one_image, ((4, 6, 6),), lambda: {"w": Weight(4, 4, 1, 1), "b": torch.randn(4)}
    ),
    "parts_of_rows": Small(spellings.parts_of_rows, (ROWS,), _kernel(8, 4)),
    "queries_and_keys": Small(
        layers.queries_and_keys, (ROWS,), lambda: {"w": Weight(8, 4), "v": Weight(8, 4)}
    ),
    "layout_before_kernels": Small(layers.layout_before_kernels, (ROWS, (3, 3)), _kernel(8, 6)),
    "mask_of_a_sentence": Small(
        layers.mask_of_a_sentence,
        ((3, 3),),
        lambda: {"shown": torch.ones(3, 3, dtype=torch.bool), "order": torch.arange(3)},
    ),
    "attention": Small(
        layers.attention,
        ((1, 2, 3, 4),),
        lambda: {"mask": torch.ones(1, 1, 1, 3, dtype=torch.bool)},
    ),
    "functions": Small(
        layers.functions,
        (IMAGE,),
        lambda: {
            "v": Weight(4, 4, 1, 1),
            "w": Weight(4, 4, 1, 1),
            "u": torch.rand(4, 1, 1) + 0.1,
        },
        target="dnnl",
    ),
    **{
        name: Small(
            layers.batch_norms,
            (IMAGE,),
            lambda: {
                "w": Weight(4, 4, 1, 1),
                "v": Weight(4, 4, 3, 3),
                "n": torch.randn(4),
                "m": torch.randn(4),
            },
            decomposed=decomposed,
            target="dnnl",
        )
        for name, decomposed in (("batch_norms", False), ("written_out_batch_norms", True))
    },
    "averages": Small(layers.averages, (IMAGE,), _kernel(4, 4, 1, 1), target="dnnl"),
    **{
        name: Small(
            layers.linear_upsamplings,
            (IMAGE, (1, 4, 6)),
            decomposed=decomposed,
            target="dnnl",
        )
        for name, decomposed in (
            ("linear_upsamplings", False),
            ("linear_upsamplings_taken_apart", True),
        )
    },
    "products_of_stacks": Small(layers.products_of_stacks, ((2, 3, 8), (2, 4, 8)), target="dnnl"),
    "between_primitives": Small(
        layers.between_primitives,
        ((1, 2, 3, 8), (1, 2, 8, 5), (1, 1, 3, 5), (1, 2, 1, 1)),
        target="dnnl",
    ),
    "moves": Small(spellings.moves, ((2, 3, 4),)),
    "upsamplings": Small(spellings.upsamplings, ((1, 4, 6), IMAGE, (1, 4, 3, 3, 3))),
    "by_tensors": Small(
        spellings.by_tensors,
        (ROWS,),
        lambda: {"w": Weight(8, 4), "s": torch.tensor([0.05]), "z": torch.tensor([100])},
    ),
    "transposed_weight": Small(spellings.transposed_weight, (ROWS,), _kernel(4, 8)),
    "by_choice": Small(
        spellings.by_choice, (ROWS,), lambda: {"w": Weight(8, 4), "v": Weight(2, 8)}
    ),
    "written_out_parameters": Small(
        spellings.written_out_parameters,
        (ROWS,),
        lambda: {
            "w": Weight(8, 4),
            "v": torch.randint(-64, 64, (4096, 16)).to(torch.int8),
            "s": torch.rand(4096, 2) * 0.01,
        },
    ),
    "by_rows": Small(
        spellings.by_rows, (MANY_ROWS,), lambda: {"w": Weight(8, 4), "v": Weight(2, 8)}
    ),
    "exact_sums": Small(
        layers.exact_sums, (ROWS,), lambda: {"w": _full(8, 4), "v": _full(2, 8)}, isa="avx2"
    ),
    "integer_products": Small(
        layers.integer_products,
        ((2, 3, 8),),
        lambda: {
            "w": torch.randint(-64, 64, (8, 8), dtype=torch.int8),
            "s": torch.tensor([0.05]),
            "t": torch.rand(8) * 0.01 + 0.001,
            "b": torch.randn(8),
        },
    ),
    "written_out_convolution": Small(
        spellings.written_out_convolution, (IMAGE,), _kernel(4, 4, 3, 3), decomposed=True
    ),
}
