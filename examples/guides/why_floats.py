"""Find out why a layer stayed in floats: docs/guides/why_floats.md as a script, written by `python -m docs.generate`."""

# The ledger has an entry for each operation that could be computed in integers. An entry that was left in floats has a reason, which names
# what to change. In this network only the convolution becomes an integer kernel:

import torch
from torch import nn
from torchao.quantization.pt2e.quantize_pt2e import convert_pt2e, prepare_pt2e
from torchao.quantization.pt2e.quantizer import x86_inductor_quantizer as x86

import qopt

torch.manual_seed(0)


class Net(nn.Module):
    """A convolution that is read twice, a layer norm, and a classifier that is left out of quantization."""

    def __init__(self):
        super().__init__()
        self.conv = nn.Conv2d(3, 16, 3)
        self.norm = nn.LayerNorm(16)
        self.classifier = nn.Linear(16, 10)

    def forward(self, images):
        x = self.conv(images)
        x = x * torch.sin(x)
        return self.classifier(self.norm(x.mean((2, 3))))


def converted(model, images, leave=()):
    """Quantize a model; `leave` names classes of modules that stay in floats."""
    graph = torch.export.export(model.eval(), (images,), strict=True).module(check_guards=False)
    quantizer = x86.X86InductorQuantizer().set_global(
        x86.get_default_x86_inductor_quantization_config(reduce_range=qopt.needs_reduced_range())
    )
    for kind in leave:
        quantizer.set_module_type_qconfig(kind, None)
    prepared = prepare_pt2e(graph, quantizer)
    prepared(images)
    return convert_pt2e(prepared)


images = torch.rand(4, 3, 16, 16)
with torch.no_grad():
    graph = converted(Net(), images, leave=[nn.Linear])
    compiled = qopt.compile(graph, (images,))
    compiled(images)
for entry in compiled.ledger.unfused:
    print(f"{entry.name}: {entry.reason}")

# How to read the reasons:
#
# | reason | what it means | what to do |
# | --- | --- | --- |
# | `…'s result has 2 uses, not one` | another operation reads the floats between a kernel and the next operation, so they must be written | let one operation read it, or use an activation that is one operation, such as SiLU |
# | `it quantizes an input of the graph` | a model that is given floats must quantize them once | nothing |
# | `its operands are computed in floats` | no integers reach this operation: one before it has none, or the quantizer left this one out, as the classifier here | look at the entries before it; look at the quantizer's settings |
# | `there is no integer kernel for it` | nothing in oneDNN or torch computes this operation in integers | replace it by an operation of the table, or accept it |
# | `the kernel may saturate 16-bit pairs on …` | the processor has no VNNI, and the kernel's sums could leave 16 bits | quantize with `reduce_range=qopt.needs_reduced_range()` |
#
# ## Let it be an error
#
# What must not be lost is named when the model is compiled, for instance in CI:

try:
    qopt.compile(graph, (images,), require_fused=["conv", "linear"])
except qopt.QoptError as error:
    print(error)

# For a model of hundreds of operations, a page is easier to read: `qopt explain net.qopt --html net.html` (qopt) shows all
# of them by module, with reasons, lines of source and the IR before and after.
