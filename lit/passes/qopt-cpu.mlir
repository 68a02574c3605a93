// RUN: qopt-opt %s -p qopt-cpu | filecheck %s
// RUN: qopt-opt %s -p qopt-cpu | qopt-opt | filecheck %s

// The whole pipeline, from graphs as torch.export and PT2E leave them to calls of integer operators.

// CHECK-LABEL: func.func @conv_and_relu(
func.func @conv_and_relu(%x : tensor<1x8x6x6xf32>) -> tensor<1x8x6x6xf32> {
  // CHECK: [[X:%.*]] = fx.call @qopt.runtime.kernels.quantize(%x, 0.1, 3, 0, 255, torch.uint8)
  // CHECK: [[P:%.*]] = fx.call @qopt.runtime.conv_packing.pack_conv({{.*}}, %c_s, 0.1, 3, [1, 1], [1, 1], [1, 1], 1, [1, 8, 6, 6])
  // CHECK-NEXT: [[Y:%.*]] = fx.call @onednn.qconv_pointwise.default([[X]], 0.1, 3, [[P]], %c_s, %weight_zero_point, none, [1, 1], [1, 1], [1, 1], 1, 1.0, 0, torch.float32, "relu", [],
  // CHECK-NEXT: [[O:%.*]] = fx.call @aten.contiguous.default([[Y]], memory_format = torch.contiguous_format)
  // CHECK-NEXT: fx.output [[O]]
  %c = fx.constant #fx.tensor<"c.weight", "1f60e67a2b803917"> : tensor<8x8x3x3xi8>
  %c_s = fx.constant dense<0.5> : tensor<8xf32>
  %c_z = fx.constant dense<0> : tensor<8xi64>
  %c_d = fx.call @quantized_decomposed.dequantize_per_channel.default(%c, %c_s, %c_z, 0, -128, 127, torch.int8) : (tensor<8x8x3x3xi8>, tensor<8xf32>, tensor<8xi64>) -> tensor<8x8x3x3xf32>
  %xq = fx.call @quantized_decomposed.quantize_per_tensor.default(%x, 0.1, 3, 0, 255, torch.uint8) : (tensor<1x8x6x6xf32>) -> tensor<1x8x6x6xui8>
  %xd = fx.call @quantized_decomposed.dequantize_per_tensor.default(%xq, 0.1, 3, 0, 255, torch.uint8) : (tensor<1x8x6x6xui8>) -> tensor<1x8x6x6xf32>
  %y = fx.call @aten.conv2d.default(%xd, %c_d, none, [1, 1], [1, 1]) : (tensor<1x8x6x6xf32>, tensor<8x8x3x3xf32>) -> tensor<1x8x6x6xf32>
  %r = fx.call @aten.relu.default(%y) : (tensor<1x8x6x6xf32>) -> tensor<1x8x6x6xf32>
  fx.output %r layouts ["contiguous"] : tensor<1x8x6x6xf32>
}

// CHECK-LABEL: func.func @conv_1d_and_relu(
func.func @conv_1d_and_relu(%x : tensor<1x3x8xui8>) -> tensor<1x8x6xf32> {
  // CHECK: fx.call @onednn.qconv_pointwise.default(%x, 0.1, 3, {{.*}}, none, [1], [0], [1], 1, 1.0, 0, torch.float32, "relu", [],
  // CHECK-NEXT: fx.output
  %c = fx.constant #fx.tensor<"c.weight", "1f60e67a2b803917"> : tensor<8x3x3xi8>
  %c_s = fx.constant dense<0.5> : tensor<8xf32>
  %c_z = fx.constant dense<0> : tensor<8xi64>
  %c_d = fx.call @quantized_decomposed.dequantize_per_channel.default(%c, %c_s, %c_z, 0, -128, 127, torch.int8) : (tensor<8x3x3xi8>, tensor<8xf32>, tensor<8xi64>) -> tensor<8x3x3xf32>
  %xd = fx.call @quantized_decomposed.dequantize_per_tensor.default(%x, 0.1, 3, 0, 255, torch.uint8) : (tensor<1x3x8xui8>) -> tensor<1x3x8xf32>
  %y = fx.call @aten.conv1d.default(%xd, %c_d) : (tensor<1x3x8xf32>, tensor<8x3x3xf32>) -> tensor<1x8x6xf32>
  %r = fx.call @aten.relu.default(%y) : (tensor<1x8x6xf32>) -> tensor<1x8x6xf32>
  fx.output %r : tensor<1x8x6xf32>
}

// CHECK-LABEL: func.func @residual_block_sums_into_the_shortcut(
func.func @residual_block_sums_into_the_shortcut(%x : tensor<1x8x6x6xui8>) -> tensor<1x8x6x6xui8> {
  // CHECK-NOT: dequantize
  // CHECK: [[S:%.*]] = fx.call @onednn.qconv_pointwise.default(%x, 0.02, 128, {{.*}}, 0.05, 7, torch.uint8, "none", [],
  // CHECK: [[A:%.*]] = fx.call @onednn.qconv_pointwise.default(%x, 0.02, 128, {{.*}}, 0.04, 0, torch.uint8, "relu", [],
  // CHECK: [[B:%.*]] = fx.call @aten.contiguous.default([[S]], memory_format = torch.channels_last) views [0]
  // CHECK-NEXT: [[R:%.*]] = fx.call @onednn.qconv2d_pointwise.binary([[A]], 0.04, 0, {{.*}}, [[B]], none, [1, 1], [1, 1], [1, 1], 1, 0.1, 3, torch.uint8, 0.05, 7, "sum", 1.0, "relu", [], "") writes [4]
  // CHECK-NEXT: fx.output [[R]]
  %c1 = fx.constant #fx.tensor<"c1.weight", "1f60e67a2b803917"> : tensor<8x8x3x3xi8>
  %c1_s = fx.constant dense<0.5> : tensor<8xf32>
  %c1_z = fx.constant dense<0> : tensor<8xi64>
  %c1_d = fx.call @quantized_decomposed.dequantize_per_channel.default(%c1, %c1_s, %c1_z, 0, -128, 127, torch.int8) : (tensor<8x8x3x3xi8>, tensor<8xf32>, tensor<8xi64>) -> tensor<8x8x3x3xf32>
  %c2 = fx.constant #fx.tensor<"c2.weight", "2b8039171f60e67a"> : tensor<8x8x3x3xi8>
  %c2_s = fx.constant dense<0.5> : tensor<8xf32>
  %c2_z = fx.constant dense<0> : tensor<8xi64>
  %c2_d = fx.call @quantized_decomposed.dequantize_per_channel.default(%c2, %c2_s, %c2_z, 0, -128, 127, torch.int8) : (tensor<8x8x3x3xi8>, tensor<8xf32>, tensor<8xi64>) -> tensor<8x8x3x3xf32>
  %cs = fx.constant #fx.tensor<"cs.weight", "e67a2b8039171f60"> : tensor<8x8x3x3xi8>
  %cs_s = fx.constant dense<0.5> : tensor<8xf32>
  %cs_z = fx.constant dense<0> : tensor<8xi64>
  %cs_d = fx.call @quantized_decomposed.dequantize_per_channel.default(%cs, %cs_s, %cs_z, 0, -128, 127, torch.int8) : (tensor<8x8x3x3xi8>, tensor<8xf32>, tensor<8xi64>) -> tensor<8x8x3x3xf32>
  %xd = fx.call @quantized_decomposed.dequantize_per_tensor.default(%x, 0.02, 128, 0, 255, torch.uint8) : (tensor<1x8x6x6xui8>) -> tensor<1x8x6x6xf32>
  %s = fx.call @aten.conv2d.default(%xd, %cs_d, none, [1, 1], [1, 1]) : (tensor<1x8x6x6xf32>, tensor<8x8x3x3xf32>) -> tensor<1x8x6x6xf32>
  %sq = fx.call @quantized_decomposed.quantize_per_tensor.default(%s, 0.05, 7, 0, 255, torch.uint8) : (tensor<1x8x6x6xf32>) -> tensor<1x8x6x6xui8>
  %sd = fx.call @quantized_decomposed.dequantize_per_tensor.default(%sq, 0.05, 7, 0, 255, torch.uint8) : (tensor<1x8x6x6xui8>) -> tensor<1x8x6x6xf32>
  %a = fx.call @aten.conv2d.default(%xd, %c1_d, none, [1, 1], [1, 1]) : (tensor<1x8x6x6xf32>, tensor<8x8x3x3xf32>) -> tensor<1x8x6x6xf32>
  %ar = fx.call @aten.relu.default(%a) : (tensor<1x8x6x6xf32>) -> tensor<1x8x6x6xf32>
  %aq = fx.call @quantized_decomposed.quantize_per_tensor.default(%ar, 0.04, 0, 0, 255, torch.uint8) : (tensor<1x8x6x6xf32>) -> tensor<1x8x6x6xui8>
  %ad = fx.call @quantized_decomposed.dequantize_per_tensor.default(%aq, 0.04, 0, 0, 255, torch.uint8) : (tensor<1x8x6x6xui8>) -> tensor<1x8x6x6xf32>
  %b = fx.call @aten.conv2d.default(%ad, %c2_d, none, [1, 1], [1, 1]) : (tensor<1x8x6x6xf32>, tensor<8x8x3x3xf32>) -> tensor<1x8x6x6xf32>
  %m = fx.call @aten.add.Tensor(%b, %sd) : (tensor<1x8x6x6xf32>, tensor<1x8x6x6xf32>) -> tensor<1x8x6x6xf32>
  %r = fx.call @aten.relu.default(%m) : (tensor<1x8x6x6xf32>) -> tensor<1x8x6x6xf32>
  %rq = fx.call @quantized_decomposed.quantize_per_tensor.default(%r, 0.1, 3, 0, 255, torch.uint8) : (tensor<1x8x6x6xf32>) -> tensor<1x8x6x6xui8>
  fx.output %rq : tensor<1x8x6x6xui8>
}

// CHECK-LABEL: func.func @residual_block_keeps_a_shortcut_that_is_used_again(
func.func @residual_block_keeps_a_shortcut_that_is_used_again(%x : tensor<1x8x6x6xui8>) -> (tensor<1x8x6x6xui8>, tensor<1x8x6x6xui8>) {
  // CHECK: [[S:%.*]] = fx.call @onednn.qconv_pointwise.default(%x, 0.02, 128, {{.*}}, 0.05, 7, torch.uint8, "none", [],
  // CHECK: [[B:%.*]] = fx.call @aten.clone.default([[S]], memory_format = torch.channels_last)
  // CHECK-NEXT: [[R:%.*]] = fx.call @onednn.qconv2d_pointwise.binary({{.*}}, [[B]], none, [1, 1], [1, 1], [1, 1], 1, 0.1, 3, torch.uint8, 0.05, 7, "sum", 1.0, "none", [], "") writes [4]
  // CHECK-NEXT: fx.output {{.}}[[R]], [[S]]
  %c1 = fx.constant #fx.tensor<"c1.weight", "1f60e67a2b803917"> : tensor<8x8x3x3xi8>
  %c1_s = fx.constant dense<0.5> : tensor<8xf32>
  %c1_z = fx.constant dense<0> : tensor<8xi64>
  %c1_d = fx.call @quantized_decomposed.dequantize_per_channel.default(%c1, %c1_s, %c1_z, 0, -128, 127, torch.int8) : (tensor<8x8x3x3xi8>, tensor<8xf32>, tensor<8xi64>) -> tensor<8x8x3x3xf32>
  %c2 = fx.constant #fx.tensor<"c2.weight", "2b8039171f60e67a"> : tensor<8x8x3x3xi8>
  %c2_s = fx.constant dense<0.5> : tensor<8xf32>
  %c2_z = fx.constant dense<0> : tensor<8xi64>
  %c2_d = fx.call @quantized_decomposed.dequantize_per_channel.default(%c2, %c2_s, %c2_z, 0, -128, 127, torch.int8) : (tensor<8x8x3x3xi8>, tensor<8xf32>, tensor<8xi64>) -> tensor<8x8x3x3xf32>
  %cs = fx.constant #fx.tensor<"cs.weight", "e67a2b8039171f60"> : tensor<8x8x3x3xi8>
  %cs_s = fx.constant dense<0.5> : tensor<8xf32>
  %cs_z = fx.constant dense<0> : tensor<8xi64>
  %cs_d = fx.call @quantized_decomposed.dequantize_per_channel.default(%cs, %cs_s, %cs_z, 0, -128, 127, torch.int8) : (tensor<8x8x3x3xi8>, tensor<8xf32>, tensor<8xi64>) -> tensor<8x8x3x3xf32>
  %xd = fx.call @quantized_decomposed.dequantize_per_tensor.default(%x, 0.02, 128, 0, 255, torch.uint8) : (tensor<1x8x6x6xui8>) -> tensor<1x8x6x6xf32>
  %s = fx.call @aten.conv2d.default(%xd, %cs_d, none, [1, 1], [1, 1]) : (tensor<1x8x6x6xf32>, tensor<8x8x3x3xf32>) -> tensor<1x8x6x6xf32>
  %sq = fx.call @quantized_decomposed.quantize_per_tensor.default(%s, 0.05, 7, 0, 255, torch.uint8) : (tensor<1x8x6x6xf32>) -> tensor<1x8x6x6xui8>
  %sd = fx.call @quantized_decomposed.dequantize_per_tensor.default(%sq, 0.05, 7, 0, 255, torch.uint8) : (tensor<1x8x6x6xui8>) -> tensor<1x8x6x6xf32>
  %a = fx.call @aten.conv2d.default(%xd, %c1_d, none, [1, 1], [1, 1]) : (tensor<1x8x6x6xf32>, tensor<8x8x3x3xf32>) -> tensor<1x8x6x6xf32>
  %ar = fx.call @aten.relu.default(%a) : (tensor<1x8x6x6xf32>) -> tensor<1x8x6x6xf32>
  %aq = fx.call @quantized_decomposed.quantize_per_tensor.default(%ar, 0.04, 0, 0, 255, torch.uint8) : (tensor<1x8x6x6xf32>) -> tensor<1x8x6x6xui8>
  %ad = fx.call @quantized_decomposed.dequantize_per_tensor.default(%aq, 0.04, 0, 0, 255, torch.uint8) : (tensor<1x8x6x6xui8>) -> tensor<1x8x6x6xf32>
  %b = fx.call @aten.conv2d.default(%ad, %c2_d, none, [1, 1], [1, 1]) : (tensor<1x8x6x6xf32>, tensor<8x8x3x3xf32>) -> tensor<1x8x6x6xf32>
  %m = fx.call @aten.add.Tensor(%sd, %b) : (tensor<1x8x6x6xf32>, tensor<1x8x6x6xf32>) -> tensor<1x8x6x6xf32>
  %rq = fx.call @quantized_decomposed.quantize_per_tensor.default(%m, 0.1, 3, 0, 255, torch.uint8) : (tensor<1x8x6x6xf32>) -> tensor<1x8x6x6xui8>
  fx.output [%rq, %sq] : tensor<1x8x6x6xui8>, tensor<1x8x6x6xui8>
}

// CHECK-LABEL: func.func @shortcut_that_the_caller_holds_is_copied(
func.func @shortcut_that_the_caller_holds_is_copied(%x : tensor<1x8x6x6xui8>) -> tensor<1x8x6x6xui8> {
  // CHECK: [[B:%.*]] = fx.call @aten.clone.default(%x, memory_format = torch.channels_last)
  // CHECK-NEXT: fx.call @onednn.qconv2d_pointwise.binary(%x, 0.02, 128, {{.*}}, [[B]], none, [1, 1], [1, 1], [1, 1], 1, 0.1, 3, torch.uint8, 0.02, 128, "sum", 1.0, "none", [], "") writes [4]
  %c = fx.constant #fx.tensor<"c.weight", "1f60e67a2b803917"> : tensor<8x8x3x3xi8>
  %c_s = fx.constant dense<0.5> : tensor<8xf32>
  %c_z = fx.constant dense<0> : tensor<8xi64>
  %c_d = fx.call @quantized_decomposed.dequantize_per_channel.default(%c, %c_s, %c_z, 0, -128, 127, torch.int8) : (tensor<8x8x3x3xi8>, tensor<8xf32>, tensor<8xi64>) -> tensor<8x8x3x3xf32>
  %xd = fx.call @quantized_decomposed.dequantize_per_tensor.default(%x, 0.02, 128, 0, 255, torch.uint8) : (tensor<1x8x6x6xui8>) -> tensor<1x8x6x6xf32>
  %y = fx.call @aten.conv2d.default(%xd, %c_d, none, [1, 1], [1, 1]) : (tensor<1x8x6x6xf32>, tensor<8x8x3x3xf32>) -> tensor<1x8x6x6xf32>
  %m = fx.call @aten.add.Tensor(%y, %xd) : (tensor<1x8x6x6xf32>, tensor<1x8x6x6xf32>) -> tensor<1x8x6x6xf32>
  %r = fx.call @quantized_decomposed.quantize_per_tensor.default(%m, 0.1, 3, 0, 255, torch.uint8) : (tensor<1x8x6x6xf32>) -> tensor<1x8x6x6xui8>
  fx.output %r : tensor<1x8x6x6xui8>
}

// CHECK-LABEL: func.func @alpha_is_not_dropped(
func.func @alpha_is_not_dropped(%x : tensor<1x8x6x6xui8>, %z : tensor<1x8x6x6xf32>) -> tensor<1x8x6x6xf32> {
  // CHECK: [[Y:%.*]] = fx.call @onednn.qconv_pointwise.default(%x, {{.*}}, 1.0, 0, torch.float32, "none", [],
  // CHECK-NEXT: fx.call @aten.add_.Tensor([[Y]], %z, alpha = 2) writes [0]
  // CHECK-NEXT: fx.output
  %c = fx.constant #fx.tensor<"c.weight", "1f60e67a2b803917"> : tensor<8x8x3x3xi8>
  %c_s = fx.constant dense<0.5> : tensor<8xf32>
  %c_z = fx.constant dense<0> : tensor<8xi64>
  %c_d = fx.call @quantized_decomposed.dequantize_per_channel.default(%c, %c_s, %c_z, 0, -128, 127, torch.int8) : (tensor<8x8x3x3xi8>, tensor<8xf32>, tensor<8xi64>) -> tensor<8x8x3x3xf32>
  %xd = fx.call @quantized_decomposed.dequantize_per_tensor.default(%x, 0.1, 3, 0, 255, torch.uint8) : (tensor<1x8x6x6xui8>) -> tensor<1x8x6x6xf32>
  %y = fx.call @aten.conv2d.default(%xd, %c_d, none, [1, 1], [1, 1]) : (tensor<1x8x6x6xf32>, tensor<8x8x3x3xf32>) -> tensor<1x8x6x6xf32>
  %r = fx.call @aten.add.Tensor(%y, %z, alpha = 2) : (tensor<1x8x6x6xf32>, tensor<1x8x6x6xf32>) -> tensor<1x8x6x6xf32>
  fx.output %r : tensor<1x8x6x6xf32>
}

// CHECK-LABEL: func.func @result_of_narrow_range_is_clamped(
func.func @result_of_narrow_range_is_clamped(%x : tensor<1x8x6x6xui8>) -> tensor<1x8x6x6xui8> {
  // CHECK: [[Y:%.*]] = fx.call @onednn.qconv_pointwise.default(%x, {{.*}}, 0.1, 0, torch.uint8, "relu", [],
  // CHECK-NEXT: [[R:%.*]] = fx.call @aten.clamp_.default([[Y]], 0, 127) writes [0]
  // CHECK-NEXT: fx.output [[R]]
  %c = fx.constant #fx.tensor<"c.weight", "1f60e67a2b803917"> : tensor<8x8x3x3xi8>
  %c_s = fx.constant dense<0.5> : tensor<8xf32>
  %c_z = fx.constant dense<0> : tensor<8xi64>
  %c_d = fx.call @quantized_decomposed.dequantize_per_channel.default(%c, %c_s, %c_z, 0, -128, 127, torch.int8) : (tensor<8x8x3x3xi8>, tensor<8xf32>, tensor<8xi64>) -> tensor<8x8x3x3xf32>
  %xd = fx.call @quantized_decomposed.dequantize_per_tensor.default(%x, 0.1, 3, 0, 255, torch.uint8) : (tensor<1x8x6x6xui8>) -> tensor<1x8x6x6xf32>
  %y = fx.call @aten.conv2d.default(%xd, %c_d, none, [1, 1], [1, 1]) : (tensor<1x8x6x6xf32>, tensor<8x8x3x3xf32>) -> tensor<1x8x6x6xf32>
  %r = fx.call @aten.relu.default(%y) : (tensor<1x8x6x6xf32>) -> tensor<1x8x6x6xf32>
  %rq = fx.call @quantized_decomposed.quantize_per_tensor.default(%r, 0.1, 0, 0, 127, torch.uint8) : (tensor<1x8x6x6xf32>) -> tensor<1x8x6x6xui8>
  fx.output %rq : tensor<1x8x6x6xui8>
}

// CHECK-LABEL: func.func @max_pool_between_convolutions(
func.func @max_pool_between_convolutions(%x : tensor<1x8x6x6xui8>) -> tensor<1x8x3x3xf32> {
  // CHECK-NOT: kernels.{{(de)?}}quantize
  // CHECK: [[A:%.*]] = fx.call @onednn.qconv_pointwise.default(%x, {{.*}}, 0.04, 0, torch.uint8, "relu", [],
  // CHECK-NEXT: [[D:%.*]] = fx.call @aten.contiguous.default([[A]], memory_format = torch.channels_last) views [0]
  // CHECK-NEXT: [[M:%.*]] = fx.call @quantized.max_pool2d.default([[D]], [2, 2], [2, 2], [0, 0], [1, 1], false) : (tensor<1x8x6x6xui8>) -> tensor<1x8x3x3xui8>
  // CHECK: fx.call @onednn.qconv_pointwise.default([[M]], 0.04, 0, {{.*}}, 1.0, 0, torch.float32, "none", [],
  // CHECK-NEXT: fx.output
  %c1 = fx.constant #fx.tensor<"c1.weight", "1f60e67a2b803917"> : tensor<8x8x3x3xi8>
  %c1_s = fx.constant dense<0.5> : tensor<8xf32>
  %c1_z = fx.constant dense<0> : tensor<8xi64>
  %c1_d = fx.call @quantized_decomposed.dequantize_per_channel.default(%c1, %c1_s, %c1_z, 0, -128, 127, torch.int8) : (tensor<8x8x3x3xi8>, tensor<8xf32>, tensor<8xi64>) -> tensor<8x8x3x3xf32>
  %c2 = fx.constant #fx.tensor<"c2.weight", "2b8039171f60e67a"> : tensor<8x8x3x3xi8>
  %c2_s = fx.constant dense<0.5> : tensor<8xf32>
  %c2_z = fx.constant dense<0> : tensor<8xi64>
  %c2_d = fx.call @quantized_decomposed.dequantize_per_channel.default(%c2, %c2_s, %c2_z, 0, -128, 127, torch.int8) : (tensor<8x8x3x3xi8>, tensor<8xf32>, tensor<8xi64>) -> tensor<8x8x3x3xf32>
  %xd = fx.call @quantized_decomposed.dequantize_per_tensor.default(%x, 0.1, 3, 0, 255, torch.uint8) : (tensor<1x8x6x6xui8>) -> tensor<1x8x6x6xf32>
  %y = fx.call @aten.conv2d.default(%xd, %c1_d, none, [1, 1], [1, 1]) : (tensor<1x8x6x6xf32>, tensor<8x8x3x3xf32>) -> tensor<1x8x6x6xf32>
  %r = fx.call @aten.relu.default(%y) : (tensor<1x8x6x6xf32>) -> tensor<1x8x6x6xf32>
  %m = fx.call @aten.max_pool2d.default(%r, [2, 2]) : (tensor<1x8x6x6xf32>) -> tensor<1x8x3x3xf32>
  %mq = fx.call @quantized_decomposed.quantize_per_tensor.default(%m, 0.04, 0, 0, 255, torch.uint8) : (tensor<1x8x3x3xf32>) -> tensor<1x8x3x3xui8>
  %md = fx.call @quantized_decomposed.dequantize_per_tensor.default(%mq, 0.04, 0, 0, 255, torch.uint8) : (tensor<1x8x3x3xui8>) -> tensor<1x8x3x3xf32>
  %z = fx.call @aten.conv2d.default(%md, %c2_d, none, [1, 1], [1, 1]) : (tensor<1x8x3x3xf32>, tensor<8x8x3x3xf32>) -> tensor<1x8x3x3xf32>
  fx.output %z : tensor<1x8x3x3xf32>
}

// CHECK-LABEL: func.func @cat_of_two_convolutions(
func.func @cat_of_two_convolutions(%x : tensor<1x8x6x6xui8>) -> tensor<1x16x6x6xui8> {
  // CHECK-NOT: kernels.{{(de)?}}quantize
  // CHECK: [[A:%.*]] = fx.call @onednn.qconv_pointwise.default(%x, {{.*}}, 0.04, 5, torch.uint8, "relu", [],
  // CHECK: [[B:%.*]] = fx.call @onednn.qconv_pointwise.default(%x, {{.*}}, 0.04, 5, torch.uint8, "hardtanh", [0.0, 6.0],
  // CHECK-NEXT: [[J:%.*]] = fx.call @aten.cat.default({{.}}[[A]], [[B]]], 1) : (tensor<1x8x6x6xui8>, tensor<1x8x6x6xui8>) -> tensor<1x16x6x6xui8>
  // CHECK-NEXT: fx.output [[J]]
  %c1 = fx.constant #fx.tensor<"c1.weight", "1f60e67a2b803917"> : tensor<8x8x3x3xi8>
  %c1_s = fx.constant dense<0.5> : tensor<8xf32>
  %c1_z = fx.constant dense<0> : tensor<8xi64>
  %c1_d = fx.call @quantized_decomposed.dequantize_per_channel.default(%c1, %c1_s, %c1_z, 0, -128, 127, torch.int8) : (tensor<8x8x3x3xi8>, tensor<8xf32>, tensor<8xi64>) -> tensor<8x8x3x3xf32>
  %c2 = fx.constant #fx.tensor<"c2.weight", "2b8039171f60e67a"> : tensor<8x8x3x3xi8>
  %c2_s = fx.constant dense<0.5> : tensor<8xf32>
  %c2_z = fx.constant dense<0> : tensor<8xi64>
  %c2_d = fx.call @quantized_decomposed.dequantize_per_channel.default(%c2, %c2_s, %c2_z, 0, -128, 127, torch.int8) : (tensor<8x8x3x3xi8>, tensor<8xf32>, tensor<8xi64>) -> tensor<8x8x3x3xf32>
  %xd = fx.call @quantized_decomposed.dequantize_per_tensor.default(%x, 0.1, 3, 0, 255, torch.uint8) : (tensor<1x8x6x6xui8>) -> tensor<1x8x6x6xf32>
  %a = fx.call @aten.conv2d.default(%xd, %c1_d, none, [1, 1], [1, 1]) : (tensor<1x8x6x6xf32>, tensor<8x8x3x3xf32>) -> tensor<1x8x6x6xf32>
  %ar = fx.call @aten.relu.default(%a) : (tensor<1x8x6x6xf32>) -> tensor<1x8x6x6xf32>
  %b = fx.call @aten.conv2d.default(%xd, %c2_d, none, [1, 1], [1, 1]) : (tensor<1x8x6x6xf32>, tensor<8x8x3x3xf32>) -> tensor<1x8x6x6xf32>
  %br = fx.call @aten.relu6.default(%b) : (tensor<1x8x6x6xf32>) -> tensor<1x8x6x6xf32>
  %j = fx.call @aten.cat.default([%ar, %br], 1) : (tensor<1x8x6x6xf32>, tensor<1x8x6x6xf32>) -> tensor<1x16x6x6xf32>
  %jq = fx.call @quantized_decomposed.quantize_per_tensor.default(%j, 0.04, 5, 0, 255, torch.uint8) : (tensor<1x16x6x6xf32>) -> tensor<1x16x6x6xui8>
  fx.output %jq : tensor<1x16x6x6xui8>
}

// CHECK-LABEL: func.func @parts_of_other_scales_are_requantized_before_the_cat(
func.func @parts_of_other_scales_are_requantized_before_the_cat(%a : tensor<1x8x6x6xui8>, %b : tensor<1x8x6x6xui8>) -> tensor<1x16x6x6xui8> {
  // CHECK-NEXT: [[A:%.*]] = fx.call @qopt.runtime.kernels.dequantize(%a, 0.02, 128, torch.float32)
  // CHECK-NEXT: [[B:%.*]] = fx.call @qopt.runtime.kernels.dequantize(%b, 0.03, 128, torch.float32)
  // CHECK-NEXT: [[P:%.*]] = fx.call @qopt.runtime.kernels.quantize([[A]], 0.04, 5, 0, 255, torch.uint8)
  // CHECK-NEXT: [[Q:%.*]] = fx.call @qopt.runtime.kernels.quantize([[B]], 0.04, 5, 0, 255, torch.uint8)
  // CHECK-NEXT: [[J:%.*]] = fx.call @aten.cat.default({{.}}[[P]], [[Q]]], 1) : (tensor<1x8x6x6xui8>, tensor<1x8x6x6xui8>) -> tensor<1x16x6x6xui8>
  // CHECK-NEXT: fx.output [[J]]
  %ad = fx.call @quantized_decomposed.dequantize_per_tensor.default(%a, 0.02, 128, 0, 255, torch.uint8) : (tensor<1x8x6x6xui8>) -> tensor<1x8x6x6xf32>
  %bd = fx.call @quantized_decomposed.dequantize_per_tensor.default(%b, 0.03, 128, 0, 255, torch.uint8) : (tensor<1x8x6x6xui8>) -> tensor<1x8x6x6xf32>
  %j = fx.call @aten.cat.default([%ad, %bd], 1) : (tensor<1x8x6x6xf32>, tensor<1x8x6x6xf32>) -> tensor<1x16x6x6xf32>
  %jq = fx.call @quantized_decomposed.quantize_per_tensor.default(%j, 0.04, 5, 0, 255, torch.uint8) : (tensor<1x16x6x6xf32>) -> tensor<1x16x6x6xui8>
  fx.output %jq : tensor<1x16x6x6xui8>
}

// CHECK-LABEL: func.func @padding_in_front_of_a_convolution(
func.func @padding_in_front_of_a_convolution(%x : tensor<1x8x6x6xui8>) -> tensor<1x8x6x6xf32> {
  // CHECK-NOT: dequantize
  // CHECK: [[D:%.*]] = fx.call @aten.constant_pad_nd.default(%x, [1, 1, 1, 1], 3) : (tensor<1x8x6x6xui8>) -> tensor<1x8x8x8xui8>
  // CHECK: fx.call @onednn.qconv_pointwise.default([[D]], 0.1, 3, {{.*}}, none, [1, 1], [0, 0], [1, 1], 1, 1.0, 0, torch.float32, "none", [],
  // CHECK-NEXT: fx.output
  %c = fx.constant #fx.tensor<"c.weight", "1f60e67a2b803917"> : tensor<8x8x3x3xi8>
  %c_s = fx.constant dense<0.5> : tensor<8xf32>
  %c_z = fx.constant dense<0> : tensor<8xi64>
  %c_d = fx.call @quantized_decomposed.dequantize_per_channel.default(%c, %c_s, %c_z, 0, -128, 127, torch.int8) : (tensor<8x8x3x3xi8>, tensor<8xf32>, tensor<8xi64>) -> tensor<8x8x3x3xf32>
  %xd = fx.call @quantized_decomposed.dequantize_per_tensor.default(%x, 0.1, 3, 0, 255, torch.uint8) : (tensor<1x8x6x6xui8>) -> tensor<1x8x6x6xf32>
  %p = fx.call @aten.pad.default(%xd, [1, 1, 1, 1]) : (tensor<1x8x6x6xf32>) -> tensor<1x8x8x8xf32>
  %y = fx.call @aten.conv2d.default(%p, %c_d, none, [1, 1], [0, 0]) : (tensor<1x8x8x8xf32>, tensor<8x8x3x3xf32>) -> tensor<1x8x6x6xf32>
  fx.output %y : tensor<1x8x6x6xf32>
}

// CHECK-LABEL: func.func @linear_and_gelu(
func.func @linear_and_gelu(%x : tensor<2x4xui8>) -> tensor<2x8xui8> {
  // CHECK: [[P:%.*]] = fx.call @onednn.qlinear_prepack.default({{.*}}, none)
  // CHECK-NEXT: [[Y:%.*]] = fx.call @onednn.qlinear_pointwise.default(%x, 0.1, 3, [[P]], %l_s, %weight_zero_point, none, 0.05, 7, torch.uint8, "gelu", [], "tanh")
  // CHECK-NEXT: fx.output [[Y]]
  %l = fx.constant #fx.tensor<"l.weight", "1f60e67a2b803917"> : tensor<8x4xi8>
  %l_s = fx.constant dense<0.5> : tensor<8xf32>
  %l_z = fx.constant dense<0> : tensor<8xi64>
  %l_d = fx.call @quantized_decomposed.dequantize_per_channel.default(%l, %l_s, %l_z, 0, -128, 127, torch.int8) : (tensor<8x4xi8>, tensor<8xf32>, tensor<8xi64>) -> tensor<8x4xf32>
  %xd = fx.call @quantized_decomposed.dequantize_per_tensor.default(%x, 0.1, 3, 0, 255, torch.uint8) : (tensor<2x4xui8>) -> tensor<2x4xf32>
  %y = fx.call @aten.linear.default(%xd, %l_d) : (tensor<2x4xf32>, tensor<8x4xf32>) -> tensor<2x8xf32>
  %r = fx.call @aten.gelu.default(%y, approximate = "tanh") : (tensor<2x8xf32>) -> tensor<2x8xf32>
  %rq = fx.call @quantized_decomposed.quantize_per_tensor.default(%r, 0.05, 7, 0, 255, torch.uint8) : (tensor<2x8xf32>) -> tensor<2x8xui8>
  fx.output %rq : tensor<2x8xui8>
}

// CHECK-LABEL: func.func @gelu_in_its_parts(
func.func @gelu_in_its_parts(%x : tensor<2x4xui8>) -> tensor<2x8xf32> {
  // CHECK: fx.call @onednn.qlinear_pointwise.default(%x, 0.1, 3, {{.*}}, 1.0, 0, torch.float32, "gelu", [], "none")
  // CHECK-NEXT: fx.output
  %l = fx.constant #fx.tensor<"l.weight", "1f60e67a2b803917"> : tensor<8x4xi8>
  %l_s = fx.constant dense<0.5> : tensor<8xf32>
  %l_z = fx.constant dense<0> : tensor<8xi64>
  %l_d = fx.call @quantized_decomposed.dequantize_per_channel.default(%l, %l_s, %l_z, 0, -128, 127, torch.int8) : (tensor<8x4xi8>, tensor<8xf32>, tensor<8xi64>) -> tensor<8x4xf32>
  %xd = fx.call @quantized_decomposed.dequantize_per_tensor.default(%x, 0.1, 3, 0, 255, torch.uint8) : (tensor<2x4xui8>) -> tensor<2x4xf32>
  %y = fx.call @aten.linear.default(%xd, %l_d) : (tensor<2x4xf32>, tensor<8x4xf32>) -> tensor<2x8xf32>
  %h = fx.call @aten.mul.Tensor(%y, 0.5) : (tensor<2x8xf32>) -> tensor<2x8xf32>
  %i = fx.call @aten.mul.Tensor(%y, 0.7071067811865476) : (tensor<2x8xf32>) -> tensor<2x8xf32>
  %e = fx.call @aten.erf.default(%i) : (tensor<2x8xf32>) -> tensor<2x8xf32>
  %o = fx.call @aten.add.Tensor(%e, 1) : (tensor<2x8xf32>) -> tensor<2x8xf32>
  %r = fx.call @aten.mul.Tensor(%h, %o) : (tensor<2x8xf32>, tensor<2x8xf32>) -> tensor<2x8xf32>
  fx.output %r : tensor<2x8xf32>
}

// CHECK-LABEL: func.func @one_infinite_bound_is_not_fused(
func.func @one_infinite_bound_is_not_fused(%x : tensor<2x4xui8>) -> tensor<2x8xf32> {
  // CHECK: fx.call @onednn.qlinear_pointwise.default(%x, 0.1, 3, {{.*}}, 1.0, 0, torch.float32, "none", [], "none")
  // CHECK-NEXT: fx.call @aten.hardtanh_.default({{.*}}, -1.0, inf)
  // CHECK-NEXT: fx.output
  %l = fx.constant #fx.tensor<"l.weight", "1f60e67a2b803917"> : tensor<8x4xi8>
  %l_s = fx.constant dense<0.5> : tensor<8xf32>
  %l_z = fx.constant dense<0> : tensor<8xi64>
  %l_d = fx.call @quantized_decomposed.dequantize_per_channel.default(%l, %l_s, %l_z, 0, -128, 127, torch.int8) : (tensor<8x4xi8>, tensor<8xf32>, tensor<8xi64>) -> tensor<8x4xf32>
  %xd = fx.call @quantized_decomposed.dequantize_per_tensor.default(%x, 0.1, 3, 0, 255, torch.uint8) : (tensor<2x4xui8>) -> tensor<2x4xf32>
  %y = fx.call @aten.linear.default(%xd, %l_d) : (tensor<2x4xf32>, tensor<8x4xf32>) -> tensor<2x8xf32>
  %r = fx.call @aten.hardtanh.default(%y, -1.0, inf) : (tensor<2x8xf32>) -> tensor<2x8xf32>
  fx.output %r : tensor<2x8xf32>
}

// CHECK-LABEL: func.func @bounds_in_the_wrong_order_are_not_fused(
func.func @bounds_in_the_wrong_order_are_not_fused(%x : tensor<2x4xui8>) -> tensor<2x8xf32> {
  // CHECK: fx.call @onednn.qlinear_pointwise.default(%x, 0.1, 3, {{.*}}, 1.0, 0, torch.float32, "none", [], "none")
  // CHECK-NEXT: fx.call @aten.clamp_.default({{.*}}, 6, 0) writes [0]
  // CHECK-NEXT: fx.output
  %l = fx.constant #fx.tensor<"l.weight", "1f60e67a2b803917"> : tensor<8x4xi8>
  %l_s = fx.constant dense<0.5> : tensor<8xf32>
  %l_z = fx.constant dense<0> : tensor<8xi64>
  %l_d = fx.call @quantized_decomposed.dequantize_per_channel.default(%l, %l_s, %l_z, 0, -128, 127, torch.int8) : (tensor<8x4xi8>, tensor<8xf32>, tensor<8xi64>) -> tensor<8x4xf32>
  %xd = fx.call @quantized_decomposed.dequantize_per_tensor.default(%x, 0.1, 3, 0, 255, torch.uint8) : (tensor<2x4xui8>) -> tensor<2x4xf32>
  %y = fx.call @aten.linear.default(%xd, %l_d) : (tensor<2x4xf32>, tensor<8x4xf32>) -> tensor<2x8xf32>
  %r = fx.call @aten.clamp.default(%y, 6, 0) : (tensor<2x8xf32>) -> tensor<2x8xf32>
  fx.output %r : tensor<2x8xf32>
}

// CHECK-LABEL: func.func @bias_addition_and_relu_in_two_dimensions(
func.func @bias_addition_and_relu_in_two_dimensions(%x : tensor<2x4xui8>, %z : tensor<2x8xf32>, %b : tensor<8xf32>) -> tensor<2x8xf32> {
  // CHECK: [[A:%.*]] = fx.call @aten.contiguous.default(%z) views [0]
  // CHECK-NEXT: [[Y:%.*]] = fx.call @onednn.qlinear_pointwise.binary(%x, 0.1, 3, {{.*}}, %l_s, %weight_zero_point, [[A]], %b, 1.0, 0, torch.float32, 1.0, 0, "add", 1.0, "relu", [], "none")
  // CHECK-NEXT: fx.output [[Y]]
  %l = fx.constant #fx.tensor<"l.weight", "1f60e67a2b803917"> : tensor<8x4xi8>
  %l_s = fx.constant dense<0.5> : tensor<8xf32>
  %l_z = fx.constant dense<0> : tensor<8xi64>
  %l_d = fx.call @quantized_decomposed.dequantize_per_channel.default(%l, %l_s, %l_z, 0, -128, 127, torch.int8) : (tensor<8x4xi8>, tensor<8xf32>, tensor<8xi64>) -> tensor<8x4xf32>
  %xd = fx.call @quantized_decomposed.dequantize_per_tensor.default(%x, 0.1, 3, 0, 255, torch.uint8) : (tensor<2x4xui8>) -> tensor<2x4xf32>
  %t = fx.call @aten.t.default(%l_d) views [0] : (tensor<8x4xf32>) -> tensor<4x8xf32>
  %y = fx.call @aten.addmm.default(%b, %xd, %t) : (tensor<8xf32>, tensor<2x4xf32>, tensor<4x8xf32>) -> tensor<2x8xf32>
  %m = fx.call @aten.add.Tensor(%z, %y) : (tensor<2x8xf32>, tensor<2x8xf32>) -> tensor<2x8xf32>
  %r = fx.call @aten.relu.default(%m) : (tensor<2x8xf32>) -> tensor<2x8xf32>
  fx.output %r : tensor<2x8xf32>
}

// CHECK-LABEL: func.func @alpha_and_beta_of_addmm_are_not_dropped(
func.func @alpha_and_beta_of_addmm_are_not_dropped(%x : tensor<2x4xui8>, %b : tensor<8xf32>) -> tensor<2x8xf32> {
  // CHECK-NOT: onednn
  // CHECK: fx.call @aten.addmm.default(%b, {{.*}}, {{.*}}, beta = 0.5, alpha = 2)
  // CHECK-NEXT: fx.output
  %l = fx.constant #fx.tensor<"l.weight", "1f60e67a2b803917"> : tensor<8x4xi8>
  %l_s = fx.constant dense<0.5> : tensor<8xf32>
  %l_z = fx.constant dense<0> : tensor<8xi64>
  %l_d = fx.call @quantized_decomposed.dequantize_per_channel.default(%l, %l_s, %l_z, 0, -128, 127, torch.int8) : (tensor<8x4xi8>, tensor<8xf32>, tensor<8xi64>) -> tensor<8x4xf32>
  %xd = fx.call @quantized_decomposed.dequantize_per_tensor.default(%x, 0.1, 3, 0, 255, torch.uint8) : (tensor<2x4xui8>) -> tensor<2x4xf32>
  %t = fx.call @aten.t.default(%l_d) views [0] : (tensor<8x4xf32>) -> tensor<4x8xf32>
  %y = fx.call @aten.addmm.default(%b, %xd, %t, beta = 0.5, alpha = 2) : (tensor<8xf32>, tensor<2x4xf32>, tensor<4x8xf32>) -> tensor<2x8xf32>
  fx.output %y : tensor<2x8xf32>
}

// CHECK-LABEL: func.func @result_added_to_itself(
func.func @result_added_to_itself(%x : tensor<2x4xui8>) -> tensor<2x8xf32> {
  // CHECK: [[Y:%.*]] = fx.call @onednn.qlinear_pointwise.default(%x, 0.1, 3, {{.*}}, "none", [], "none")
  // CHECK-NEXT: fx.call @aten.add.Tensor([[Y]], [[Y]])
  // CHECK-NEXT: fx.output
  %l = fx.constant #fx.tensor<"l.weight", "1f60e67a2b803917"> : tensor<8x4xi8>
  %l_s = fx.constant dense<0.5> : tensor<8xf32>
  %l_z = fx.constant dense<0> : tensor<8xi64>
  %l_d = fx.call @quantized_decomposed.dequantize_per_channel.default(%l, %l_s, %l_z, 0, -128, 127, torch.int8) : (tensor<8x4xi8>, tensor<8xf32>, tensor<8xi64>) -> tensor<8x4xf32>
  %xd = fx.call @quantized_decomposed.dequantize_per_tensor.default(%x, 0.1, 3, 0, 255, torch.uint8) : (tensor<2x4xui8>) -> tensor<2x4xf32>
  %y = fx.call @aten.linear.default(%xd, %l_d) : (tensor<2x4xf32>, tensor<8x4xf32>) -> tensor<2x8xf32>
  %r = fx.call @aten.add.Tensor(%y, %y) : (tensor<2x8xf32>, tensor<2x8xf32>) -> tensor<2x8xf32>
  fx.output %r : tensor<2x8xf32>
}

// CHECK-LABEL: func.func @vector(
func.func @vector(%x : tensor<4xui8>) -> tensor<8xf32> {
  // CHECK-NOT: dequantize
  // CHECK: [[X:%.*]] = fx.call @aten.reshape.default(%x, [1, -1]) views [0] : (tensor<4xui8>) -> tensor<1x4xui8>
  // CHECK: [[Y:%.*]] = fx.call @onednn.qlinear_pointwise.default([[X]], 0.1, 3, {{.*}} -> tensor<1x8xf32>
  // CHECK-NEXT: fx.call @aten.reshape.default([[Y]], [-1]) views [0] : (tensor<1x8xf32>) -> tensor<8xf32>
  // CHECK-NEXT: fx.output
  %l = fx.constant #fx.tensor<"l.weight", "1f60e67a2b803917"> : tensor<8x4xi8>
  %l_s = fx.constant dense<0.5> : tensor<8xf32>
  %l_z = fx.constant dense<0> : tensor<8xi64>
  %l_d = fx.call @quantized_decomposed.dequantize_per_channel.default(%l, %l_s, %l_z, 0, -128, 127, torch.int8) : (tensor<8x4xi8>, tensor<8xf32>, tensor<8xi64>) -> tensor<8x4xf32>
  %xd = fx.call @quantized_decomposed.dequantize_per_tensor.default(%x, 0.1, 3, 0, 255, torch.uint8) : (tensor<4xui8>) -> tensor<4xf32>
  %y = fx.call @aten.linear.default(%xd, %l_d) : (tensor<4xf32>, tensor<8x4xf32>) -> tensor<8xf32>
  fx.output %y : tensor<8xf32>
}

// CHECK-LABEL: func.func @tied_weight_is_packed_once(
func.func @tied_weight_is_packed_once(%x : tensor<2x4xui8>, %x2 : tensor<2x4xui8>) -> (tensor<2x8xf32>, tensor<2x8xf32>) {
  // CHECK: [[P:%.*]] = fx.call @onednn.qlinear_prepack.default(
  // CHECK-NOT: prepack
  // CHECK: fx.call @onednn.qlinear_pointwise.default(%x, 0.1, 3, [[P]], {{.*}}, "relu", [], "none")
  // CHECK-NOT: prepack
  // CHECK: fx.call @onednn.qlinear_pointwise.default(%x2, 0.2, 4, [[P]], {{.*}}, "tanh", [], "none")
  // CHECK-NEXT: fx.output
  %l = fx.constant #fx.tensor<"l.weight", "1f60e67a2b803917"> : tensor<8x4xi8>
  %l_s = fx.constant dense<0.5> : tensor<8xf32>
  %l_z = fx.constant dense<0> : tensor<8xi64>
  %l_d = fx.call @quantized_decomposed.dequantize_per_channel.default(%l, %l_s, %l_z, 0, -128, 127, torch.int8) : (tensor<8x4xi8>, tensor<8xf32>, tensor<8xi64>) -> tensor<8x4xf32>
  %xd = fx.call @quantized_decomposed.dequantize_per_tensor.default(%x, 0.1, 3, 0, 255, torch.uint8) : (tensor<2x4xui8>) -> tensor<2x4xf32>
  %xd2 = fx.call @quantized_decomposed.dequantize_per_tensor.default(%x2, 0.2, 4, 0, 255, torch.uint8) : (tensor<2x4xui8>) -> tensor<2x4xf32>
  %y = fx.call @aten.linear.default(%xd, %l_d) : (tensor<2x4xf32>, tensor<8x4xf32>) -> tensor<2x8xf32>
  %a = fx.call @aten.relu.default(%y) : (tensor<2x8xf32>) -> tensor<2x8xf32>
  %z = fx.call @aten.linear.default(%xd2, %l_d) : (tensor<2x4xf32>, tensor<8x4xf32>) -> tensor<2x8xf32>
  %b = fx.call @aten.tanh.default(%z) : (tensor<2x8xf32>) -> tensor<2x8xf32>
  fx.output [%a, %b] : tensor<2x8xf32>, tensor<2x8xf32>
}

// CHECK-LABEL: func.func @equal_weights_under_two_names_are_packed_once(
func.func @equal_weights_under_two_names_are_packed_once(%x : tensor<2x4xui8>, %x2 : tensor<2x4xui8>) -> (tensor<2x8xf32>, tensor<2x8xf32>) {
  // CHECK: [[P:%.*]] = fx.call @onednn.qlinear_prepack.default(
  // CHECK-NOT: prepack
  // CHECK: fx.call @onednn.qlinear_pointwise.default(%x, 0.1, 3, [[P]], {{.*}}, "relu", [], "none")
  // CHECK-NOT: prepack
  // CHECK: fx.call @onednn.qlinear_pointwise.default(%x2, 0.2, 4, [[P]], {{.*}}, "tanh", [], "none")
  // CHECK-NEXT: fx.output
  %l = fx.constant #fx.tensor<"l.weight", "1f60e67a2b803917"> : tensor<8x4xi8>
  %l_s = fx.constant dense<0.5> : tensor<8xf32>
  %l_z = fx.constant dense<0> : tensor<8xi64>
  %l_d = fx.call @quantized_decomposed.dequantize_per_channel.default(%l, %l_s, %l_z, 0, -128, 127, torch.int8) : (tensor<8x4xi8>, tensor<8xf32>, tensor<8xi64>) -> tensor<8x4xf32>
  %m = fx.constant #fx.tensor<"m.weight", "1f60e67a2b803917"> : tensor<8x4xi8>
  %m_s = fx.constant dense<0.5> : tensor<8xf32>
  %m_z = fx.constant dense<0> : tensor<8xi64>
  %m_d = fx.call @quantized_decomposed.dequantize_per_channel.default(%m, %m_s, %m_z, 0, -128, 127, torch.int8) : (tensor<8x4xi8>, tensor<8xf32>, tensor<8xi64>) -> tensor<8x4xf32>
  %xd = fx.call @quantized_decomposed.dequantize_per_tensor.default(%x, 0.1, 3, 0, 255, torch.uint8) : (tensor<2x4xui8>) -> tensor<2x4xf32>
  %xd2 = fx.call @quantized_decomposed.dequantize_per_tensor.default(%x2, 0.2, 4, 0, 255, torch.uint8) : (tensor<2x4xui8>) -> tensor<2x4xf32>
  %y = fx.call @aten.linear.default(%xd, %l_d) : (tensor<2x4xf32>, tensor<8x4xf32>) -> tensor<2x8xf32>
  %a = fx.call @aten.relu.default(%y) : (tensor<2x8xf32>) -> tensor<2x8xf32>
  %z = fx.call @aten.linear.default(%xd2, %m_d) : (tensor<2x4xf32>, tensor<8x4xf32>) -> tensor<2x8xf32>
  %b = fx.call @aten.tanh.default(%z) : (tensor<2x8xf32>) -> tensor<2x8xf32>
  fx.output [%a, %b] : tensor<2x8xf32>, tensor<2x8xf32>
}

// CHECK-LABEL: func.func @one_layer_called_twice_on_one_input_runs_once(
func.func @one_layer_called_twice_on_one_input_runs_once(%x : tensor<2x4xui8>) -> (tensor<2x8xf32>, tensor<2x8xf32>) {
  // CHECK: [[Y:%.*]] = fx.call @onednn.qlinear_pointwise.default(%x, 0.1, 3, {{.*}}, "none", [], "none")
  // CHECK-NOT: fx.call @onednn.qlinear_pointwise.default
  // CHECK: fx.call @aten.relu.default([[Y]])
  // CHECK-NEXT: fx.call @aten.tanh.default([[Y]])
  // CHECK-NEXT: fx.output
  %l = fx.constant #fx.tensor<"l.weight", "1f60e67a2b803917"> : tensor<8x4xi8>
  %l_s = fx.constant dense<0.5> : tensor<8xf32>
  %l_z = fx.constant dense<0> : tensor<8xi64>
  %l_d = fx.call @quantized_decomposed.dequantize_per_channel.default(%l, %l_s, %l_z, 0, -128, 127, torch.int8) : (tensor<8x4xi8>, tensor<8xf32>, tensor<8xi64>) -> tensor<8x4xf32>
  %xd = fx.call @quantized_decomposed.dequantize_per_tensor.default(%x, 0.1, 3, 0, 255, torch.uint8) : (tensor<2x4xui8>) -> tensor<2x4xf32>
  %y = fx.call @aten.linear.default(%xd, %l_d) : (tensor<2x4xf32>, tensor<8x4xf32>) -> tensor<2x8xf32>
  %a = fx.call @aten.relu.default(%y) : (tensor<2x8xf32>) -> tensor<2x8xf32>
  %z = fx.call @aten.linear.default(%xd, %l_d) : (tensor<2x4xf32>, tensor<8x4xf32>) -> tensor<2x8xf32>
  %b = fx.call @aten.tanh.default(%z) : (tensor<2x8xf32>) -> tensor<2x8xf32>
  fx.output [%a, %b] : tensor<2x8xf32>, tensor<2x8xf32>
}

// CHECK-LABEL: func.func @tied_convolution_is_packed_for_each_input_quantization(
func.func @tied_convolution_is_packed_for_each_input_quantization(%x : tensor<1x8x6x6xui8>, %z : tensor<1x8x6x6xui8>) -> (tensor<1x8x6x6xf32>, tensor<1x8x6x6xf32>) {
  // CHECK-DAG: fx.call @qopt.runtime.conv_packing.pack_conv({{.*}}, %c_s, 0.1, 3, [1, 1], [1, 1], [1, 1], 1, [1, 8, 6, 6])
  // CHECK-DAG: fx.call @qopt.runtime.conv_packing.pack_conv({{.*}}, %c_s, 0.2, 4, [1, 1], [1, 1], [1, 1], 1, [1, 8, 6, 6])
  %c = fx.constant #fx.tensor<"c.weight", "1f60e67a2b803917"> : tensor<8x8x3x3xi8>
  %c_s = fx.constant dense<0.5> : tensor<8xf32>
  %c_z = fx.constant dense<0> : tensor<8xi64>
  %c_d = fx.call @quantized_decomposed.dequantize_per_channel.default(%c, %c_s, %c_z, 0, -128, 127, torch.int8) : (tensor<8x8x3x3xi8>, tensor<8xf32>, tensor<8xi64>) -> tensor<8x8x3x3xf32>
  %xd = fx.call @quantized_decomposed.dequantize_per_tensor.default(%x, 0.1, 3, 0, 255, torch.uint8) : (tensor<1x8x6x6xui8>) -> tensor<1x8x6x6xf32>
  %zd = fx.call @quantized_decomposed.dequantize_per_tensor.default(%z, 0.2, 4, 0, 255, torch.uint8) : (tensor<1x8x6x6xui8>) -> tensor<1x8x6x6xf32>
  %y = fx.call @aten.conv2d.default(%xd, %c_d, none, [1, 1], [1, 1]) : (tensor<1x8x6x6xf32>, tensor<8x8x3x3xf32>) -> tensor<1x8x6x6xf32>
  %r = fx.call @aten.conv2d.default(%zd, %c_d, none, [1, 1], [1, 1]) : (tensor<1x8x6x6xf32>, tensor<8x8x3x3xf32>) -> tensor<1x8x6x6xf32>
  fx.output [%y, %r] : tensor<1x8x6x6xf32>, tensor<1x8x6x6xf32>
}

// CHECK-LABEL: func.func @queries_keys_and_values_share_an_input_with_a_residual(
func.func @queries_keys_and_values_share_an_input_with_a_residual(%x : tensor<1x2x8xui8>, %r : tensor<1x2x8xf32>) -> (tensor<1x2x8xf32>, tensor<1x2x8xf32>, tensor<1x2x8xf32>, tensor<1x2x8xf32>) {
  // CHECK-DAG: fx.call @aten.cat.default([%q, %k, %v], 0) : (tensor<8x8xi8>, tensor<8x8xi8>, tensor<8x8xi8>) -> tensor<24x8xi8>
  // CHECK-DAG: fx.call @onednn.qlinear_pointwise.default(%x, 0.1, 3, {{.*}}, %weight_zero_point, none, 1.0, 0, torch.float32, "none", [], "none") : (tensor<1x2x8xui8>, {{.*}} -> tensor<1x2x24xf32>
  // CHECK-DAG: [[D:%.*]] = fx.call @qopt.runtime.kernels.dequantize(%x, 0.1, 3, torch.float32) : (tensor<1x2x8xui8>) -> tensor<1x2x8xf32>
  // CHECK-DAG: fx.call @aten.add_.Tensor([[D]], %r) writes [0]
  %q = fx.constant #fx.tensor<"q.weight", "1f60e67a2b803917"> : tensor<8x8xi8>
  %q_s = fx.constant dense<0.5> : tensor<8xf32>
  %q_z = fx.constant dense<0> : tensor<8xi64>
  %q_d = fx.call @quantized_decomposed.dequantize_per_channel.default(%q, %q_s, %q_z, 0, -128, 127, torch.int8) : (tensor<8x8xi8>, tensor<8xf32>, tensor<8xi64>) -> tensor<8x8xf32>
  %k = fx.constant #fx.tensor<"k.weight", "2b8039171f60e67a"> : tensor<8x8xi8>
  %k_s = fx.constant dense<0.5> : tensor<8xf32>
  %k_z = fx.constant dense<0> : tensor<8xi64>
  %k_d = fx.call @quantized_decomposed.dequantize_per_channel.default(%k, %k_s, %k_z, 0, -128, 127, torch.int8) : (tensor<8x8xi8>, tensor<8xf32>, tensor<8xi64>) -> tensor<8x8xf32>
  %v = fx.constant #fx.tensor<"v.weight", "e67a2b8039171f60"> : tensor<8x8xi8>
  %v_s = fx.constant dense<0.5> : tensor<8xf32>
  %v_z = fx.constant dense<0> : tensor<8xi64>
  %v_d = fx.call @quantized_decomposed.dequantize_per_channel.default(%v, %v_s, %v_z, 0, -128, 127, torch.int8) : (tensor<8x8xi8>, tensor<8xf32>, tensor<8xi64>) -> tensor<8x8xf32>
  %xd = fx.call @quantized_decomposed.dequantize_per_tensor.default(%x, 0.1, 3, 0, 255, torch.uint8) : (tensor<1x2x8xui8>) -> tensor<1x2x8xf32>
  %m = fx.call @aten.view.default(%xd, [2, 8]) views [0] : (tensor<1x2x8xf32>) -> tensor<2x8xf32>
  %qy = fx.call @aten.linear.default(%m, %q_d) : (tensor<2x8xf32>, tensor<8x8xf32>) -> tensor<2x8xf32>
  %qo = fx.call @aten.view.default(%qy, [1, 2, 8]) views [0] : (tensor<2x8xf32>) -> tensor<1x2x8xf32>
  %ky = fx.call @aten.linear.default(%m, %k_d) : (tensor<2x8xf32>, tensor<8x8xf32>) -> tensor<2x8xf32>
  %ko = fx.call @aten.view.default(%ky, [1, 2, 8]) views [0] : (tensor<2x8xf32>) -> tensor<1x2x8xf32>
  %vy = fx.call @aten.linear.default(%m, %v_d) : (tensor<2x8xf32>, tensor<8x8xf32>) -> tensor<2x8xf32>
  %vo = fx.call @aten.view.default(%vy, [1, 2, 8]) views [0] : (tensor<2x8xf32>) -> tensor<1x2x8xf32>
  %s = fx.call @aten.add.Tensor(%xd, %r) : (tensor<1x2x8xf32>, tensor<1x2x8xf32>) -> tensor<1x2x8xf32>
  fx.output [%qo, %ko, %vo, %s] : tensor<1x2x8xf32>, tensor<1x2x8xf32>, tensor<1x2x8xf32>, tensor<1x2x8xf32>
}

// CHECK-LABEL: func.func @relu_that_writes_in_place(
func.func @relu_that_writes_in_place(%x : tensor<1x8x6x6xui8>) -> tensor<1x8x6x6xf32> {
  // CHECK: fx.call @onednn.qconv_pointwise.default(%x, {{.*}}, 1.0, 0, torch.float32, "relu", [],
  // CHECK-NEXT: fx.output
  %c = fx.constant #fx.tensor<"c.weight", "1f60e67a2b803917"> : tensor<8x8x3x3xi8>
  %c_s = fx.constant dense<0.5> : tensor<8xf32>
  %c_z = fx.constant dense<0> : tensor<8xi64>
  %c_d = fx.call @quantized_decomposed.dequantize_per_channel.default(%c, %c_s, %c_z, 0, -128, 127, torch.int8) : (tensor<8x8x3x3xi8>, tensor<8xf32>, tensor<8xi64>) -> tensor<8x8x3x3xf32>
  %xd = fx.call @quantized_decomposed.dequantize_per_tensor.default(%x, 0.1, 3, 0, 255, torch.uint8) : (tensor<1x8x6x6xui8>) -> tensor<1x8x6x6xf32>
  %y = fx.call @aten.conv2d.default(%xd, %c_d, none, [1, 1], [1, 1]) : (tensor<1x8x6x6xf32>, tensor<8x8x3x3xf32>) -> tensor<1x8x6x6xf32>
  %r = fx.call @aten.relu_.default(%y) writes [0] views [0] : (tensor<1x8x6x6xf32>) -> tensor<1x8x6x6xf32>
  fx.output %r : tensor<1x8x6x6xf32>
}

// CHECK-LABEL: func.func @symbolic_batch(
func.func @symbolic_batch(%x : tensor<?x8x6x6xui8, #fx.symbols<"s0">>, %z : tensor<?x8x6x6xf32, #fx.symbols<"s0">>) -> tensor<?x8x6x6xf32, #fx.symbols<"s0">> {
  // CHECK: [[A:%.*]] = fx.call @aten.clone.default(%z, memory_format = torch.channels_last) : (tensor<?x8x6x6xf32, #fx.symbols<"s0">>) -> tensor<?x8x6x6xf32, #fx.symbols<"s0">>
  // CHECK-NEXT: fx.call @onednn.qconv2d_pointwise.binary(%x, 0.1, 3, {{.*}}, [[A]], none, [1, 1], [1, 1], [1, 1], 1, 1.0, 0, torch.float32, 1.0, 0, "sum", 1.0, "relu", [], "") writes [4]
  // CHECK-NEXT: fx.call @qopt.runtime.kernels.shaped({{.*}}, %x) views [0]
  // CHECK-NEXT: fx.output
  %c = fx.constant #fx.tensor<"c.weight", "1f60e67a2b803917"> : tensor<8x8x3x3xi8>
  %c_s = fx.constant dense<0.5> : tensor<8xf32>
  %c_z = fx.constant dense<0> : tensor<8xi64>
  %c_d = fx.call @quantized_decomposed.dequantize_per_channel.default(%c, %c_s, %c_z, 0, -128, 127, torch.int8) : (tensor<8x8x3x3xi8>, tensor<8xf32>, tensor<8xi64>) -> tensor<8x8x3x3xf32>
  %xd = fx.call @quantized_decomposed.dequantize_per_tensor.default(%x, 0.1, 3, 0, 255, torch.uint8) : (tensor<?x8x6x6xui8, #fx.symbols<"s0">>) -> tensor<?x8x6x6xf32, #fx.symbols<"s0">>
  %y = fx.call @aten.conv2d.default(%xd, %c_d, none, [1, 1], [1, 1]) : (tensor<?x8x6x6xf32, #fx.symbols<"s0">>, tensor<8x8x3x3xf32>) -> tensor<?x8x6x6xf32, #fx.symbols<"s0">>
  %m = fx.call @aten.add.Tensor(%y, %z) : (tensor<?x8x6x6xf32, #fx.symbols<"s0">>, tensor<?x8x6x6xf32, #fx.symbols<"s0">>) -> tensor<?x8x6x6xf32, #fx.symbols<"s0">>
  %r = fx.call @aten.relu.default(%m) : (tensor<?x8x6x6xf32, #fx.symbols<"s0">>) -> tensor<?x8x6x6xf32, #fx.symbols<"s0">>
  fx.output %r : tensor<?x8x6x6xf32, #fx.symbols<"s0">>
}

// CHECK-LABEL: func.func @batches_that_may_differ_are_not_summed_in_the_kernel(
func.func @batches_that_may_differ_are_not_summed_in_the_kernel(%x : tensor<?x8x6x6xui8, #fx.symbols<"s0">>, %z : tensor<?x8x6x6xf32, #fx.symbols<"s1">>) -> tensor<?x8x6x6xf32, #fx.symbols<"s0">> {
  // CHECK: [[Y:%.*]] = fx.call @onednn.qconv_pointwise.default(%x, 0.1, 3, {{.*}}, 1.0, 0, torch.float32, "none", [],
  // CHECK-NEXT: [[Z:%.*]] = fx.call @qopt.runtime.kernels.shaped([[Y]], %x) views [0]
  // CHECK-NEXT: fx.call @aten.add{{_?}}.Tensor([[Z]], %z)
  // CHECK-NEXT: fx.output
  %c = fx.constant #fx.tensor<"c.weight", "1f60e67a2b803917"> : tensor<8x8x3x3xi8>
  %c_s = fx.constant dense<0.5> : tensor<8xf32>
  %c_z = fx.constant dense<0> : tensor<8xi64>
  %c_d = fx.call @quantized_decomposed.dequantize_per_channel.default(%c, %c_s, %c_z, 0, -128, 127, torch.int8) : (tensor<8x8x3x3xi8>, tensor<8xf32>, tensor<8xi64>) -> tensor<8x8x3x3xf32>
  %xd = fx.call @quantized_decomposed.dequantize_per_tensor.default(%x, 0.1, 3, 0, 255, torch.uint8) : (tensor<?x8x6x6xui8, #fx.symbols<"s0">>) -> tensor<?x8x6x6xf32, #fx.symbols<"s0">>
  %y = fx.call @aten.conv2d.default(%xd, %c_d, none, [1, 1], [1, 1]) : (tensor<?x8x6x6xf32, #fx.symbols<"s0">>, tensor<8x8x3x3xf32>) -> tensor<?x8x6x6xf32, #fx.symbols<"s0">>
  %m = fx.call @aten.add.Tensor(%y, %z) : (tensor<?x8x6x6xf32, #fx.symbols<"s0">>, tensor<?x8x6x6xf32, #fx.symbols<"s1">>) -> tensor<?x8x6x6xf32, #fx.symbols<"s0">>
  fx.output %m : tensor<?x8x6x6xf32, #fx.symbols<"s0">>
}

// CHECK-LABEL: func.func @what_no_kernel_takes_runs_in_floats(
func.func @what_no_kernel_takes_runs_in_floats(%x : tensor<1x8x6x6xui8>) -> tensor<1x8x8x8xf32> {
  // CHECK-NOT: onednn
  // CHECK-DAG: [[W:%.*]] = fx.call @quantized_decomposed.dequantize_per_channel.default(%c, %c_s, %c_z, 0, -128, 127, torch.int8, out_dtype = torch.float32)
  // CHECK-DAG: [[X:%.*]] = fx.call @qopt.runtime.kernels.dequantize(%x, 0.1, 3, torch.float32)
  // CHECK: fx.call @aten.convolution.default([[X]], [[W]], none, [1, 1], [0, 0], [1, 1], true, [0, 0], 1)
  // CHECK-NEXT: fx.output
  %xd = fx.call @quantized_decomposed.dequantize_per_tensor.default(%x, 0.1, 3, 0, 255, torch.uint8) : (tensor<1x8x6x6xui8>) -> tensor<1x8x6x6xf32>
  %c = fx.constant #fx.tensor<"c.weight", "1f60e67a2b803917"> : tensor<8x8x3x3xi8>
  %c_s = fx.constant dense<0.5> : tensor<8xf32>
  %c_z = fx.constant dense<0> : tensor<8xi64>
  %c_d = fx.call @quantized_decomposed.dequantize_per_channel.default(%c, %c_s, %c_z, 0, -128, 127, torch.int8) : (tensor<8x8x3x3xi8>, tensor<8xf32>, tensor<8xi64>) -> tensor<8x8x3x3xf32>
  %y = fx.call @aten.conv_transpose2d.input(%xd, %c_d) : (tensor<1x8x6x6xf32>, tensor<8x8x3x3xf32>) -> tensor<1x8x8x8xf32>
  fx.output %y : tensor<1x8x8x8xf32>
}

// CHECK-LABEL: func.func @weights_with_zero_points_run_in_floats(
func.func @weights_with_zero_points_run_in_floats(%x : tensor<2x4xui8>) -> tensor<2x8xf32> {
  // CHECK-NOT: onednn
  // CHECK: fx.call @aten.linear.default(
  // CHECK-NEXT: fx.output
  %l = fx.constant #fx.tensor<"l.weight", "1f60e67a2b803917"> : tensor<8x4xi8>
  %l_s = fx.constant dense<0.5> : tensor<8xf32>
  %l_z = fx.constant dense<[0, 0, 0, 4, 0, 0, 0, 0]> : tensor<8xi64>
  %l_d = fx.call @quantized_decomposed.dequantize_per_channel.default(%l, %l_s, %l_z, 0, -128, 127, torch.int8) : (tensor<8x4xi8>, tensor<8xf32>, tensor<8xi64>) -> tensor<8x4xf32>
  %xd = fx.call @quantized_decomposed.dequantize_per_tensor.default(%x, 0.1, 3, 0, 255, torch.uint8) : (tensor<2x4xui8>) -> tensor<2x4xf32>
  %y = fx.call @aten.linear.default(%xd, %l_d) : (tensor<2x4xf32>, tensor<8x4xf32>) -> tensor<2x8xf32>
  fx.output %y : tensor<2x8xf32>
}

// CHECK-LABEL: func.func @bf16_runs_in_bf16(
func.func @bf16_runs_in_bf16(%x : tensor<2x4xui8>, %w : tensor<8x4xbf16>) -> tensor<2x8xbf16> {
  // CHECK-NOT: onednn
  // CHECK: [[X:%.*]] = fx.call @qopt.runtime.kernels.dequantize(%x, 0.1, 3, torch.bfloat16)
  // CHECK-NEXT: fx.call @aten.linear.default([[X]], %w)
  // CHECK-NEXT: fx.output
  %xd = fx.call @quantized_decomposed.dequantize_per_tensor.default(%x, 0.1, 3, 0, 255, torch.uint8, out_dtype = torch.bfloat16) : (tensor<2x4xui8>) -> tensor<2x4xbf16>
  %y = fx.call @aten.linear.default(%xd, %w) : (tensor<2x4xbf16>, tensor<8x4xbf16>) -> tensor<2x8xbf16>
  fx.output %y : tensor<2x8xbf16>
}

// CHECK-LABEL: func.func @nothing_quantized_nothing_changed(
func.func @nothing_quantized_nothing_changed(%x : tensor<1x8x6x6xf32>, %w : tensor<8x8x3x3xf32>) -> (tensor<1x8x6x6xf32>, !fx.object, tensor<1x8x6x6xf32>) {
  // CHECK-NEXT: %y = fx.call @aten.convolution.default(%x, %w, none, [1, 1], [1, 1], [1, 1], false, [0, 0], 1)
  // CHECK-NEXT: %a = fx.call @mylib.attention(%y, [1, none]) impure
  // CHECK-NEXT: %r = fx.call @aten.relu.default(%y)
  // CHECK-NEXT: %s = fx.call @aten.softmax.int(%r, -1)
  // CHECK-NEXT: fx.output {{.}}%s, %a, %y] layouts ["contiguous", "any", "contiguous"]
  %y = fx.call @aten.conv2d.default(%x, %w, none, [1, 1], [1, 1]) : (tensor<1x8x6x6xf32>, tensor<8x8x3x3xf32>) -> tensor<1x8x6x6xf32>
  %a = fx.call @mylib.attention(%y, [1, none]) impure : (tensor<1x8x6x6xf32>) -> !fx.object
  %r = fx.call @aten.relu.default(%y) : (tensor<1x8x6x6xf32>) -> tensor<1x8x6x6xf32>
  %s = fx.call @aten.softmax.int(%r, -1) : (tensor<1x8x6x6xf32>) -> tensor<1x8x6x6xf32>
  fx.output [%s, %a, %y] layouts ["contiguous", "any", "contiguous"] : tensor<1x8x6x6xf32>, !fx.object, tensor<1x8x6x6xf32>
}
