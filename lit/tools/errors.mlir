// RUN: not qopt-opt %s -p prepack 2>&1 | filecheck %s --check-prefix=PASS
// RUN: not qopt-opt %s -p qopt-cpu{target=gpu} 2>&1 | filecheck %s --check-prefix=TARGET
// RUN: not qopt-opt %s --pass-pipeline "builtin.module(canonicalize{target)" 2>&1 | filecheck %s --check-prefix=PIPELINE
// RUN: not qopt-opt %s -t python 2>&1 | filecheck %s --check-prefix=PYTHON
// RUN: not qopt-opt %S/no-such-file.mlir 2>&1 | filecheck %s --check-prefix=FILE

// PASS: error: there is no pass 'prepack': did you mean
// TARGET: error: unknown target 'gpu': expected 'torch'
// PIPELINE: error: pass pipeline specification: {{.*}} Expected equals, space or end of arguments here
// PYTHON: error: %y ({{.*}}errors.mlir:14): qnn.relu is not a call: run lower-to-torch before -t python
// FILE: no-such-file.mlir: error: no such file

func.func @forward(%x : tensor<4xf32>) -> tensor<4xf32> {
  %y = qnn.relu %x : tensor<4xf32>
  fx.output %y : tensor<4xf32>
}
