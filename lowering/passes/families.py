"""Which pass applies which rules: read by the passes' documentation, the rule list and the tests."""

from __future__ import annotations

from collections.abc import Sequence

from ...rewrite_patterns import (
    batch_norm,
    decompositions,
    embeddings,
    exact_sums,
    fuse_binary,
    fuse_requantize,
    fuse_unary,
    generated_post_ops,
    int4_weights,
    integer_averages,
    integer_ops,
    integer_products,
    integer_upsampling,
    prepack,
    quantization_moves,
    unsigned_inputs,
    weight_only,
)
from ...rewrite_patterns.language import Rule
from ..dnnl.fuse_primitives import RULES as RULES_OF_PRIMITIVES

FAMILIES: dict[str, Sequence[Rule]] = {
    "raise-fx": [
        *decompositions.RENAMES,
        *decompositions.PROMOTIONS,
        *decompositions.FIRST_RESULTS,
        *decompositions.ACTIVATION_RULES,
        *decompositions.LOGARITHMS,
        *decompositions.CLAMPS,
        *decompositions.PARAMETERS,
        *decompositions.WRITTEN_CHOICES,
        *decompositions.WRITTEN_QUANTIZATION,
        *decompositions.INTEGER_PRODUCTS,
        *decompositions.PRODUCTS,
        *decompositions.SPELLED_PRODUCTS,
        *decompositions.STACKS,
        *decompositions.RESAMPLING,
        *decompositions.INTERPOLATION,
        *decompositions.AROUND_PRODUCTS,
        *decompositions.REPETITIONS,
        *decompositions.SELECTIONS,
        *decompositions.RECURRENT_CELLS,
        *decompositions.PARTS,
        *decompositions.VECTORS,
    ],
    "canonicalize": quantization_moves.CANONICALIZE,
    "lift-quant": quantization_moves.LIFT_QUANT,
    "promote-dequant": quantization_moves.SINK_DEQUANT,
    "prepack-weights": [*prepack.RULES, *integer_products.RULES, *unsigned_inputs.RULES],
    "fuse-post-ops": [*fuse_binary.RULES, *batch_norm.RULES, *fuse_unary.RULES],
    "fuse-requantize": fuse_requantize.RULES,
    "integer-ops": [
        *integer_ops.RULES,
        *integer_averages.RULES,
        *integer_upsampling.RULES,
        *embeddings.RULES,
        *quantization_moves.SINK_DEQUANT,
        quantization_moves.cancel_quantize_of_dequantize,
    ],
    "exact-sums": exact_sums.RULES,
    "quantize-inputs": exact_sums.QUANTIZED_INPUTS,
    "weight-only": weight_only.RULES,
    "int4-weights": int4_weights.RULES,
    "generated-post-ops": generated_post_ops.RULES,
    "fuse-primitives": RULES_OF_PRIMITIVES,
}
"""The rules of each pass, in the order in which they are tried."""
