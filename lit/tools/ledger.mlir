// RUN: qopt-opt %s -p qopt-optimize --ledger 2>&1 | filecheck %s
// RUN: qopt-opt %s -p qopt-cpu --ledger 2>&1 | filecheck %s
// RUN: qopt-opt %s -p qopt-optimize | filecheck %s --check-prefix=QUIET
// RUN: qopt-opt %s -p fuse-post-ops --ledger 2>&1 | filecheck %s --check-prefix=NOTHING

// What ran by itself in the functions below, and why; lines stand in the order of the graph.

// CHECK-NOT: nothing is quantized
// CHECK: {{^ *[0-9]+ of [0-9]+ operations fused$}}
// CHECK: {{[0-9]+}} × prepack_linear
// CHECK: (the model itself) {{ +[0-9]+ +15 +12 +6}}
// CHECK-NEXT:   %r2: relu: fuse_relu: %y2 (onednn.qlinear)'s result has 2 uses, not one [{{.*}}ledger.mlir:{{[0-9]+}}]
// CHECK-NEXT:   %m3: add: fuse_add: the operands' shapes {{\[2, 8\] and \[8\]}} are not known to be equal [{{.*}}ledger.mlir:{{[0-9]+}}]
// CHECK-NEXT:   %t4: tanh: fuse_tanh: torch has no onednn.qconv of rank 4 with post-op tanh [{{.*}}ledger.mlir:{{[0-9]+}}]
// CHECK-NEXT:   %y5: linear: {{prepack_linear|sum_exactly}}: the weight's zero points are not all zero, and the kernels ignore them [{{.*}}ledger.mlir:{{[0-9]+}}]
// CHECK-NEXT:   %y6: conv: prepack_conv: torch has onednn.qconv for ui8 activations, not i8 [{{.*}}ledger.mlir:{{[0-9]+}}]
// CHECK-NEXT:   %y7: linear: {{prepack_linear|sum_exactly}}: the weight is computed at run time, not constant [{{.*}}ledger.mlir:{{[0-9]+}}]
// CHECK-NEXT:   %y8: linear: {{prepack_linear|sum_exactly}}: the weight's zero points are not known (give qopt-opt --weights) [{{.*}}ledger.mlir:{{[0-9]+}}]
// CHECK-NEXT:   %n10: max_pool2d: pool_integers: torch has qnn.max_pool2d for ui8 activations, not i8 [{{.*}}ledger.mlir:{{[0-9]+}}]
// CHECK-NEXT:   %k11: cat: cat_integers: the inputs' parameters differ: {{.*}} [{{.*}}ledger.mlir:{{[0-9]+}}]
// CHECK-NEXT:   %a12: add, runs as aten.add.Tensor: an addition with alpha 2, which kernels ignore [{{.*}}ledger.mlir:{{[0-9]+}}]
// CHECK-NEXT:   %c12: hardtanh, runs as aten.clamp.default: a clamp with min 2.0 not below max 1.0 [{{.*}}ledger.mlir:{{[0-9]+}}]
// CHECK-NEXT:   %d12: linear, runs as aten.linear.default: a linear layer of f64 and a weight of rank 2 [{{.*}}ledger.mlir:{{[0-9]+}}]
// CHECK-NEXT:   %u14: aten.upsample_bilinear2d.vec: an upsampling that aligns corners [{{.*}}ledger.mlir:{{[0-9]+}}]
// CHECK-NEXT:   %v14: aten.upsample_bilinear2d.vec: there is no integer kernel for it [{{.*}}ledger.mlir:{{[0-9]+}}]
// CHECK-NEXT:   %w14: aten.upsample_bilinear2d.vec: an upsampling of {{\[4, 4\] to \[12, 12\]}}, by other factors than 2, 4, 8 and 16 [{{.*}}ledger.mlir:{{[0-9]+}}]
// CHECK-NEXT:   %l5_d: dequantize_per_channel: %y5 (linear) reads floats [{{.*}}ledger.mlir:{{[0-9]+}}]
// CHECK-NEXT:   %x5d: dequantize: %y5 (linear) reads floats [{{.*}}ledger.mlir:{{[0-9]+}}]
// CHECK-NEXT:   %c6_d: dequantize_per_channel: %y6 (conv) reads floats [{{.*}}ledger.mlir:{{[0-9]+}}]
// CHECK-NEXT:   %x6d: dequantize: %y6 (conv) reads floats [{{.*}}ledger.mlir:{{[0-9]+}}]
// CHECK-NEXT:   %l7_d: dequantize: %y7 (linear) reads floats [{{.*}}ledger.mlir:{{[0-9]+}}]
// CHECK-NEXT:   %x7d: dequantize: %y7 (linear) reads floats [{{.*}}ledger.mlir:{{[0-9]+}}]
// CHECK-NEXT:   %l8_d: dequantize_per_channel: %y8 (linear) reads floats [{{.*}}ledger.mlir:{{[0-9]+}}]
// CHECK-NEXT:   %x8d: dequantize: %y8 (linear) reads floats [{{.*}}ledger.mlir:{{[0-9]+}}]
// CHECK-NEXT:   %q9: quantize, runs as quantized_decomposed.quantize_per_tensor.tensor: quantization parameters that are computed by others than choose_qparams [{{.*}}ledger.mlir:{{[0-9]+}}]
// CHECK-NEXT:   %x14d: dequantize: %w14 (aten.upsample_bilinear2d.vec) reads floats [{{.*}}ledger.mlir:{{[0-9]+}}]
// CHECK-NEXT:   %q14: quantize: upsample_integers: torch has no onednn.qupsample_linear [{{.*}}ledger.mlir:{{[0-9]+}}]
// CHECK-NEXT:   %r14: quantize: upsample_integers: torch has no onednn.qupsample_linear [{{.*}}ledger.mlir:{{[0-9]+}}]
// CHECK-NEXT:   %x1q: quantize: it quantizes an input of the graph [{{.*}}ledger.mlir:{{[0-9]+}}]
// CHECK-NEXT:   %m10: max_pool2d, runs as dequantize after pool_integers: the graph hands out floats [{{.*}}ledger.mlir:{{[0-9]+}}]
// CHECK-NEXT:   %b10d: dequantize: the graph hands out floats [{{.*}}ledger.mlir:{{[0-9]+}}]
// CHECK-NEXT:   %a11d: dequantize after cat_integers: the graph hands out floats [{{.*}}ledger.mlir:{{[0-9]+}}]
// CHECK-NEXT:   %c11d: dequantize: the graph hands out floats [{{.*}}ledger.mlir:{{[0-9]+}}]
// CHECK-NEXT:   %j11: cat, runs as dequantize after cat_integers: the graph hands out floats [{{.*}}ledger.mlir:{{[0-9]+}}]

// The ledger is told on request only.
// QUIET-NOT: operations fused
// QUIET: func.func @everything_is_fused
// QUIET-NOT: in floats

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

func.func @pools_integers_where_the_kernel_takes_them(%a10 : tensor<1x8x6x6xui8>, %b10 : tensor<1x8x6x6xi8>) -> (tensor<1x8x3x3xf32>, tensor<1x8x3x3xf32>) {
  %a10d = fx.call @quantized_decomposed.dequantize_per_tensor.default(%a10, 0.1, 3, 0, 255, torch.uint8) : (tensor<1x8x6x6xui8>) -> tensor<1x8x6x6xf32>
  %m10 = fx.call @aten.max_pool2d.default(%a10d, [2, 2]) : (tensor<1x8x6x6xf32>) -> tensor<1x8x3x3xf32>
  %b10d = fx.call @quantized_decomposed.dequantize_per_tensor.default(%b10, 0.1, 0, -128, 127, torch.int8) : (tensor<1x8x6x6xi8>) -> tensor<1x8x6x6xf32>
  %n10 = fx.call @aten.max_pool2d.default(%b10d, [2, 2]) : (tensor<1x8x6x6xf32>) -> tensor<1x8x3x3xf32>
  fx.output [%m10, %n10] : tensor<1x8x3x3xf32>, tensor<1x8x3x3xf32>
}

func.func @joins_integers_where_they_mean_the_same(%a11 : tensor<1x4x6x6xui8>, %b11 : tensor<1x4x6x6xui8>, %c11 : tensor<1x4x6x6xui8>) -> (tensor<1x8x6x6xf32>, tensor<1x8x6x6xf32>) {
  %a11d = fx.call @quantized_decomposed.dequantize_per_tensor.default(%a11, 0.1, 3, 0, 255, torch.uint8) : (tensor<1x4x6x6xui8>) -> tensor<1x4x6x6xf32>
  %b11d = fx.call @quantized_decomposed.dequantize_per_tensor.default(%b11, 0.1, 3, 0, 255, torch.uint8) : (tensor<1x4x6x6xui8>) -> tensor<1x4x6x6xf32>
  %c11d = fx.call @quantized_decomposed.dequantize_per_tensor.default(%c11, 0.2, 3, 0, 255, torch.uint8) : (tensor<1x4x6x6xui8>) -> tensor<1x4x6x6xf32>
  %j11 = fx.call @aten.cat.default([%a11d, %b11d], 1) : (tensor<1x4x6x6xf32>, tensor<1x4x6x6xf32>) -> tensor<1x8x6x6xf32>
  %k11 = fx.call @aten.cat.default([%a11d, %c11d], 1) : (tensor<1x4x6x6xf32>, tensor<1x4x6x6xf32>) -> tensor<1x8x6x6xf32>
  fx.output [%j11, %k11] : tensor<1x8x6x6xf32>, tensor<1x8x6x6xf32>
}

func.func @only_integers_are_left(%a13 : tensor<1x8x6x6xui8>) -> tensor<1x16x3x3xui8> {
  %a13d = fx.call @quantized_decomposed.dequantize_per_tensor.default(%a13, 0.1, 3, 0, 255, torch.uint8) : (tensor<1x8x6x6xui8>) -> tensor<1x8x6x6xf32>
  %m13 = fx.call @aten.max_pool2d.default(%a13d, [2, 2]) : (tensor<1x8x6x6xf32>) -> tensor<1x8x3x3xf32>
  %j13 = fx.call @aten.cat.default([%m13, %m13], 1) : (tensor<1x8x3x3xf32>, tensor<1x8x3x3xf32>) -> tensor<1x16x3x3xf32>
  %q13 = fx.call @quantized_decomposed.quantize_per_tensor.default(%j13, 0.1, 3, 0, 255, torch.uint8) : (tensor<1x16x3x3xf32>) -> tensor<1x16x3x3xui8>
  fx.output %q13 : tensor<1x16x3x3xui8>
}

func.func @joins_the_weights_of_two_layers_on_one_input(%x12 : tensor<2x4xui8>) -> (tensor<2x8xf32>, tensor<2x8xf32>) {
  %l12 = fx.constant #fx.tensor<"l12.weight", "1f60e67a2b803917"> : tensor<8x4xi8>
  %l12_s = fx.constant dense<0.5> : tensor<8xf32>
  %l12_z = fx.constant dense<0> : tensor<8xi64>
  %l12_d = fx.call @quantized_decomposed.dequantize_per_channel.default(%l12, %l12_s, %l12_z, 0, -128, 127, torch.int8) : (tensor<8x4xi8>, tensor<8xf32>, tensor<8xi64>) -> tensor<8x4xf32>
  %m12 = fx.constant #fx.tensor<"m12.weight", "2b8039171f60e67a"> : tensor<8x4xi8>
  %m12_s = fx.constant dense<0.5> : tensor<8xf32>
  %m12_z = fx.constant dense<0> : tensor<8xi64>
  %m12_d = fx.call @quantized_decomposed.dequantize_per_channel.default(%m12, %m12_s, %m12_z, 0, -128, 127, torch.int8) : (tensor<8x4xi8>, tensor<8xf32>, tensor<8xi64>) -> tensor<8x4xf32>
  %x12d = fx.call @quantized_decomposed.dequantize_per_tensor.default(%x12, 0.1, 3, 0, 255, torch.uint8) : (tensor<2x4xui8>) -> tensor<2x4xf32>
  %y12 = fx.call @aten.linear.default(%x12d, %l12_d) : (tensor<2x4xf32>, tensor<8x4xf32>) -> tensor<2x8xf32>
  %z12 = fx.call @aten.linear.default(%x12d, %m12_d) : (tensor<2x4xf32>, tensor<8x4xf32>) -> tensor<2x8xf32>
  fx.output [%y12, %z12] : tensor<2x8xf32>, tensor<2x8xf32>
}

// Calls that were never raised are told too, where they compute floats; arithmetic on indices is not.
func.func @refused_calls(%x12 : tensor<2x4xf32>, %y12 : tensor<2x4xf64>, %w12 : tensor<3x4xf64>, %i12 : tensor<4xi64>) -> (tensor<2x4xf32>, tensor<2x3xf64>, tensor<4xi64>) {
  %a12 = fx.call @aten.add.Tensor(%x12, %x12, alpha = 2) : (tensor<2x4xf32>, tensor<2x4xf32>) -> tensor<2x4xf32>
  %c12 = fx.call @aten.clamp.default(%a12, 2.0, 1.0) : (tensor<2x4xf32>) -> tensor<2x4xf32>
  %d12 = fx.call @aten.linear.default(%y12, %w12) : (tensor<2x4xf64>, tensor<3x4xf64>) -> tensor<2x3xf64>
  %e12 = fx.call @aten.add.Tensor(%i12, %i12) : (tensor<4xi64>, tensor<4xi64>) -> tensor<4xi64>
  fx.output [%c12, %d12, %e12] : tensor<2x4xf32>, tensor<2x3xf64>, tensor<4xi64>
}

func.func @interpolates_between_corners(%x14 : tensor<1x3x4x4xui8>) -> (tensor<1x3x8x8xui8>, tensor<1x3x8x8xui8>, tensor<1x3x12x12xf32>) {
  %x14d = fx.call @quantized_decomposed.dequantize_per_tensor.default(%x14, 0.1, 3, 0, 255, torch.uint8) : (tensor<1x3x4x4xui8>) -> tensor<1x3x4x4xf32>
  %u14 = fx.call @aten.upsample_bilinear2d.vec(%x14d, none, true, [2.0, 2.0]) : (tensor<1x3x4x4xf32>) -> tensor<1x3x8x8xf32>
  %q14 = fx.call @quantized_decomposed.quantize_per_tensor.default(%u14, 0.1, 3, 0, 255, torch.uint8) : (tensor<1x3x8x8xf32>) -> tensor<1x3x8x8xui8>
  %v14 = fx.call @aten.upsample_bilinear2d.vec(%x14d, none, false, [2.0, 2.0]) : (tensor<1x3x4x4xf32>) -> tensor<1x3x8x8xf32>
  %r14 = fx.call @quantized_decomposed.quantize_per_tensor.default(%v14, 0.2, 3, 0, 255, torch.uint8) : (tensor<1x3x8x8xf32>) -> tensor<1x3x8x8xui8>
  %w14 = fx.call @aten.upsample_bilinear2d.vec(%x14d, [12, 12], false, none) : (tensor<1x3x4x4xf32>) -> tensor<1x3x12x12xf32>
  fx.output [%q14, %r14, %w14] : tensor<1x3x8x8xui8>, tensor<1x3x8x8xui8>, tensor<1x3x12x12xf32>
}
