"""The example with Ray Data, on a local cluster."""

from importlib.util import find_spec
from pathlib import Path

import numpy as np
import pytest
import torch
from torch.export import Dim

import qopt

from .support import Program, Weight, through

pytestmark = [
    pytest.mark.skipif(
        find_spec("ray") is None, reason="needs Ray Data: pip install 'qopt[batch]'"
    ),
    # Ray reads settings of its own that it finds out of date.
    pytest.mark.filterwarnings("ignore::DeprecationWarning:ray"),
]


def test_two_workers_classify_what_the_bundle_does(tmp_path: Path):
    from examples.batch_inference import classify, local_cluster

    torch.manual_seed(0)
    program = Program(lambda x, w: torch.nn.functional.linear(through(x), w), w=Weight(8, 16))
    images = torch.randn(40, 16)
    exported = torch.export.export(
        program, (images,), dynamic_shapes=(({0: Dim("batch")},),), strict=True
    )
    path = tmp_path / "rows.qopt"
    with torch.no_grad():
        compiled = qopt.compile(exported.module(check_guards=False), (images,))
        compiled.save(path)
        expected = compiled(images).argmax(1)
    with local_cluster(2):
        found = classify(path.read_bytes(), images.numpy(), workers=2)
    assert np.array_equal(found.classes, expected.numpy())
