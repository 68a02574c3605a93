// RUN: qopt-run %s | filecheck %s
// RUN: qopt-opt %s -p qopt-cpu | qopt-run %s --compare - | filecheck %s --check-prefix=SAME
// RUN: not qopt-run %s --compare %S/Inputs/zero_point_4.mlir | filecheck %s --check-prefix=OTHER
// RUN: qopt-run %s --compare %S/Inputs/zero_point_4.mlir --class one-lsb | filecheck %s --check-prefix=NEAR
// RUN: not qopt-run %s --function backward 2>&1 | filecheck %s --check-prefix=FUNCTION
// RUN: not qopt-run %s --inputs %s 2>&1 | filecheck %s --check-prefix=INPUTS
// RUN: not qopt-run %S/nowhere.mlir 2>&1 | filecheck %s --check-prefix=FILE
// RUN: not qopt-run %S/ledger.mlir 2>&1 | filecheck %s --check-prefix=SEVERAL
// RUN: not qopt-run %S/ledger.mlir --function everything_is_fused 2>&1 | filecheck %s --check-prefix=WEIGHTS

// The quantization reaches from -0.3 to 25.2 in steps of 0.1.
// CHECK: on random inputs
// CHECK-NEXT: tensor<2x3xui8> from {{[0-9]+}} to {{[0-9]+}}: {{[0-9]+, [0-9]+, [0-9]+, [0-9]+, [0-9]+, [0-9]+}}
// CHECK-NEXT: on lowest inputs
// CHECK-NEXT: tensor<2x3xui8> from 0 to 0: 0, 0, 0, 0, 0, 0
// CHECK-NEXT: on highest inputs
// CHECK-NEXT: tensor<2x3xui8> from 255 to 255: 255, 255, 255, 255, 255, 255
// CHECK-NEXT: on zero inputs
// CHECK-NEXT: tensor<2x3xui8> from 3 to 3: 3, 3, 3, 3, 3, 3
// CHECK-NEXT: on half-way inputs
// CHECK-NEXT: tensor<2x3xui8>
// CHECK-NEXT: on far beyond calibration inputs
// CHECK-NEXT: tensor<2x3xui8> from 0 to 255

// SAME-COUNT-6: on {{.*}} inputs: equal (bit-exact)

// OTHER: on zero inputs: element [0, 0]: expected 3, found 4

// NEAR-COUNT-6: on {{.*}} inputs: equal (one-lsb)

// FUNCTION: error: there is no function @backward in the module: it has @forward
// INPUTS: error: {{.*}}qopt-run.mlir: cannot read inputs
// FILE: nowhere.mlir: error: no such file
// SEVERAL: error: expected a module with one function, found @everything_is_fused
// WEIGHTS: error: %l0 ({{.*}}): no value for the tensor "l0.weight" (1f60e67a2b803917): give its file with --weights

func.func @forward(%x : tensor<2x3xf32>) -> tensor<2x3xui8> {
  %q = fx.call @quantized_decomposed.quantize_per_tensor.default(%x, 0.1, 3, 0, 255, torch.uint8) : (tensor<2x3xf32>) -> tensor<2x3xui8>
  fx.output %q : tensor<2x3xui8>
}
