// RUN: qopt-opt %s -p qopt-optimize --ledger 2>&1 | filecheck %s

// CHECK: nothing is quantized in this graph: it runs unchanged
// CHECK-NEXT: 0 of 3 operations fused
// CHECK: (the model itself) {{ +0 +3 +0 +0}}
// CHECK-NEXT: %y: linear: its operands are computed in floats
// CHECK-NEXT: %m: add: 
// CHECK-NEXT: %r: relu: its operands are computed in floats

func.func @forward(%x : tensor<2x4xf32>, %w : tensor<8x4xf32>, %z : tensor<2x8xf32>) -> tensor<2x8xf32> {
  %y = fx.call @aten.linear.default(%x, %w) : (tensor<2x4xf32>, tensor<8x4xf32>) -> tensor<2x8xf32>
  %m = fx.call @aten.add.Tensor(%y, %z) : (tensor<2x8xf32>, tensor<2x8xf32>) -> tensor<2x8xf32>
  %r = fx.call @aten.relu.default(%m) : (tensor<2x8xf32>) -> tensor<2x8xf32>
  fx.output %r : tensor<2x8xf32>
}
