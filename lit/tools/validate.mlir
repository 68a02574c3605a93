// RUN: qopt-opt %s -p qopt-cpu --validate --reproducers %t | filecheck %s --check-prefix=HONEST
// RUN: not qopt-opt %s -p 'raise-fx,apply-rules{file="%S/Inputs/dishonest_rules.py"}' --validate --reproducers %t 2>&1 | filecheck %s
// RUN: qopt-opt %s -p 'raise-fx,apply-rules{file="%S/Inputs/dishonest_rules.py"}' --validate-rewrites --reproducers %t 2>&1 | filecheck %s --check-prefix=NARROW
// RUN: not qopt-opt %s -p qopt-cpu --validate --inputs %t.safetensors 2>&1 | filecheck %s --check-prefix=SEVERAL

// HONEST: func.func @bounds_are_not_negative
// HONEST: func.func @lower_bound_is_negative

// The rule, the operation and its line, the first element, and how to see it again.
// CHECK-NOT: Traceback
// CHECK: error: validate: apply-rules: rule drop_relu_of_hardtanh at %r2 ({{.*}}validate.mlir:{{[0-9]+}}) claims to be bit-exact, but changes the result on random inputs: element [0]: expected 0.0, found -{{.*}}; reproduce with: qopt-opt {{.*}}apply-rules-{{[0-9]+}}.mlir --weights {{.*}}apply-rules-{{[0-9]+}}.safetensors --inputs {{.*}}apply-rules-{{[0-9]+}}.inputs.safetensors --pass-pipeline 'builtin.module(apply-rules{file={{.*}}})' --validate

// The wrong rewrite is left out, the right ones happen.
// NARROW: validate: apply-rules: rule drop_relu_of_hardtanh at %r2
// NARROW-NOT: validate:

// SEVERAL: error: expected a module with one function, found @bounds_are_not_negative, @lower_bound_is_negative: inputs belong to one

func.func @bounds_are_not_negative(%x : tensor<4xf32>) -> tensor<4xf32> {
  %h = fx.call @aten.hardtanh.default(%x, 0.0, 6.0) : (tensor<4xf32>) -> tensor<4xf32>
  %r = fx.call @aten.relu.default(%h) : (tensor<4xf32>) -> tensor<4xf32>
  fx.output %r : tensor<4xf32>
}

func.func @lower_bound_is_negative(%x2 : tensor<4xf32>) -> tensor<4xf32> {
  %h2 = fx.call @aten.hardtanh.default(%x2, -1.0, 6.0) : (tensor<4xf32>) -> tensor<4xf32>
  %r2 = fx.call @aten.relu.default(%h2) : (tensor<4xf32>) -> tensor<4xf32>
  fx.output %r2 : tensor<4xf32>
}
