"""The demo: its whole way on a small network, its command line, its tables."""

import io
import logging

import pytest
import torch
from rich.console import Console, RenderableType

import qopt
from examples import demo, demo_report, demo_run
from examples.demo_task import Answers
from examples.latency import interleaved
from examples.models.mnist import digits
from examples.models.model import QuantizationError
from examples.steps import Steps
from qopt.rewrite_patterns.language import Ledger
from qopt.rewrite_patterns.language.ledger import Entry
from qopt.runtime.quiet import quiet_imports


class Digits:
    """Digits to read, for a demo that takes seconds."""

    title = "MLP"
    what = "2 batches"

    def __init__(self) -> None:
        _, held_back = digits()
        self.inputs = [(images,) for images, _ in held_back.batches()[:2]]

    def show(self, answers: Answers) -> RenderableType:
        """Say how many digits there are."""
        return f"{len(answers.qopt)} digits"


def printed(renderable: RenderableType) -> str:
    """Return what a renderable prints."""
    console = Console(file=io.StringIO(), width=100)
    console.print(renderable)
    return console.file.getvalue()  # pyright: ignore[reportAttributeAccessIssue]


def test_the_whole_way_of_a_small_network(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
):
    monkeypatch.setitem(demo_run.TASKS, "mnist-mlp", Digits)
    demo_run.demonstrate("mnist-mlp", 2, Steps())
    report = capsys.readouterr().out
    assert "200 digits" in report
    assert "3 of 3 quantized weights run in int8 kernels" in report
    assert "3  prepack_linear" in report
    assert "As near as right executions" in report
    assert "2 runs each in turns" in report


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--runs", "0"], "expected a whole number from 1, found '0'"),
        (["--runs", "some"], "expected a whole number from 1, found 'some'"),
        (["--model", "alexnet"], "choose from"),
    ],
)
def test_a_bad_command_line_is_refused(
    arguments: list[str], message: str, capsys: pytest.CaptureFixture[str]
):
    with pytest.raises(SystemExit) as stop:
        demo.main(arguments)
    assert stop.value.code == 2
    assert message in capsys.readouterr().err


@pytest.mark.parametrize(
    ("error", "status", "line"),
    [
        (qopt.QoptError("conv_3: no"), 1, "demo: conv_3: no"),
        (QuantizationError("49 weights, expected 50"), 1, "demo: 49 weights, expected 50"),
        (
            ModuleNotFoundError("No module named 'PIL'"),
            1,
            "demo: No module named 'PIL'; run: make setup",
        ),
        (KeyboardInterrupt(), 130, "demo: interrupted"),
    ],
)
def test_what_goes_wrong_is_told_in_one_line(
    error: BaseException,
    status: int,
    line: str,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
):
    def fail(*_: object) -> None:
        raise error

    monkeypatch.setattr(demo_run, "demonstrate", fail)
    assert demo.main([]) == status
    steps, said = capsys.readouterr().err.splitlines()
    assert "import torch" in steps
    assert said == line


def test_contenders_run_in_turns():
    calls: list[str] = []
    contenders = {name: lambda name=name: calls.append(name) for name in "abc"}
    latencies = interleaved(contenders, range(4))
    assert calls[-12:] == list("abc" * 4)
    assert all(len(latency.times_ms) == 4 for latency in latencies.values())


def test_equal_reasons_share_a_row():
    ledger = Ledger()
    for number in range(3):
        reason = f"requantize: expected onednn.qconv, found layer_norm_{number} (fx.call @aten.layer_norm.default)"
        entry = Entry(f"q_{number}", "qnn.quantize", remains="qnn.quantize", reason=reason)
        ledger.entries[entry.name] = entry
    text = printed(demo_report.unfused(ledger))
    assert "0 of 3 operations fused" in text
    assert "3  qnn.quantize  requantize: expected onednn.qconv, found layer_norm " in text


@pytest.mark.parametrize(("scale", "verdict"), [(0.01, "As near"), (1.0, "Further")])
def test_the_verdict_holds_the_error_to_the_floor(scale: float, verdict: str):
    int8 = torch.linspace(-1, 1, 100)
    noise = torch.tensor([0.1, -0.1]).repeat(50)
    answers = Answers(int8 + noise, int8, int8 + scale * noise, int8 + noise / 4, int8 + noise / 5)
    assert verdict in printed(demo_report.errors(answers, "100 numbers"))


def test_quiet_imports_keep_back_harmless_messages_alone(caplog: pytest.LogCaptureFixture):
    quiet_imports()
    logger = logging.getLogger("torchao")
    logger.warning("Failed to load _C.so: not there")
    logger.warning("a real problem")
    assert [record.message for record in caplog.records] == ["a real problem"]
