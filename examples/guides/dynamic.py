"""Dynamic int8 in one line: docs/guides/dynamic.md as a script, written by `python -m docs.generate`."""

# Dynamic quantization takes the ranges of activations from each call, so that it needs no data to calibrate with. torchao converts all
# linear layers of a model in one line, and qopt compiles what it makes.

import torch
from torch import nn
from torchao.quantization import Int8DynamicActivationInt8WeightConfig, quantize_

torch.manual_seed(0)
model = nn.Sequential(nn.Linear(256, 512), nn.GELU(), nn.Linear(512, 256)).eval()
rows = torch.randn(16, 256)
with torch.no_grad():
    floats = model(rows)
    quantize_(model, Int8DynamicActivationInt8WeightConfig())  # the line
    fast = torch.compile(model, backend="qopt")
    found = fast(rows)
ratio = (floats.square().sum() / (floats - found).square().sum()).log10() * 10
print(f"signal to error: {ratio:.0f} dB")

# Each row of the activation gets a scale of its own, each output channel of a weight too. `require_fused` makes it an error if a linear layer
# is left in floats, and `on_compiled` gets hold of the compiled module, whose ledger says what became of each operation:

torch._dynamo.reset()
graphs = []
options = {"require_fused": ["linear"], "on_compiled": graphs.append}
with torch.no_grad():
    fast = torch.compile(model, backend="qopt", options=options)
    fast(rows)
print(graphs[0].ledger)

# Both layers compute in integers on every processor. Without VNNI, pairs of products could leave 16 bits; there, a kernel that LLVM compiles
# adds them exactly (`pip install 'qopt[llvm]'`).
