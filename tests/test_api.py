"""The public surface: qopt.compile, torch.compile, their options and errors, files."""

from __future__ import annotations

import gc
import json
import subprocess
import sys
import threading
import warnings
from pathlib import Path
from typing import Any

import pytest
import torch
import torch.nn.functional as F

import qopt
from qopt.errors import QoptError
from qopt.frontend.files import bind_weights, save
from qopt.lowering.fx.emit import emit
from qopt.lowering.passes.pipelines import QoptCpuPass
from qopt.targets import TARGETS
from tests.support import Program, Weight, export, parse, through

ROWS = (5, 8)


@pytest.fixture(autouse=True)
def _reset() -> None:
    torch._dynamo.reset()


def program() -> Program:
    return Program(
        lambda x, w, b: torch.relu(F.linear(through(x), w, b)), w=Weight(8, 8), b=torch.randn(8)
    ).eval()


def quantized(dynamic_shapes: Any = None) -> torch.fx.GraphModule:
    """The program as a graph of operators, which Dynamo traces as they are."""
    return export(program(), [torch.randn(*ROWS)], dynamic_shapes=dynamic_shapes)


@pytest.mark.parametrize("target", TARGETS)
def test_entry_point_gives_the_backend(target: str) -> None:
    model, x, seen = quantized(), torch.randn(*ROWS), []
    options = {"target": target, "on_compiled": seen.append}
    compiled = torch.compile(model, backend="qopt", options=options)
    with torch.no_grad():
        torch.testing.assert_close(compiled(x), model(x), rtol=1e-5, atol=1e-4)
    assert seen[0].ledger.rule_counts["prepack_linear"] == 1


@pytest.mark.parametrize("target", TARGETS)
def test_batch_size_does_not_recompile(target: str) -> None:
    model, seen = quantized({"inputs": ({0: torch.export.Dim("rows")},)}), []
    options = {"target": target, "on_compiled": seen.append}
    compiled = torch.compile(model, backend="qopt", dynamic=True, options=options)
    with torch.no_grad():
        for size in (4, 2, 7, 3):
            x = torch.randn(size, 8)
            torch.testing.assert_close(compiled(x), model(x), rtol=1e-5, atol=1e-4)
    assert len(seen) == 1
    assert seen[0].ledger.rule_counts["prepack_linear"] == 1


@pytest.mark.parametrize("target", TARGETS)
def test_changed_weights_are_packed_anew(target: str) -> None:
    model, x = quantized(), torch.randn(*ROWS)
    compiled = torch.compile(model, backend="qopt", options={"target": target})
    with torch.no_grad():
        compiled(x)
        model.get_buffer("w.q").mul_(-1)
        torch.testing.assert_close(compiled(x), model(x), rtol=1e-5, atol=1e-4)


def test_buffers_that_the_model_writes_are_inputs_not_constants() -> None:
    class Counter(torch.nn.Module):
        calls: torch.Tensor

        def __init__(self) -> None:
            super().__init__()
            self.register_buffer("calls", torch.zeros(()))
            self.body = quantized()

        def forward(self, x: torch.Tensor) -> torch.Tensor:
            self.calls.add_(1)
            return self.body(x) * self.calls

    model, seen = Counter(), []
    compiled = torch.compile(model, backend="qopt", options={"on_compiled": seen.append})
    with torch.no_grad():
        x = torch.randn(*ROWS)
        for count in range(1, 4):
            torch.testing.assert_close(compiled(x), model.body(x) * count, rtol=1e-5, atol=1e-3)
    assert len(seen) == 1


def test_two_models_of_one_class_keep_their_own_weights() -> None:
    first, second, x = quantized(), quantized(), torch.randn(*ROWS)
    compiled = torch.compile(lambda model, x: model(x), backend="qopt")
    with torch.no_grad():
        for model in (first, second, first):
            torch.testing.assert_close(compiled(model, x), model(x), rtol=1e-5, atol=1e-4)


def test_gradients_run_eagerly_and_are_told_once() -> None:
    layer = torch.nn.Linear(8, 8)
    compiled = torch.compile(layer, backend="qopt")
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        for _ in range(3):
            compiled(torch.randn(*ROWS)).sum().backward()
    told = [w for w in caught if "qopt: gradients are recorded" in str(w.message)]
    assert len(told) == 1
    assert layer.weight.grad is not None


def test_other_devices_run_eagerly_and_are_told() -> None:
    from qopt.runtime.backend import qopt_backend

    graph = export(program(), (torch.randn(*ROWS),))
    with pytest.warns(UserWarning, match="qopt: the model runs on meta, uncompiled"):
        run = qopt_backend(graph, [torch.randn(*ROWS, device="meta")])
    assert run == graph.forward


def test_the_garbage_collector_rests_while_a_graph_is_compiled_and_is_left_as_it_was() -> None:
    seen: list[bool] = []
    options: dict[str, Any] = {"on_compiled": lambda _: seen.append(gc.isenabled())}
    qopt.compile(quantized(), **options)
    torch.compile(quantized(), backend="qopt", options=options)(torch.randn(ROWS))
    assert seen == [False, False]
    assert gc.isenabled()
    with pytest.raises(QoptError):
        qopt.compile(quantized(), target="none")
    assert gc.isenabled()
    gc.disable()
    try:
        qopt.compile(quantized(), **options)
        assert not gc.isenabled()
    finally:
        gc.enable()


SETTINGS = """
import logging, warnings, torch, torch._inductor.config, torch._dynamo.config, torch._functorch.config, torch.fx.experimental._config
def settings():
    configs = (torch._inductor.config, torch._dynamo.config, torch._functorch.config, torch.fx.experimental._config)
    backends = (torch.backends.mkldnn, torch.backends.mkl, torch.backends.quantized)
    return (
        [config.get_config_copy() for config in configs],
        [{n: getattr(b, n) for n in ("enabled", "verbose", "engine", "deterministic") if hasattr(b, n)} for b in backends],
        torch.get_num_threads(), torch.get_default_dtype(), torch.is_grad_enabled(), torch.is_inference_mode_enabled(),
        torch.get_float32_matmul_precision(), torch.are_deterministic_algorithms_enabled(), torch.is_autocast_enabled("cpu"),
        torch.get_default_device(), torch.random.initial_seed(), torch.get_rng_state().tolist(), list(warnings.filters),
    )
def library():
    # What torchao keeps in variables of its modules, and what it registers.
    import torchao, torchao.utils, torchao.quantization.quant_api as api, torchao.quantization.quant_primitives as primitives
    simple = (bool, int, float, str, tuple, frozenset, type(None))
    modules = (torchao, torchao.utils, api, primitives)
    variables = [{n: v for n, v in vars(m).items() if isinstance(v, simple) and not n.startswith("__")} for m in modules]
    operators = sorted(n for n in torch._C._dispatch_get_all_op_names() if n.startswith("torchao"))
    return variables, operators, set(api._QUANTIZE_CONFIG_HANDLER), logging.getLogger("torchao").level
x = torch.randn(4, 8)
kept, before = library(), settings()  # importing torchao changes some itself
import qopt
qopt.compile, qopt.import_graph, qopt.CompiledModule
import qopt.runtime.backend
assert (settings(), library()) == (before, kept), "importing"
model = torch.nn.Linear(8, 8).eval()
from torchao.quantization import Int8WeightOnlyConfig, quantize_
stored = torch.nn.Linear(256, 256).eval()
quantize_(stored, Int8WeightOnlyConfig())
rows = torch.randn(4, 256)
kept, before = library(), settings()
for target in ("torch", "dnnl"):
    qopt.compile(torch.export.export(model, (x,)), target=target)(x)
    with torch.no_grad():
        torch.compile(model, backend="qopt", options={"target": target})(x)
        torch.compile(stored, backend="qopt", options={"target": target})(rows)
assert (settings(), library()) == (before, kept), "using"
"""


def test_importing_and_using_change_no_setting() -> None:
    subprocess.run([sys.executable, "-c", SETTINGS], check=True, timeout=120)


def test_tools_start_without_torch() -> None:
    code = (
        "import sys, qopt.tools.qopt_opt as t, qopt.tools.rule_list, qopt.lowering.passes.pipelines;"
        "assert 'torch' not in sys.modules"
    )
    subprocess.run([sys.executable, "-c", code], check=True, timeout=120)


BAD_OPTIONS = {
    "unknown option 'fast': expected 'choose' or 'on_compiled' or": {"fast": True},
    "unknown target 'gpu': expected 'auto' or 'torch'": {"target": "gpu"},
    "no-such-file.py: no such file of rules": {"rules": ["no-such-file.py"]},
}


@pytest.mark.parametrize("message", BAD_OPTIONS)
def test_bad_options(message: str) -> None:
    graph = export(program(), (torch.randn(*ROWS),))
    with pytest.raises(qopt.QoptError, match=message):
        qopt.compile(graph, **BAD_OPTIONS[message])


def test_require_fused_names_the_operation_and_the_reason() -> None:
    good = export(program(), (torch.randn(*ROWS),))
    assert qopt.compile(good, require_fused=["linear"]).ledger.unfused
    bad = export(Program(lambda x, w: F.linear(x, w), w=Weight(8, 8)), (torch.randn(*ROWS),))
    with pytest.raises(qopt.QoptError, match=r"require_fused: linear: linear: "):
        qopt.compile(bad, require_fused=["linear"])


def test_ledger_is_plain_data() -> None:
    compiled = qopt.compile(export(program(), (torch.randn(*ROWS),)))
    ledger = json.loads(json.dumps(compiled.ledger.to_dict()))
    assert ledger["rules"] == {"prepack_linear": 1, "fuse_relu": 1}
    linear = next(entry for entry in ledger["operations"] if entry["op"] == "qnn.linear")
    assert (linear["fused"], linear["rules"]) == (True, ["prepack_linear", "fuse_relu"])
    assert Path(linear["source"].rpartition(":")[0]).name == "support.py"


def test_rules_of_ones_own(tmp_path: Path) -> None:
    rules = tmp_path / "rules.py"
    rules.write_text(
        "from xdsl.ir import SSAValue\n"
        "from qopt.dialects import qnn\n"
        "from qopt.rewrite_patterns.language import Numerics, Op, Var, rule\n"
        "@rule(match=Op[qnn.ReluOp](input=Var('x')), numerics=Numerics.BIT_EXACT, before='', after='')\n"
        "def drop_relu(x: SSAValue) -> SSAValue:\n"
        "    'Drop a relu.'\n"
        "    return x\n"
        "RULES = [drop_relu]\n"
    )
    graph = export(Program(lambda x: torch.relu(x) * 2), (torch.randn(*ROWS),))
    compiled = qopt.compile(graph, rules=[str(rules)])
    x = torch.randn(*ROWS)
    assert torch.equal(compiled(x), x * 2)
    assert compiled.ledger.rule_counts == {"drop_relu": 1}


def test_modules_are_saved_with_their_weights_and_run_again(tmp_path: Path) -> None:
    graph = export(program(), (torch.randn(*ROWS),))
    module = qopt.import_graph(graph)
    save(module, tmp_path / "model.mlir")
    assert sorted(p.name for p in tmp_path.iterdir()) == ["model.mlir", "model.safetensors"]
    again = parse((tmp_path / "model.mlir").read_text())
    bind_weights(again, tmp_path / "model.safetensors")
    QoptCpuPass().apply(None, again)  # pyright: ignore[reportArgumentType]
    x = torch.randn(*ROWS)
    with torch.no_grad():
        torch.testing.assert_close(emit(again)(x)[0], graph(x), rtol=1e-5, atol=1e-4)


def test_weights_that_do_not_fit_are_refused_and_nothing_is_bound(tmp_path: Path) -> None:
    first, second = (qopt.import_graph(export(program(), (torch.randn(*ROWS),))) for _ in "12")
    save(first, tmp_path / "first.mlir")
    save(second, tmp_path / "second.mlir")
    text = (tmp_path / "first.mlir").read_text()
    module = parse(text)
    with pytest.raises(qopt.QoptError, match=r"expected digest .* found .*; give the weights"):
        bind_weights(module, tmp_path / "second.safetensors")
    assert str(module) == str(parse(text))
    with pytest.raises(qopt.QoptError, match="cannot read weights"):
        bind_weights(module, tmp_path / "none.safetensors")


def test_text_without_weights_says_which_are_missing() -> None:
    module = parse(str(qopt.import_graph(export(program(), (torch.randn(*ROWS),)))))
    with pytest.raises(
        qopt.QoptError, match=r"no value for the tensor .* give its file with --weights"
    ):
        emit(module)


@pytest.mark.parametrize("target", TARGETS)
def test_concurrent_calls(target: str) -> None:
    graph = export(program(), (torch.randn(*ROWS),))
    compiled = qopt.compile(graph, target=target)
    inputs = [torch.randn(*ROWS) for _ in range(8)]
    results: dict[int, torch.Tensor] = {}

    def work(index: int) -> None:
        with torch.no_grad():
            for _ in range(20):
                results[index] = compiled(inputs[index])

    threads = [threading.Thread(target=work, args=(i,)) for i in range(len(inputs))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    with torch.no_grad():
        for index, x in enumerate(inputs):
            torch.testing.assert_close(results[index], graph(x), rtol=1e-5, atol=1e-4)


@pytest.mark.parametrize("target", TARGETS)
def test_weights_are_packed_anew_for_another_number_of_threads(target: str) -> None:
    graph, x = export(program(), (torch.randn(*ROWS),)), torch.randn(*ROWS)
    compiled, threads = qopt.compile(graph, target=target), torch.get_num_threads()
    first = compiled.graph_module
    try:
        torch.set_num_threads(threads + 1)
        with torch.no_grad():
            torch.testing.assert_close(compiled(x), graph(x), rtol=1e-5, atol=1e-4)
    finally:
        torch.set_num_threads(threads)
    assert compiled.graph_module is not first


def test_large_constants_print_in_milliseconds_worth_of_text() -> None:
    big = Program(lambda x, t: x + t.sum(), t=torch.ones(5000, 5000))
    text = str(qopt.import_graph(export(big, (torch.randn(3),))))
    assert len(text) < 2000
