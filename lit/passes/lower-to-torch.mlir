// RUN: qopt-opt %s -p lower-to-torch | filecheck %s

// CHECK-LABEL: func.func @pack_conv(
func.func @pack_conv(%w : tensor<8x3x3x3xi8>, %s : tensor<8xf32>) -> !onednn.packed<tensor<8x3x3x3xi8>> {
  // Weights of other strides are misread.
  // CHECK-NEXT: [[W:%.*]] = fx.call @aten.contiguous.default(%w) views [0] : (tensor<8x3x3x3xi8>) -> tensor<8x3x3x3xi8>
  // CHECK-NEXT: [[P:%.*]] = fx.call @qopt.runtime.conv_packing.pack_conv([[W]], %s, 0.02, 128, [2, 1], [1, 0], [1, 2], 1, none) : (tensor<8x3x3x3xi8>, tensor<8xf32>) -> !onednn.packed<tensor<8x3x3x3xi8>>
  // CHECK-NEXT: fx.output [[P]]
  %p = onednn.pack_conv %w, %s for <scale 0.02, zero_point 128, range [0, 255]> stride [2, 1] padding [1, 0] dilation [1, 2] groups 1 : tensor<8x3x3x3xi8>, tensor<8xf32> -> !onednn.packed<tensor<8x3x3x3xi8>>
  fx.output %p : !onednn.packed<tensor<8x3x3x3xi8>>
}

// CHECK-LABEL: func.func @pack_conv_with_groups(
func.func @pack_conv_with_groups(%w : tensor<8x1x3xi8>, %s : tensor<8xf32>) -> !onednn.packed<tensor<8x1x3xi8>> {
  // CHECK: fx.call @qopt.runtime.conv_packing.pack_conv({{.*}}, %s, 0.02, 128, [1], [0], [1], 8, none) :
  %p = onednn.pack_conv %w, %s for <scale 0.02, zero_point 128, range [0, 255]> stride [1] padding [0] dilation [1] groups 8 : tensor<8x1x3xi8>, tensor<8xf32> -> !onednn.packed<tensor<8x1x3xi8>>
  fx.output %p : !onednn.packed<tensor<8x1x3xi8>>
}

// A weight is packed for the size of the input that it is read with; one for each size where there are several.
// CHECK-LABEL: func.func @pack_conv_for_each_size(
func.func @pack_conv_for_each_size(%w : tensor<4x3x3x3xi8>, %s : tensor<4xf32>, %x : tensor<1x3x8x8xui8>, %y : tensor<1x3x4x4xui8>) -> (tensor<1x4x8x8xf32>, tensor<1x4x4x4xf32>, tensor<1x4x8x8xf32>) {
  // CHECK: [[P:%.*]] = fx.call @qopt.runtime.conv_packing.pack_conv({{.*}}, 1, [1, 3, 8, 8])
  // CHECK: [[Q:%.*]] = fx.call @qopt.runtime.conv_packing.pack_conv({{.*}}, 1, [1, 3, 4, 4])
  // CHECK: fx.call @onednn.qconv_pointwise.default(%x, 0.02, 128, [[P]]
  // CHECK: fx.call @onednn.qconv_pointwise.default(%y, 0.02, 128, [[Q]]
  // CHECK: fx.call @onednn.qconv_pointwise.default(%x, 0.02, 128, [[P]]
  %p = onednn.pack_conv %w, %s for <scale 0.02, zero_point 128, range [0, 255]> stride [1, 1] padding [1, 1] dilation [1, 1] groups 1 : tensor<4x3x3x3xi8>, tensor<4xf32> -> !onednn.packed<tensor<4x3x3x3xi8>>
  %a = onednn.qconv %x <scale 0.02, zero_point 128, range [0, 255]>, %p scales %s stride [1, 1] padding [1, 1] dilation [1, 1] groups 1 : tensor<1x3x8x8xui8>, !onednn.packed<tensor<4x3x3x3xi8>>, tensor<4xf32> -> tensor<1x4x8x8xf32>
  %b = onednn.qconv %y <scale 0.02, zero_point 128, range [0, 255]>, %p scales %s stride [1, 1] padding [1, 1] dilation [1, 1] groups 1 : tensor<1x3x4x4xui8>, !onednn.packed<tensor<4x3x3x3xi8>>, tensor<4xf32> -> tensor<1x4x4x4xf32>
  %c = onednn.qconv %x <scale 0.02, zero_point 128, range [0, 255]>, %p scales %s stride [1, 1] padding [1, 1] dilation [1, 1] groups 1 : tensor<1x3x8x8xui8>, !onednn.packed<tensor<4x3x3x3xi8>>, tensor<4xf32> -> tensor<1x4x8x8xf32>
  fx.output [%a, %b, %c] : tensor<1x4x8x8xf32>, tensor<1x4x4x4xf32>, tensor<1x4x8x8xf32>
}

// CHECK-LABEL: func.func @pack_conv_for_a_size_that_is_open(
func.func @pack_conv_for_a_size_that_is_open(%w : tensor<4x3x3x3xi8>, %s : tensor<4xf32>, %x : tensor<?x3x8x8xui8>) -> tensor<?x4x8x8xf32> {
  // CHECK: fx.call @qopt.runtime.conv_packing.pack_conv({{.*}}, 1, none)
  %p = onednn.pack_conv %w, %s for <scale 0.02, zero_point 128, range [0, 255]> stride [1, 1] padding [1, 1] dilation [1, 1] groups 1 : tensor<4x3x3x3xi8>, tensor<4xf32> -> !onednn.packed<tensor<4x3x3x3xi8>>
  %a = onednn.qconv %x <scale 0.02, zero_point 128, range [0, 255]>, %p scales %s stride [1, 1] padding [1, 1] dilation [1, 1] groups 1 : tensor<?x3x8x8xui8>, !onednn.packed<tensor<4x3x3x3xi8>>, tensor<4xf32> -> tensor<?x4x8x8xf32>
  fx.output %a : tensor<?x4x8x8xf32>
}

// CHECK-LABEL: func.func @what_may_have_no_elements_gets_its_sizes(
func.func @what_may_have_no_elements_gets_its_sizes(%p : !onednn.packed<tensor<8x4xi8>>, %s : tensor<8xf32>, %x : tensor<?x3x4xui8>, %y : tensor<0x4x4xui8>) -> (tensor<?x3x8xf32>, tensor<0x4x8xf32>) {
  // CHECK: [[A:%.*]] = fx.call @onednn.qlinear_pointwise.default(%x, {{.*}}
  // CHECK-NEXT: fx.call @qopt.runtime.kernels.shaped([[A]], %x) views [0] : (tensor<?x3x8xf32>, tensor<?x3x4xui8>) -> tensor<?x3x8xf32>
  // CHECK-NEXT: [[B:%.*]] = fx.call @onednn.qlinear_pointwise.default(%y, {{.*}}
  // CHECK-NEXT: fx.call @qopt.runtime.kernels.shaped([[B]], %y) views [0]
  // CHECK-NEXT: fx.output
  %a = onednn.qlinear %x <scale 0.1, zero_point 3, range [0, 255]>, %p scales %s : tensor<?x3x4xui8>, !onednn.packed<tensor<8x4xi8>>, tensor<8xf32> -> tensor<?x3x8xf32>
  %b = onednn.qlinear %y <scale 0.1, zero_point 3, range [0, 255]>, %p scales %s : tensor<0x4x4xui8>, !onednn.packed<tensor<8x4xi8>>, tensor<8xf32> -> tensor<0x4x8xf32>
  fx.output [%a, %b] : tensor<?x3x8xf32>, tensor<0x4x8xf32>
}

// CHECK-LABEL: func.func @rows_of_an_open_number_keep_their_rank(
func.func @rows_of_an_open_number_keep_their_rank(%p : !onednn.packed<tensor<8x4xi8>>, %s : tensor<8xf32>, %x : tensor<?x4xui8>) -> tensor<?x8xf32> {
  // CHECK: fx.call @onednn.qlinear_pointwise.default(%x, {{.*}}
  // CHECK-NEXT: fx.output
  %a = onednn.qlinear %x <scale 0.1, zero_point 3, range [0, 255]>, %p scales %s : tensor<?x4xui8>, !onednn.packed<tensor<8x4xi8>>, tensor<8xf32> -> tensor<?x8xf32>
  fx.output %a : tensor<?x8xf32>
}

// CHECK-LABEL: func.func @pack_linear(
func.func @pack_linear(%w : tensor<8x4xi8>) -> !onednn.packed<tensor<8x4xi8>> {
  // CHECK-NEXT: [[W:%.*]] = fx.call @aten.contiguous.default(%w) views [0] : (tensor<8x4xi8>) -> tensor<8x4xi8>
  // CHECK-NEXT: [[P:%.*]] = fx.call @onednn.qlinear_prepack.default([[W]], none) : (tensor<8x4xi8>) -> !onednn.packed<tensor<8x4xi8>>
  // CHECK-NEXT: fx.output [[P]]
  %p = onednn.pack_linear %w : tensor<8x4xi8> -> !onednn.packed<tensor<8x4xi8>>
  fx.output %p : !onednn.packed<tensor<8x4xi8>>
}

// CHECK-LABEL: func.func @conv(
func.func @conv(%x : tensor<1x3x8x8xui8>, %p : !onednn.packed<tensor<8x3x3x3xi8>>, %s : tensor<8xf32>) -> tensor<1x8x6x6xf32> {
  // CHECK-NEXT: %weight_zero_point = fx.constant dense<0> : tensor<1xi32>
  // CHECK-NEXT: %y = fx.call @onednn.qconv_pointwise.default(%x, 0.02, 128, %p, %s, %weight_zero_point, none, [1, 1], [0, 0], [1, 1], 1, 1.0, 0, torch.float32, "none", [], "{{.*}}") : (tensor<1x3x8x8xui8>, !onednn.packed<tensor<8x3x3x3xi8>>, tensor<8xf32>, tensor<1xi32>) -> tensor<1x8x6x6xf32>
  // CHECK-NEXT: fx.output %y
  %y = onednn.qconv %x <scale 0.02, zero_point 128, range [0, 255]>, %p scales %s stride [1, 1] padding [0, 0] dilation [1, 1] groups 1 : tensor<1x3x8x8xui8>, !onednn.packed<tensor<8x3x3x3xi8>>, tensor<8xf32> -> tensor<1x8x6x6xf32>
  fx.output %y : tensor<1x8x6x6xf32>
}

// CHECK-LABEL: func.func @conv_1d(
func.func @conv_1d(%x : tensor<1x3x8xui8>, %p : !onednn.packed<tensor<8x3x3xi8>>, %s : tensor<8xf32>) -> tensor<1x8x6xui8> {
  // CHECK: %y = fx.call @onednn.qconv_pointwise.default(%x, 0.02, 128, %p, %s, %weight_zero_point, none, [1], [0], [1], 1, 0.1, 3, torch.uint8, "relu", [], "{{.*}}") :
  %y = onednn.qconv %x <scale 0.02, zero_point 128, range [0, 255]>, %p scales %s stride [1] padding [0] dilation [1] groups 1 post <relu> output <scale 0.1, zero_point 3, range [0, 255]> : tensor<1x3x8xui8>, !onednn.packed<tensor<8x3x3xi8>>, tensor<8xf32> -> tensor<1x8x6xui8>
  fx.output %y : tensor<1x8x6xui8>
}

// CHECK-LABEL: func.func @conv_3d(
func.func @conv_3d(%x : tensor<1x3x8x8x8xui8>, %p : !onednn.packed<tensor<8x3x3x3x3xi8>>, %s : tensor<8xf32>) -> tensor<1x8x6x6x6xbf16> {
  // CHECK: %y = fx.call @onednn.qconv_pointwise.default(%x, 0.02, 128, %p, %s, %weight_zero_point, none, [1, 1, 1], [0, 0, 0], [1, 1, 1], 1, 1.0, 0, torch.bfloat16, "none", [], "{{.*}}") :
  %y = onednn.qconv %x <scale 0.02, zero_point 128, range [0, 255]>, %p scales %s stride [1, 1, 1] padding [0, 0, 0] dilation [1, 1, 1] groups 1 : tensor<1x3x8x8x8xui8>, !onednn.packed<tensor<8x3x3x3x3xi8>>, tensor<8xf32> -> tensor<1x8x6x6x6xbf16>
  fx.output %y : tensor<1x8x6x6x6xbf16>
}

// CHECK-LABEL: func.func @conv_with_bias_and_another_window(
func.func @conv_with_bias_and_another_window(%x : tensor<1x8x9x9xui8>, %p : !onednn.packed<tensor<8x1x3x3xi8>>, %s : tensor<8xf32>, %b : tensor<8xf32>) -> tensor<1x8x5x5xf32> {
  // CHECK: %y = fx.call @onednn.qconv_pointwise.default(%x, 0.02, 128, %p, %s, %weight_zero_point, %b, [2, 1], [1, 0], [1, 2], 8, 1.0, 0, torch.float32, "none", [], "{{.*}}") : (tensor<1x8x9x9xui8>, !onednn.packed<tensor<8x1x3x3xi8>>, tensor<8xf32>, tensor<1xi32>, tensor<8xf32>) ->
  %y = onednn.qconv %x <scale 0.02, zero_point 128, range [0, 255]>, %p scales %s bias(%b : tensor<8xf32>) stride [2, 1] padding [1, 0] dilation [1, 2] groups 8 : tensor<1x8x9x9xui8>, !onednn.packed<tensor<8x1x3x3xi8>>, tensor<8xf32> -> tensor<1x8x5x5xf32>
  fx.output %y : tensor<1x8x5x5xf32>
}

// CHECK-LABEL: func.func @conv_with_relu(
func.func @conv_with_relu(%x : tensor<1x3x8x8xui8>, %p : !onednn.packed<tensor<8x3x3x3xi8>>, %s : tensor<8xf32>) -> tensor<1x8x6x6xi8> {
  // CHECK: %y = fx.call @onednn.qconv_pointwise.default(%x, 0.02, 128, %p, %s, %weight_zero_point, none, [1, 1], [0, 0], [1, 1], 1, 0.1, -3, torch.int8, "relu", [], "{{.*}}") : (tensor<1x3x8x8xui8>, !onednn.packed<tensor<8x3x3x3xi8>>, tensor<8xf32>, tensor<1xi32>) -> tensor<1x8x6x6xi8>
  %y = onednn.qconv %x <scale 0.02, zero_point 128, range [0, 255]>, %p scales %s stride [1, 1] padding [0, 0] dilation [1, 1] groups 1 post <relu> output <scale 0.1, zero_point -3, range [-128, 127]> : tensor<1x3x8x8xui8>, !onednn.packed<tensor<8x3x3x3xi8>>, tensor<8xf32> -> tensor<1x8x6x6xi8>
  fx.output %y : tensor<1x8x6x6xi8>
}

// CHECK-LABEL: func.func @conv_with_hardtanh(
func.func @conv_with_hardtanh(%x : tensor<1x3x8x8xui8>, %p : !onednn.packed<tensor<8x3x3x3xi8>>, %s : tensor<8xf32>) -> tensor<1x8x6x6xi8> {
  // CHECK: %y = fx.call @onednn.qconv_pointwise.default(%x, 0.02, 128, %p, %s, %weight_zero_point, none, [1, 1], [0, 0], [1, 1], 1, 0.1, -3, torch.int8, "hardtanh", [0.0, 6.0], "{{.*}}") : (tensor<1x3x8x8xui8>, !onednn.packed<tensor<8x3x3x3xi8>>, tensor<8xf32>, tensor<1xi32>) -> tensor<1x8x6x6xi8>
  %y = onednn.qconv %x <scale 0.02, zero_point 128, range [0, 255]>, %p scales %s stride [1, 1] padding [0, 0] dilation [1, 1] groups 1 post <hardtanh(0.0, 6.0)> output <scale 0.1, zero_point -3, range [-128, 127]> : tensor<1x3x8x8xui8>, !onednn.packed<tensor<8x3x3x3xi8>>, tensor<8xf32> -> tensor<1x8x6x6xi8>
  fx.output %y : tensor<1x8x6x6xi8>
}

// CHECK-LABEL: func.func @conv_with_hardswish(
func.func @conv_with_hardswish(%x : tensor<1x3x8x8xui8>, %p : !onednn.packed<tensor<8x3x3x3xi8>>, %s : tensor<8xf32>) -> tensor<1x8x6x6xi8> {
  // CHECK: %y = fx.call @onednn.qconv_pointwise.default(%x, 0.02, 128, %p, %s, %weight_zero_point, none, [1, 1], [0, 0], [1, 1], 1, 0.1, -3, torch.int8, "hardswish", [], "{{.*}}") : (tensor<1x3x8x8xui8>, !onednn.packed<tensor<8x3x3x3xi8>>, tensor<8xf32>, tensor<1xi32>) -> tensor<1x8x6x6xi8>
  %y = onednn.qconv %x <scale 0.02, zero_point 128, range [0, 255]>, %p scales %s stride [1, 1] padding [0, 0] dilation [1, 1] groups 1 post <hardswish> output <scale 0.1, zero_point -3, range [-128, 127]> : tensor<1x3x8x8xui8>, !onednn.packed<tensor<8x3x3x3xi8>>, tensor<8xf32> -> tensor<1x8x6x6xi8>
  fx.output %y : tensor<1x8x6x6xi8>
}

// CHECK-LABEL: func.func @conv_with_swish(
func.func @conv_with_swish(%x : tensor<1x3x8x8xui8>, %p : !onednn.packed<tensor<8x3x3x3xi8>>, %s : tensor<8xf32>) -> tensor<1x8x6x6xi8> {
  // CHECK: %y = fx.call @onednn.qconv_pointwise.default(%x, 0.02, 128, %p, %s, %weight_zero_point, none, [1, 1], [0, 0], [1, 1], 1, 0.1, -3, torch.int8, "swish", [], "{{.*}}") : (tensor<1x3x8x8xui8>, !onednn.packed<tensor<8x3x3x3xi8>>, tensor<8xf32>, tensor<1xi32>) -> tensor<1x8x6x6xi8>
  %y = onednn.qconv %x <scale 0.02, zero_point 128, range [0, 255]>, %p scales %s stride [1, 1] padding [0, 0] dilation [1, 1] groups 1 post <swish> output <scale 0.1, zero_point -3, range [-128, 127]> : tensor<1x3x8x8xui8>, !onednn.packed<tensor<8x3x3x3xi8>>, tensor<8xf32> -> tensor<1x8x6x6xi8>
  fx.output %y : tensor<1x8x6x6xi8>
}

// CHECK-LABEL: func.func @conv_summing_floats(
func.func @conv_summing_floats(%x : tensor<1x3x8x8xui8>, %p : !onednn.packed<tensor<8x3x3x3xi8>>, %s : tensor<8xf32>, %z : tensor<1x8x6x6xf32>) -> tensor<1x8x6x6xf32> {
  // CHECK-NEXT: %weight_zero_point = fx.constant
  // CHECK-NEXT: [[A:%.*]] = fx.call @aten.clone.default(%z, memory_format = torch.channels_last) : (tensor<1x8x6x6xf32>) -> tensor<1x8x6x6xf32>
  // CHECK-NEXT: [[Y:%.*]] = fx.call @onednn.qconv2d_pointwise.binary(%x, 0.02, 128, %p, %s, %weight_zero_point, [[A]], none, [1, 1], [0, 0], [1, 1], 1, 1.0, 0, torch.float32, 1.0, 0, "sum", 1.0, "none", [], "") writes [4] : (tensor<1x3x8x8xui8>, !onednn.packed<tensor<8x3x3x3xi8>>, tensor<8xf32>, tensor<1xi32>, tensor<1x8x6x6xf32>) -> tensor<1x8x6x6xf32>
  // CHECK-NEXT: fx.output [[Y]]
  %y = onednn.qconv %x <scale 0.02, zero_point 128, range [0, 255]>, %p scales %s others(%z : tensor<1x8x6x6xf32>) stride [1, 1] padding [0, 0] dilation [1, 1] groups 1 post <sum> : tensor<1x3x8x8xui8>, !onednn.packed<tensor<8x3x3x3xi8>>, tensor<8xf32> -> tensor<1x8x6x6xf32>
  fx.output %y : tensor<1x8x6x6xf32>
}

// CHECK-LABEL: func.func @conv_summing_integers_with_bias_and_relu(
func.func @conv_summing_integers_with_bias_and_relu(%x : tensor<1x3x8x8xui8>, %p : !onednn.packed<tensor<8x3x3x3xi8>>, %s : tensor<8xf32>, %b : tensor<8xf32>, %z : tensor<1x8x6x6xui8>) -> tensor<1x8x6x6xui8> {
  // CHECK: [[A:%.*]] = fx.call @aten.clone.default(%z, memory_format = torch.channels_last) : (tensor<1x8x6x6xui8>) -> tensor<1x8x6x6xui8>
  // CHECK-NEXT: [[Y:%.*]] = fx.call @onednn.qconv2d_pointwise.binary(%x, 0.02, 128, %p, %s, %weight_zero_point, [[A]], %b, [1, 1], [0, 0], [1, 1], 1, 0.1, 3, torch.uint8, 0.05, 7, "sum", 1.0, "relu", [], "") writes [4] : (tensor<1x3x8x8xui8>, !onednn.packed<tensor<8x3x3x3xi8>>, tensor<8xf32>, tensor<1xi32>, tensor<1x8x6x6xui8>, tensor<8xf32>) -> tensor<1x8x6x6xui8>
  // CHECK-NEXT: fx.output [[Y]]
  %y = onednn.qconv %x <scale 0.02, zero_point 128, range [0, 255]>, %p scales %s bias(%b : tensor<8xf32>) others(%z : tensor<1x8x6x6xui8>) stride [1, 1] padding [0, 0] dilation [1, 1] groups 1 post <sum(0.05, 7.0), relu> output <scale 0.1, zero_point 3, range [0, 255]> : tensor<1x3x8x8xui8>, !onednn.packed<tensor<8x3x3x3xi8>>, tensor<8xf32> -> tensor<1x8x6x6xui8>
  fx.output %y : tensor<1x8x6x6xui8>
}

// CHECK-LABEL: func.func @conv_summing_its_own_input(
func.func @conv_summing_its_own_input(%x : tensor<1x8x6x6xui8>, %p : !onednn.packed<tensor<8x8x1x1xi8>>, %s : tensor<8xf32>) -> tensor<1x8x6x6xui8> {
  // CHECK: [[A:%.*]] = fx.call @aten.clone.default(%x, memory_format = torch.channels_last)
  // CHECK-NEXT: fx.call @onednn.qconv2d_pointwise.binary(%x, 0.02, 128, %p, %s, %weight_zero_point, [[A]], none, {{.*}}) writes [4] :
  %y = onednn.qconv %x <scale 0.02, zero_point 128, range [0, 255]>, %p scales %s others(%x : tensor<1x8x6x6xui8>) stride [1, 1] padding [0, 0] dilation [1, 1] groups 1 post <sum(0.02, 128.0)> output <scale 0.1, zero_point 3, range [0, 255]> : tensor<1x8x6x6xui8>, !onednn.packed<tensor<8x8x1x1xi8>>, tensor<8xf32> -> tensor<1x8x6x6xui8>
  fx.output %y : tensor<1x8x6x6xui8>
}

// CHECK-LABEL: func.func @linear(
func.func @linear(%x : tensor<2x4xui8>, %p : !onednn.packed<tensor<8x4xi8>>, %s : tensor<8xf32>) -> tensor<2x8xf32> {
  // CHECK-NEXT: %weight_zero_point = fx.constant dense<0> : tensor<1xi32>
  // CHECK-NEXT: %y = fx.call @onednn.qlinear_pointwise.default(%x, 0.02, 128, %p, %s, %weight_zero_point, none, 1.0, 0, torch.float32, "none", [], "none") : (tensor<2x4xui8>, !onednn.packed<tensor<8x4xi8>>, tensor<8xf32>, tensor<1xi32>) -> tensor<2x8xf32>
  // CHECK-NEXT: fx.output %y
  %y = onednn.qlinear %x <scale 0.02, zero_point 128, range [0, 255]>, %p scales %s : tensor<2x4xui8>, !onednn.packed<tensor<8x4xi8>>, tensor<8xf32> -> tensor<2x8xf32>
  fx.output %y : tensor<2x8xf32>
}

// CHECK-LABEL: func.func @linear_of_i8_with_bias_to_i8(
func.func @linear_of_i8_with_bias_to_i8(%x : tensor<2x4xi8>, %p : !onednn.packed<tensor<8x4xi8>>, %s : tensor<8xf32>, %b : tensor<8xf32>) -> tensor<2x8xi8> {
  // CHECK: %y = fx.call @onednn.qlinear_pointwise.default(%x, 0.02, 0, %p, %s, %weight_zero_point, %b, 0.1, -3, torch.int8, "none", [], "none") : (tensor<2x4xi8>, !onednn.packed<tensor<8x4xi8>>, tensor<8xf32>, tensor<1xi32>, tensor<8xf32>) -> tensor<2x8xi8>
  %y = onednn.qlinear %x <scale 0.02, zero_point 0, range [-128, 127]>, %p scales %s bias(%b : tensor<8xf32>) output <scale 0.1, zero_point -3, range [-128, 127]> : tensor<2x4xi8>, !onednn.packed<tensor<8x4xi8>>, tensor<8xf32> -> tensor<2x8xi8>
  fx.output %y : tensor<2x8xi8>
}

// CHECK-LABEL: func.func @linear_with_relu(
func.func @linear_with_relu(%x : tensor<2x4xui8>, %p : !onednn.packed<tensor<8x4xi8>>, %s : tensor<8xf32>) -> tensor<2x8xui8> {
  // CHECK: %y = fx.call @onednn.qlinear_pointwise.default(%x, 0.02, 128, %p, %s, %weight_zero_point, none, 0.1, 3, torch.uint8, "relu", [], "none") : (tensor<2x4xui8>, !onednn.packed<tensor<8x4xi8>>, tensor<8xf32>, tensor<1xi32>) -> tensor<2x8xui8>
  %y = onednn.qlinear %x <scale 0.02, zero_point 128, range [0, 255]>, %p scales %s post <relu> output <scale 0.1, zero_point 3, range [0, 255]> : tensor<2x4xui8>, !onednn.packed<tensor<8x4xi8>>, tensor<8xf32> -> tensor<2x8xui8>
  fx.output %y : tensor<2x8xui8>
}

// CHECK-LABEL: func.func @linear_with_leaky_relu(
func.func @linear_with_leaky_relu(%x : tensor<2x4xui8>, %p : !onednn.packed<tensor<8x4xi8>>, %s : tensor<8xf32>) -> tensor<2x8xui8> {
  // CHECK: %y = fx.call @onednn.qlinear_pointwise.default(%x, 0.02, 128, %p, %s, %weight_zero_point, none, 0.1, 3, torch.uint8, "leaky_relu", [0.01], "none") : (tensor<2x4xui8>, !onednn.packed<tensor<8x4xi8>>, tensor<8xf32>, tensor<1xi32>) -> tensor<2x8xui8>
  %y = onednn.qlinear %x <scale 0.02, zero_point 128, range [0, 255]>, %p scales %s post <leaky_relu(0.01)> output <scale 0.1, zero_point 3, range [0, 255]> : tensor<2x4xui8>, !onednn.packed<tensor<8x4xi8>>, tensor<8xf32> -> tensor<2x8xui8>
  fx.output %y : tensor<2x8xui8>
}

// CHECK-LABEL: func.func @linear_with_tanh(
func.func @linear_with_tanh(%x : tensor<2x4xui8>, %p : !onednn.packed<tensor<8x4xi8>>, %s : tensor<8xf32>) -> tensor<2x8xui8> {
  // CHECK: %y = fx.call @onednn.qlinear_pointwise.default(%x, 0.02, 128, %p, %s, %weight_zero_point, none, 0.1, 3, torch.uint8, "tanh", [], "none") : (tensor<2x4xui8>, !onednn.packed<tensor<8x4xi8>>, tensor<8xf32>, tensor<1xi32>) -> tensor<2x8xui8>
  %y = onednn.qlinear %x <scale 0.02, zero_point 128, range [0, 255]>, %p scales %s post <tanh> output <scale 0.1, zero_point 3, range [0, 255]> : tensor<2x4xui8>, !onednn.packed<tensor<8x4xi8>>, tensor<8xf32> -> tensor<2x8xui8>
  fx.output %y : tensor<2x8xui8>
}

// CHECK-LABEL: func.func @linear_with_exact_gelu(
func.func @linear_with_exact_gelu(%x : tensor<2x4xui8>, %p : !onednn.packed<tensor<8x4xi8>>, %s : tensor<8xf32>) -> tensor<2x8xui8> {
  // CHECK: %y = fx.call @onednn.qlinear_pointwise.default(%x, 0.02, 128, %p, %s, %weight_zero_point, none, 0.1, 3, torch.uint8, "gelu", [], "none") : (tensor<2x4xui8>, !onednn.packed<tensor<8x4xi8>>, tensor<8xf32>, tensor<1xi32>) -> tensor<2x8xui8>
  %y = onednn.qlinear %x <scale 0.02, zero_point 128, range [0, 255]>, %p scales %s post <gelu "none"> output <scale 0.1, zero_point 3, range [0, 255]> : tensor<2x4xui8>, !onednn.packed<tensor<8x4xi8>>, tensor<8xf32> -> tensor<2x8xui8>
  fx.output %y : tensor<2x8xui8>
}

// CHECK-LABEL: func.func @linear_with_approximate_gelu(
func.func @linear_with_approximate_gelu(%x : tensor<2x4xui8>, %p : !onednn.packed<tensor<8x4xi8>>, %s : tensor<8xf32>) -> tensor<2x8xui8> {
  // CHECK: %y = fx.call @onednn.qlinear_pointwise.default(%x, 0.02, 128, %p, %s, %weight_zero_point, none, 0.1, 3, torch.uint8, "gelu", [], "tanh") : (tensor<2x4xui8>, !onednn.packed<tensor<8x4xi8>>, tensor<8xf32>, tensor<1xi32>) -> tensor<2x8xui8>
  %y = onednn.qlinear %x <scale 0.02, zero_point 128, range [0, 255]>, %p scales %s post <gelu "tanh"> output <scale 0.1, zero_point 3, range [0, 255]> : tensor<2x4xui8>, !onednn.packed<tensor<8x4xi8>>, tensor<8xf32> -> tensor<2x8xui8>
  fx.output %y : tensor<2x8xui8>
}

// CHECK-LABEL: func.func @linear_with_hardtanh(
func.func @linear_with_hardtanh(%x : tensor<2x4xui8>, %p : !onednn.packed<tensor<8x4xi8>>, %s : tensor<8xf32>) -> tensor<2x8xui8> {
  // CHECK: %y = fx.call @onednn.qlinear_pointwise.default(%x, 0.02, 128, %p, %s, %weight_zero_point, none, 0.1, 3, torch.uint8, "hardtanh", [-1.0, inf], "none") : (tensor<2x4xui8>, !onednn.packed<tensor<8x4xi8>>, tensor<8xf32>, tensor<1xi32>) -> tensor<2x8xui8>
  %y = onednn.qlinear %x <scale 0.02, zero_point 128, range [0, 255]>, %p scales %s post <hardtanh(-1.0, inf)> output <scale 0.1, zero_point 3, range [0, 255]> : tensor<2x4xui8>, !onednn.packed<tensor<8x4xi8>>, tensor<8xf32> -> tensor<2x8xui8>
  fx.output %y : tensor<2x8xui8>
}

// CHECK-LABEL: func.func @linear_with_hardswish(
func.func @linear_with_hardswish(%x : tensor<2x4xui8>, %p : !onednn.packed<tensor<8x4xi8>>, %s : tensor<8xf32>) -> tensor<2x8xui8> {
  // CHECK: %y = fx.call @onednn.qlinear_pointwise.default(%x, 0.02, 128, %p, %s, %weight_zero_point, none, 0.1, 3, torch.uint8, "hardswish", [], "none") : (tensor<2x4xui8>, !onednn.packed<tensor<8x4xi8>>, tensor<8xf32>, tensor<1xi32>) -> tensor<2x8xui8>
  %y = onednn.qlinear %x <scale 0.02, zero_point 128, range [0, 255]>, %p scales %s post <hardswish> output <scale 0.1, zero_point 3, range [0, 255]> : tensor<2x4xui8>, !onednn.packed<tensor<8x4xi8>>, tensor<8xf32> -> tensor<2x8xui8>
  fx.output %y : tensor<2x8xui8>
}

// CHECK-LABEL: func.func @linear_with_swish(
func.func @linear_with_swish(%x : tensor<2x4xui8>, %p : !onednn.packed<tensor<8x4xi8>>, %s : tensor<8xf32>) -> tensor<2x8xui8> {
  // CHECK: %y = fx.call @onednn.qlinear_pointwise.default(%x, 0.02, 128, %p, %s, %weight_zero_point, none, 0.1, 3, torch.uint8, "swish", [], "none") : (tensor<2x4xui8>, !onednn.packed<tensor<8x4xi8>>, tensor<8xf32>, tensor<1xi32>) -> tensor<2x8xui8>
  %y = onednn.qlinear %x <scale 0.02, zero_point 128, range [0, 255]>, %p scales %s post <swish> output <scale 0.1, zero_point 3, range [0, 255]> : tensor<2x4xui8>, !onednn.packed<tensor<8x4xi8>>, tensor<8xf32> -> tensor<2x8xui8>
  fx.output %y : tensor<2x8xui8>
}

// CHECK-LABEL: func.func @linear_with_addition(
func.func @linear_with_addition(%x : tensor<2x4xui8>, %p : !onednn.packed<tensor<8x4xi8>>, %s : tensor<8xf32>, %z : tensor<2x8xf32>) -> tensor<2x8xf32> {
  // The kernel reads freed memory where the addend is not contiguous.
  // CHECK-NEXT: %weight_zero_point = fx.constant
  // CHECK-NEXT: [[A:%.*]] = fx.call @aten.contiguous.default(%z) views [0] : (tensor<2x8xf32>) -> tensor<2x8xf32>
  // CHECK-NEXT: [[Y:%.*]] = fx.call @onednn.qlinear_pointwise.binary(%x, 0.02, 128, %p, %s, %weight_zero_point, [[A]], none, 1.0, 0, torch.float32, 1.0, 0, "add", 1.0, "none", [], "none") : (tensor<2x4xui8>, !onednn.packed<tensor<8x4xi8>>, tensor<8xf32>, tensor<1xi32>, tensor<2x8xf32>) -> tensor<2x8xf32>
  // CHECK-NEXT: fx.output [[Y]]
  %y = onednn.qlinear %x <scale 0.02, zero_point 128, range [0, 255]>, %p scales %s others(%z : tensor<2x8xf32>) post <add> : tensor<2x4xui8>, !onednn.packed<tensor<8x4xi8>>, tensor<8xf32> -> tensor<2x8xf32>
  fx.output %y : tensor<2x8xf32>
}

// CHECK-LABEL: func.func @linear_with_bias_addition_and_relu_to_u8(
func.func @linear_with_bias_addition_and_relu_to_u8(%x : tensor<2x4xui8>, %p : !onednn.packed<tensor<8x4xi8>>, %s : tensor<8xf32>, %b : tensor<8xf32>, %z : tensor<2x8xf32>) -> tensor<2x8xui8> {
  // CHECK: [[A:%.*]] = fx.call @aten.contiguous.default(%z) views [0]
  // CHECK-NEXT: fx.call @onednn.qlinear_pointwise.binary(%x, 0.02, 128, %p, %s, %weight_zero_point, [[A]], %b, 0.1, 3, torch.uint8, 1.0, 0, "add", 1.0, "relu", [], "none") : (tensor<2x4xui8>, !onednn.packed<tensor<8x4xi8>>, tensor<8xf32>, tensor<1xi32>, tensor<2x8xf32>, tensor<8xf32>) -> tensor<2x8xui8>
  %y = onednn.qlinear %x <scale 0.02, zero_point 128, range [0, 255]>, %p scales %s bias(%b : tensor<8xf32>) others(%z : tensor<2x8xf32>) post <add, relu> output <scale 0.1, zero_point 3, range [0, 255]> : tensor<2x4xui8>, !onednn.packed<tensor<8x4xi8>>, tensor<8xf32> -> tensor<2x8xui8>
  fx.output %y : tensor<2x8xui8>
}

// CHECK-LABEL: func.func @one_zero_point_for_all_kernels(
func.func @one_zero_point_for_all_kernels(%x : tensor<2x4xui8>, %p : !onednn.packed<tensor<8x4xi8>>, %s : tensor<8xf32>) -> (tensor<2x8xf32>, tensor<2x8xf32>) {
  // CHECK-NEXT: %weight_zero_point = fx.constant dense<0> : tensor<1xi32>
  // CHECK-NEXT: fx.call @onednn.qlinear_pointwise.default(%x, 0.02, 128, %p, %s, %weight_zero_point, none,
  // CHECK-NEXT: fx.call @onednn.qlinear_pointwise.default(%x, 0.02, 128, %p, %s, %weight_zero_point, none,
  // CHECK-NEXT: fx.output
  %y = onednn.qlinear %x <scale 0.02, zero_point 128, range [0, 255]>, %p scales %s : tensor<2x4xui8>, !onednn.packed<tensor<8x4xi8>>, tensor<8xf32> -> tensor<2x8xf32>
  %t = onednn.qlinear %x <scale 0.02, zero_point 128, range [0, 255]>, %p scales %s post <tanh> : tensor<2x4xui8>, !onednn.packed<tensor<8x4xi8>>, tensor<8xf32> -> tensor<2x8xf32>
  fx.output [%y, %t] : tensor<2x8xf32>, tensor<2x8xf32>
}

// CHECK-LABEL: func.func @calls_and_constants_stay(
func.func @calls_and_constants_stay(%x : tensor<2x8xf32>) -> tensor<2x8xf32> {
  // CHECK-NEXT: %c = fx.constant dense<5.000000e-01> : tensor<8xf32>
  // CHECK-NEXT: %y = fx.call @aten.mul.Tensor(%x, %c) : (tensor<2x8xf32>, tensor<8xf32>) -> tensor<2x8xf32>
  // CHECK-NEXT: %z = fx.call_method @sigmoid(%y) views [0] impure : (tensor<2x8xf32>) -> tensor<2x8xf32>
  // CHECK-NEXT: fx.output %z
  %c = fx.constant dense<0.5> : tensor<8xf32>
  %y = fx.call @aten.mul.Tensor(%x, %c) : (tensor<2x8xf32>, tensor<8xf32>) -> tensor<2x8xf32>
  %z = fx.call_method @sigmoid(%y) views [0] impure : (tensor<2x8xf32>) -> tensor<2x8xf32>
  fx.output %z : tensor<2x8xf32>
}
