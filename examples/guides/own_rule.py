"""A rule of your own: docs/guides/own_rule.md as a script, written by `python -m docs.generate`."""

# A rule states a pattern, what replaces it, and how exact the replacement is. This one drops a relu whose operand a pool computes from what
# was a relu already: the maximum of numbers that are not negative is not negative. In `relu_rules.py`:

# `Op[ReluOp]` matches an operation of the qnn dialect, `input=` says what computes its operand, and `.named` makes it an
# argument of the function, with its type. Rules are given as files:

import torch
import torch.nn.functional as F
from torch import nn

import qopt


class Net(nn.Module):
    """A convolution, a pool between two relus, as code of two authors has them."""

    def __init__(self):
        super().__init__()
        self.conv = nn.Conv2d(3, 8, 3)

    def forward(self, images):
        return torch.relu(F.max_pool2d(torch.relu(self.conv(images)), 2))


torch.manual_seed(0)
images = torch.randn(1, 3, 16, 16)
with torch.no_grad():
    model = Net().eval()
    exported = torch.export.export(model, (images,))
    compiled = qopt.compile(exported, (images,), rules=["relu_rules.py"], validate=True)
    assert torch.allclose(compiled(images), model(images), atol=1e-5)
print(compiled.ledger.to_dict()["rules"])

# ## A rule that is wrong
#
# `validate=True` runs the module before and after each pass, on the example inputs and on extreme ones. A rule that drops
# *every* relu behind a pool:

model = nn.Sequential(nn.MaxPool2d(2), nn.ReLU())
exported = torch.export.export(model, (images,))
try:
    qopt.compile(exported, (images,), rules=["wrong_rules.py"], validate=True)
except qopt.QoptError as error:
    print(error)

# The reproducer is the module before the pass, with its tensors and the command that shows the fault. What patterns and guards there are:
# all rules of qopt, which are written in the same way, and how to add one to qopt.
