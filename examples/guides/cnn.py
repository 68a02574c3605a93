"""Quantize and deploy a CNN: docs/guides/cnn.md as a script, written by `python -m docs.generate`."""

# A network that reads handwritten digits is quantized to int8, compiled, checked on 1,000 images that it has not seen, and saved as one file.
#
# ## The model and its data
#
# `load` trains the network in a few seconds; yours would come with its weights.

import torch
from torchao.quantization.pt2e.quantize_pt2e import convert_pt2e, prepare_pt2e
from torchao.quantization.pt2e.quantizer import x86_inductor_quantizer as x86

import qopt
from examples.models import load
from examples.models.mnist import digits

model = load("mnist-residual-cnn").float_model
training, held_back = digits()


def accuracy(classifier):
    """Return the share of unseen digits that a classifier reads right."""
    with torch.no_grad():
        classes = torch.cat([classifier(images).argmax(1) for images, _ in held_back.batches(100)])
    return (classes == held_back.labels).float().mean().item()


print(f"float model: {accuracy(model):.1%} of {len(held_back.labels)} digits right")

# ## Quantize
#
# PT2E puts observers into the exported graph, watches the ranges of real data, and replaces the observers by quantize and dequantize
# operations. `reduce_range` limits activations to 7 bits on processors without VNNI, whose kernels would saturate otherwise.

example = (training.images[:100],)
with torch.no_grad():
    graph = torch.export.export(model, example, strict=True).module(check_guards=False)
    recipe = x86.get_default_x86_inductor_quantization_config(
        reduce_range=qopt.needs_reduced_range()
    )
    prepared = prepare_pt2e(graph, x86.X86InductorQuantizer().set_global(recipe))
    for images, _ in training.batches(100)[:5]:
        prepared(images)
    converted = convert_pt2e(prepared)

# ## Compile, and check
#
# `require_fused` makes it an error if a convolution or linear layer is left in floats. Quantizing may cost accuracy; compiling does not.

with torch.no_grad():
    compiled = qopt.compile(converted, example, require_fused=["conv", "linear"])
print(f"int8, in eager mode: {accuracy(converted):.1%}")
print(f"int8, compiled: {accuracy(compiled):.1%}")

# ## Deploy
#
# The bundle holds the graph and the weights; it is packed for the processor of the machine that loads it. That machine needs torch and qopt only.

compiled.save("digits.qopt")
deployed = qopt.load("digits.qopt")
assert accuracy(deployed) == accuracy(compiled)

# Next: serve it over HTTP, map a data set through it, or
# find out why a layer stayed in floats.
