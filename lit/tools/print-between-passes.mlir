// RUN: qopt-opt %s -p raise-fx,prepack-weights,fuse-post-ops --print-between-passes | filecheck %s
// RUN: qopt-opt %s -p raise-fx,prepack-weights,fuse-post-ops | filecheck %s --check-prefix=QUIET

// CHECK: IR after raise-fx:
// CHECK-NEXT: builtin.module
// CHECK: qnn.dequantize_per_channel
// CHECK: qnn.linear
// CHECK-NEXT: qnn.relu
// CHECK: IR after prepack-weights:
// CHECK-NEXT: builtin.module
// CHECK-NOT: qnn.linear
// CHECK: onednn.qlinear {{.*}} scales %s :
// CHECK-NEXT: qnn.relu
// CHECK-NOT: IR after
// CHECK: builtin.module
// CHECK: onednn.qlinear {{.*}} post <relu>
// CHECK-NEXT: fx.output

// QUIET-NOT: IR after
// QUIET: builtin.module
// QUIET-NOT: builtin.module
// QUIET: post <relu>
// QUIET-NOT: builtin.module

func.func @forward(%x : tensor<2x4xui8>) -> tensor<2x8xf32> {
  %w = fx.constant #fx.tensor<"fc.weight", "1f60e67a2b803917"> : tensor<8x4xi8>
  %s = fx.constant dense<0.5> : tensor<8xf32>
  %z = fx.constant dense<0> : tensor<8xi64>
  %xd = fx.call @quantized_decomposed.dequantize_per_tensor.default(%x, 0.1, 3, 0, 255, torch.uint8) : (tensor<2x4xui8>) -> tensor<2x4xf32>
  %wd = fx.call @quantized_decomposed.dequantize_per_channel.default(%w, %s, %z, 0, -128, 127, torch.int8) : (tensor<8x4xi8>, tensor<8xf32>, tensor<8xi64>) -> tensor<8x4xf32>
  %y = fx.call @aten.linear.default(%xd, %wd) : (tensor<2x4xf32>, tensor<8x4xf32>) -> tensor<2x8xf32>
  %r = fx.call @aten.relu.default(%y) : (tensor<2x8xf32>) -> tensor<2x8xf32>
  fx.output %r : tensor<2x8xf32>
}
