// RUN: qopt-opt %s | qopt-opt | filecheck %s
// RUN: qopt-opt %s --print-op-generic | qopt-opt | filecheck %s

// CHECK-LABEL: func.func @constants
func.func @constants() -> () {
  // CHECK: %{{.*}} = fx.constant #fx.tensor<"features.0.weight", "1f60e67a2b803917"> : tensor<32x3x3x3xi8>
  %w = fx.constant #fx.tensor<"features.0.weight", "1f60e67a2b803917"> : tensor<32x3x3x3xi8>
  // CHECK-NEXT: %{{.*}} = fx.constant dense<[5.000000e-01, 2.500000e-01]> : tensor<2xf32>
  %s = fx.constant dense<[0.5, 0.25]> : tensor<2xf32>
  // CHECK-NEXT: %{{.*}} = fx.get_attr @decoder.cache : tensor<1x8xf32>
  %c = fx.get_attr @decoder.cache : tensor<1x8xf32>
  // CHECK-NEXT: fx.output none
  fx.output none
}

// CHECK-LABEL: func.func @calls
func.func @calls(%x : tensor<1x3x8x8xf32>, %w : tensor<32x3x3x3xf32>, %n : index) -> (tensor<1x32x4x4xf32>, tensor<2xf32>) {
  // CHECK: fx.call @aten.conv2d.default(%x, %w, none, [2, 2], [1, 1]) : (tensor<1x3x8x8xf32>, tensor<32x3x3x3xf32>) -> tensor<1x32x4x4xf32>
  %1 = fx.call @aten.conv2d.default(%x, %w, none, [2, 2], [1, 1]) : (tensor<1x3x8x8xf32>, tensor<32x3x3x3xf32>) -> tensor<1x32x4x4xf32>
  // CHECK-NEXT: fx.call @aten.relu_.default(%{{.*}}) writes [0] : (tensor<1x32x4x4xf32>) -> tensor<1x32x4x4xf32>
  %2 = fx.call @aten.relu_.default(%1) writes [0] : (tensor<1x32x4x4xf32>) -> tensor<1x32x4x4xf32>
  // CHECK-NEXT: fx.call @aten.add.Tensor(%{{.*}}, %{{.*}}, alpha = 2) : (tensor<1x32x4x4xf32>, tensor<1x32x4x4xf32>) -> tensor<1x32x4x4xf32>
  %3 = fx.call @aten.add.Tensor(%2, %2, alpha = 2) : (tensor<1x32x4x4xf32>, tensor<1x32x4x4xf32>) -> tensor<1x32x4x4xf32>
  // CHECK-NEXT: fx.call @aten.view.default(%{{.*}}, [1, %n, -1]) views [0] : (tensor<1x32x4x4xf32>, index) -> tensor<1x?x?xf32>
  %4 = fx.call @aten.view.default(%3, [1, %n, -1]) views [0] : (tensor<1x32x4x4xf32>, index) -> tensor<1x?x?xf32>
  // CHECK-NEXT: fx.call @aten.zeros.default([2], dtype = torch.float32, device = torch.device("cpu"), pin_memory = false) : () -> tensor<2xf32>
  %5 = fx.call @aten.zeros.default([2], dtype = torch.float32, device = torch.device("cpu"), pin_memory = false) : () -> tensor<2xf32>
  // CHECK-NEXT: fx.call @operator.getitem(%{{.*}}, (slice(none, none, none), 0, -1, 1.5, -inf, nan, "a b", {k = 1})) : (tensor<1x?x?xf32>) -> !fx.object
  %6 = fx.call @operator.getitem(%4, (slice(none, none, none), 0, -1, 1.5, -inf, nan, "a b", {k = 1})) : (tensor<1x?x?xf32>) -> !fx.object
  // CHECK-NEXT: fx.call_method @relu_(%{{.*}}) writes [0] impure : (tensor<1x32x4x4xf32>) -> tensor<1x32x4x4xf32>
  %7 = fx.call_method @relu_(%2) writes [0] impure : (tensor<1x32x4x4xf32>) -> tensor<1x32x4x4xf32>
  // CHECK-NEXT: fx.call_module @head(%{{.*}}) impure : (tensor<1x32x4x4xf32>) -> ()
  fx.call_module @head(%2) impure : (tensor<1x32x4x4xf32>) -> ()
  // CHECK-NEXT: fx.output [%{{.*}}, {a = %{{.*}}, b = none}] layouts ["permuted 0 3 1 2", "any"] : tensor<1x32x4x4xf32>, tensor<2xf32>
  fx.output [%2, {a = %5, b = none}] layouts ["permuted 0 3 1 2", "any"] : tensor<1x32x4x4xf32>, tensor<2xf32>
}

// Integers of more than 64 bits are kept as they are.
// CHECK-LABEL: func.func @large_integers
func.func @large_integers(%x : tensor<2xf32>) -> () {
  // CHECK: fx.call @aten.add.Scalar(%x, [9223372036854775808, -9223372036854775809, -9223372036854775808], alpha = 99999999999999999999999)
  %y = fx.call @aten.add.Scalar(%x, [9223372036854775808, -9223372036854775809, -9223372036854775808], alpha = 99999999999999999999999) : (tensor<2xf32>) -> tensor<2xf32>
  fx.output none
}
