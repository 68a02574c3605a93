// RUN: qopt-opt %s -p qopt-optimize --ledger 2>&1 | filecheck %s
// RUN: qopt-opt %s -p qopt-optimize | filecheck %s --check-prefix=QUIET
// RUN: qopt-opt %s -p fuse-unary --ledger 2>&1 | filecheck %s --check-prefix=NOTHING

// What ran by itself in the functions below, and why; lines stand in the order of the graph.

// CHECK: {{^ *[0-9]+ of [0-9]+ operations fused$}}
// CHECK: {{[0-9]+}} × prepack_linear
// CHECK: {{[0-9]+}} run by themselves
// CHECK-NEXT:   %x1q: qnn.quantize runs as qnn.quantize: requantize: expected onednn.qconv or onednn.qlinear, found an argument of the graph [{{.*}}ledger.mlir:{{[0-9]+}}]
// CHECK-NEXT:   %r2: qnn.relu runs as qnn.relu: fuse_relu: %y2 (onednn.qlinear)'s result has 2 uses, not one [{{.*}}ledger.mlir:{{[0-9]+}}]
// CHECK-NEXT:   %m3: qnn.add runs as qnn.add: fuse_add_into_linear: the operands' shapes {{\[2, 8\] and \[8\]}} are not known to be equal [{{.*}}ledger.mlir:{{[0-9]+}}]
// CHECK-NEXT:   %t4: qnn.tanh runs as qnn.tanh: fuse_tanh: torch has no onednn.qconv of rank 4 with post-op tanh [{{.*}}ledger.mlir:{{[0-9]+}}]
// CHECK-NEXT:   %l5_d: qnn.dequantize_per_channel runs as qnn.dequantize_per_channel [{{.*}}ledger.mlir:{{[0-9]+}}]
// CHECK-NEXT:   %x5d: qnn.dequantize runs as qnn.dequantize [{{.*}}ledger.mlir:{{[0-9]+}}]
// CHECK-NEXT:   %y5: qnn.linear runs as qnn.linear: prepack_linear: the weight's zero points are not all zero, and the kernels ignore them [{{.*}}ledger.mlir:{{[0-9]+}}]
// CHECK-NEXT:   %c6_d: qnn.dequantize_per_channel runs as qnn.dequantize_per_channel [{{.*}}ledger.mlir:{{[0-9]+}}]
// CHECK-NEXT:   %x6d: qnn.dequantize runs as qnn.dequantize [{{.*}}ledger.mlir:{{[0-9]+}}]
// CHECK-NEXT:   %y6: qnn.conv runs as qnn.conv: prepack_conv: torch has onednn.qconv for ui8 activations, not i8 [{{.*}}ledger.mlir:{{[0-9]+}}]
// CHECK-NEXT:   %l7_d: qnn.dequantize runs as qnn.dequantize [{{.*}}ledger.mlir:{{[0-9]+}}]
// CHECK-NEXT:   %x7d: qnn.dequantize runs as qnn.dequantize [{{.*}}ledger.mlir:{{[0-9]+}}]
// CHECK-NEXT:   %y7: qnn.linear runs as qnn.linear: prepack_linear: the weight is computed at run time, not constant [{{.*}}ledger.mlir:{{[0-9]+}}]
// CHECK-NEXT:   %l8_d: qnn.dequantize_per_channel runs as qnn.dequantize_per_channel [{{.*}}ledger.mlir:{{[0-9]+}}]
// CHECK-NEXT:   %x8d: qnn.dequantize runs as qnn.dequantize [{{.*}}ledger.mlir:{{[0-9]+}}]
// CHECK-NEXT:   %y8: qnn.linear runs as qnn.linear: prepack_linear: the weight's zero points are not known (give qopt-opt --weights) [{{.*}}ledger.mlir:{{[0-9]+}}]
// CHECK-NEXT:   %q9: fx.call runs as quantized_decomposed.quantize_per_tensor.tensor: quantized_decomposed.quantize_per_tensor.tensor: quantization parameters that are computed: constant ones are supported [{{.*}}ledger.mlir:{{[0-9]+}}]

// The ledger is told on request only.
// QUIET-NOT: operations fused
// QUIET: func.func @everything_is_fused
// QUIET-NOT: run by themselves

// NOTHING: 0 of 0 operations fused

func.func @everything_is_fused(%x0 : tensor<2x4xui8>) -> tensor<2x8xui8> {
  %l0 = fx.constant #fx.tensor<"l0.weight", "1f60e67a2b803917"> : tensor<8x4xi8>
  %l0_s = fx.constant dense<0.5> : tensor<8xf32>
  %l0_z = fx.constant dense<0> : tensor<8xi64>
  %l0_d = fx.call @quantized_decomposed.dequantize_per_channel.default(%l0, %l0_s, %l0_z, 0, -128, 127, torch.int8) : (tensor<8x4xi8>, tensor<8xf32>, tensor<8xi64>) -> tensor<8x4xf32>
  %x0d = fx.call @quantized_decomposed.dequantize_per_tensor.default(%x0, 0.1, 3, 0, 255, torch.uint8) : (tensor<2x4xui8>) -> tensor<2x4xf32>
  %y0 = fx.call @aten.linear.default(%x0d, %l0_d) : (tensor<2x4xf32>, tensor<8x4xf32>) -> tensor<2x8xf32>
  %r0 = fx.call @aten.relu.default(%y0) : (tensor<2x8xf32>) -> tensor<2x8xf32>
  %q0 = fx.call @quantized_decomposed.quantize_per_tensor.default(%r0, 0.1, 3, 0, 255, torch.uint8) : (tensor<2x8xf32>) -> tensor<2x8xui8>
  fx.output %q0 : tensor<2x8xui8>
}

func.func @input_is_float(%x1 : tensor<2x4xf32>) -> tensor<2x8xf32> {
  %l1 = fx.constant #fx.tensor<"l1.weight", "1f60e67a2b803917"> : tensor<8x4xi8>
  %l1_s = fx.constant dense<0.5> : tensor<8xf32>
  %l1_z = fx.constant dense<0> : tensor<8xi64>
  %l1_d = fx.call @quantized_decomposed.dequantize_per_channel.default(%l1, %l1_s, %l1_z, 0, -128, 127, torch.int8) : (tensor<8x4xi8>, tensor<8xf32>, tensor<8xi64>) -> tensor<8x4xf32>
  %x1q = fx.call @quantized_decomposed.quantize_per_tensor.default(%x1, 0.1, 3, 0, 255, torch.uint8) : (tensor<2x4xf32>) -> tensor<2x4xui8>
  %x1d = fx.call @quantized_decomposed.dequantize_per_tensor.default(%x1q, 0.1, 3, 0, 255, torch.uint8) : (tensor<2x4xui8>) -> tensor<2x4xf32>
  %y1 = fx.call @aten.linear.default(%x1d, %l1_d) : (tensor<2x4xf32>, tensor<8x4xf32>) -> tensor<2x8xf32>
  fx.output %y1 : tensor<2x8xf32>
}

func.func @result_is_used_twice(%x2 : tensor<2x4xui8>) -> (tensor<2x8xf32>, tensor<2x8xf32>) {
  %l2 = fx.constant #fx.tensor<"l2.weight", "1f60e67a2b803917"> : tensor<8x4xi8>
  %l2_s = fx.constant dense<0.5> : tensor<8xf32>
  %l2_z = fx.constant dense<0> : tensor<8xi64>
  %l2_d = fx.call @quantized_decomposed.dequantize_per_channel.default(%l2, %l2_s, %l2_z, 0, -128, 127, torch.int8) : (tensor<8x4xi8>, tensor<8xf32>, tensor<8xi64>) -> tensor<8x4xf32>
  %x2d = fx.call @quantized_decomposed.dequantize_per_tensor.default(%x2, 0.1, 3, 0, 255, torch.uint8) : (tensor<2x4xui8>) -> tensor<2x4xf32>
  %y2 = fx.call @aten.linear.default(%x2d, %l2_d) : (tensor<2x4xf32>, tensor<8x4xf32>) -> tensor<2x8xf32>
  %r2 = fx.call @aten.relu.default(%y2) : (tensor<2x8xf32>) -> tensor<2x8xf32>
  fx.output [%y2, %r2] : tensor<2x8xf32>, tensor<2x8xf32>
}

func.func @addition_broadcasts(%x3 : tensor<2x4xui8>, %z3 : tensor<8xf32>) -> tensor<2x8xf32> {
  %l3 = fx.constant #fx.tensor<"l3.weight", "1f60e67a2b803917"> : tensor<8x4xi8>
  %l3_s = fx.constant dense<0.5> : tensor<8xf32>
  %l3_z = fx.constant dense<0> : tensor<8xi64>
  %l3_d = fx.call @quantized_decomposed.dequantize_per_channel.default(%l3, %l3_s, %l3_z, 0, -128, 127, torch.int8) : (tensor<8x4xi8>, tensor<8xf32>, tensor<8xi64>) -> tensor<8x4xf32>
  %x3d = fx.call @quantized_decomposed.dequantize_per_tensor.default(%x3, 0.1, 3, 0, 255, torch.uint8) : (tensor<2x4xui8>) -> tensor<2x4xf32>
  %y3 = fx.call @aten.linear.default(%x3d, %l3_d) : (tensor<2x4xf32>, tensor<8x4xf32>) -> tensor<2x8xf32>
  %m3 = fx.call @aten.add.Tensor(%y3, %z3) : (tensor<2x8xf32>, tensor<8xf32>) -> tensor<2x8xf32>
  fx.output %m3 : tensor<2x8xf32>
}

func.func @kernel_lacks_the_activation(%x4 : tensor<1x8x6x6xui8>) -> tensor<1x8x6x6xf32> {
  %c4 = fx.constant #fx.tensor<"c4.weight", "1f60e67a2b803917"> : tensor<8x8x3x3xi8>
  %c4_s = fx.constant dense<0.5> : tensor<8xf32>
  %c4_z = fx.constant dense<0> : tensor<8xi64>
  %c4_d = fx.call @quantized_decomposed.dequantize_per_channel.default(%c4, %c4_s, %c4_z, 0, -128, 127, torch.int8) : (tensor<8x8x3x3xi8>, tensor<8xf32>, tensor<8xi64>) -> tensor<8x8x3x3xf32>
  %x4d = fx.call @quantized_decomposed.dequantize_per_tensor.default(%x4, 0.1, 3, 0, 255, torch.uint8) : (tensor<1x8x6x6xui8>) -> tensor<1x8x6x6xf32>
  %y4 = fx.call @aten.conv2d.default(%x4d, %c4_d, none, [1, 1], [1, 1]) : (tensor<1x8x6x6xf32>, tensor<8x8x3x3xf32>) -> tensor<1x8x6x6xf32>
  %t4 = fx.call @aten.tanh.default(%y4) : (tensor<1x8x6x6xf32>) -> tensor<1x8x6x6xf32>
  fx.output %t4 : tensor<1x8x6x6xf32>
}

func.func @weight_has_zero_points(%x5 : tensor<2x4xui8>) -> tensor<2x8xf32> {
  %l5 = fx.constant #fx.tensor<"l5.weight", "1f60e67a2b803917"> : tensor<8x4xi8>
  %l5_s = fx.constant dense<0.5> : tensor<8xf32>
  %l5_z = fx.constant dense<[0, 0, 0, 4, 0, 0, 0, 0]> : tensor<8xi64>
  %l5_d = fx.call @quantized_decomposed.dequantize_per_channel.default(%l5, %l5_s, %l5_z, 0, -128, 127, torch.int8) : (tensor<8x4xi8>, tensor<8xf32>, tensor<8xi64>) -> tensor<8x4xf32>
  %x5d = fx.call @quantized_decomposed.dequantize_per_tensor.default(%x5, 0.1, 3, 0, 255, torch.uint8) : (tensor<2x4xui8>) -> tensor<2x4xf32>
  %y5 = fx.call @aten.linear.default(%x5d, %l5_d) : (tensor<2x4xf32>, tensor<8x4xf32>) -> tensor<2x8xf32>
  fx.output %y5 : tensor<2x8xf32>
}

func.func @input_is_i8(%x6 : tensor<1x8x6x6xi8>) -> tensor<1x8x6x6xf32> {
  %c6 = fx.constant #fx.tensor<"c6.weight", "1f60e67a2b803917"> : tensor<8x8x3x3xi8>
  %c6_s = fx.constant dense<0.5> : tensor<8xf32>
  %c6_z = fx.constant dense<0> : tensor<8xi64>
  %c6_d = fx.call @quantized_decomposed.dequantize_per_channel.default(%c6, %c6_s, %c6_z, 0, -128, 127, torch.int8) : (tensor<8x8x3x3xi8>, tensor<8xf32>, tensor<8xi64>) -> tensor<8x8x3x3xf32>
  %x6d = fx.call @quantized_decomposed.dequantize_per_tensor.default(%x6, 0.1, 0, -128, 127, torch.int8) : (tensor<1x8x6x6xi8>) -> tensor<1x8x6x6xf32>
  %y6 = fx.call @aten.conv2d.default(%x6d, %c6_d, none, [1, 1], [1, 1]) : (tensor<1x8x6x6xf32>, tensor<8x8x3x3xf32>) -> tensor<1x8x6x6xf32>
  fx.output %y6 : tensor<1x8x6x6xf32>
}

func.func @weight_is_computed(%x7 : tensor<2x4xui8>, %w7 : tensor<8x4xi8>) -> tensor<2x8xf32> {
  %l7_d = fx.call @quantized_decomposed.dequantize_per_tensor.default(%w7, 0.1, 0, -128, 127, torch.int8) : (tensor<8x4xi8>) -> tensor<8x4xf32>
  %x7d = fx.call @quantized_decomposed.dequantize_per_tensor.default(%x7, 0.1, 3, 0, 255, torch.uint8) : (tensor<2x4xui8>) -> tensor<2x4xf32>
  %y7 = fx.call @aten.linear.default(%x7d, %l7_d) : (tensor<2x4xf32>, tensor<8x4xf32>) -> tensor<2x8xf32>
  fx.output %y7 : tensor<2x8xf32>
}

func.func @zero_points_are_not_known(%x8 : tensor<2x4xui8>) -> tensor<2x8xf32> {
  %l8 = fx.constant #fx.tensor<"l8.weight", "1f60e67a2b803917"> : tensor<8x4xi8>
  %l8_s = fx.constant dense<0.5> : tensor<8xf32>
  %l8_z = fx.constant #fx.tensor<"l8.zero_point", "61f60e672b803917"> : tensor<8xi64>
  %l8_d = fx.call @quantized_decomposed.dequantize_per_channel.default(%l8, %l8_s, %l8_z, 0, -128, 127, torch.int8) : (tensor<8x4xi8>, tensor<8xf32>, tensor<8xi64>) -> tensor<8x4xf32>
  %x8d = fx.call @quantized_decomposed.dequantize_per_tensor.default(%x8, 0.1, 3, 0, 255, torch.uint8) : (tensor<2x4xui8>) -> tensor<2x4xf32>
  %y8 = fx.call @aten.linear.default(%x8d, %l8_d) : (tensor<2x4xf32>, tensor<8x4xf32>) -> tensor<2x8xf32>
  fx.output %y8 : tensor<2x8xf32>
}

func.func @parameters_are_computed(%x9 : tensor<2x4xf32>, %s9 : tensor<1xf64>, %z9 : tensor<1xi64>) -> tensor<2x4xui8> {
  %q9 = fx.call @quantized_decomposed.quantize_per_tensor.tensor(%x9, %s9, %z9, 0, 255, torch.uint8) : (tensor<2x4xf32>, tensor<1xf64>, tensor<1xi64>) -> tensor<2x4xui8>
  fx.output %q9 : tensor<2x4xui8>
}
