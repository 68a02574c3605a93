"""Facts about operations are traits that the operations state; no other file lists the operations that have one."""

import ast
from pathlib import Path

import pytest
from xdsl.traits import OpTrait

import qopt
from qopt.dialects import traits
from qopt.dialects.dnnl import DNNL
from qopt.dialects.fx import FX
from qopt.dialects.generated import GENERATED
from qopt.dialects.onednn import ONEDNN
from qopt.dialects.qnn import MOVES, QNN

ROOT = Path(qopt.__file__).parent
OPERATIONS = [op for dialect in (FX, QNN, ONEDNN, GENERATED, DNNL) for op in dialect.operations]
TRAITS = [
    t for t in vars(traits).values() if isinstance(t, type) and t.__module__ == traits.__name__
]

LISTS = {
    "lowering/dnnl/overwriting.py: ViewOp, JoinOp": "how memory is followed, a case of code each",
    "lowering/torch/lower_to_torch.py: OutputOp, AnyCallOp": "where foreign code sees tensors",
    "lowering/dnnl/choices/layout_choice.py: OutputOp, AnyCallOp": "the same",
    "lowering/dnnl/translations/narrowing.py: MatmulOp, SoftmaxOp": "the primitives that the rule matches",
    "rewrite_patterns/quantization_moves.py: ConvOp, LinearOp, DequantizeOp": "what one rule expects to become a kernel",
    "rewrite_patterns/quantization_moves.py: PermuteOp, SliceOp": "the moves behind which strides of no elements show",
    "rewrite_patterns/quantization_moves.py: ConvOp, LinearOp": "the layers that one rule matches",
    "rewrite_patterns/facts/units.py: ReshapeOp, PermuteOp": "how an order of dimensions is followed, a case of code each",
    "rewrite_patterns/decompositions/parameters.py: MinimumOp, MaximumOp, ChooseScaleOp": "operations that a rule makes",
    "lowering/ledger/entries.py: CatOp, CallOp": "what is computed at load time",
}
"""Where code tells a few operations apart, and why that is no fact about them."""


@pytest.mark.parametrize("trait", TRAITS, ids=lambda t: t.__name__)
def test_a_trait_is_stated_by_some_operations_and_not_by_all(trait: type[OpTrait]) -> None:
    stated = [op for op in OPERATIONS if op.has_trait(trait)]
    assert stated
    assert len(stated) < len(OPERATIONS)


def test_operations_that_move_elements_are_found_by_their_trait() -> None:
    assert [op.name for op in MOVES] == [
        "qnn.reshape",
        "qnn.permute",
        "qnn.slice",
        "qnn.upsample_nearest",
    ]


def listed(path: Path) -> list[str]:
    """The tuples, lists and sets of two operations or more that a file writes down, keys of tables apart."""
    nodes = ast.walk(ast.parse(path.read_text()))
    literals = (n.elts for n in nodes if isinstance(n, ast.Tuple | ast.List | ast.Set))
    named = ([ast.unparse(e).rpartition(".")[2] for e in elements] for elements in literals)
    found = ([n for n in names if n.endswith("Op")] for names in named)
    place = path.relative_to(ROOT).as_posix()
    return [f"{place}: {', '.join(names)}" for names in found if len(names) > 1]


def test_no_file_lists_the_operations_of_which_something_holds() -> None:
    rooms = ("lowering", "rewrite_patterns", "runtime", "frontend", "tools")
    found = [
        text for room in rooms for file in (ROOT / room).rglob("*.py") for text in listed(file)
    ]
    assert sorted(found) == sorted(LISTS), "state a trait in dialects/traits.py"
