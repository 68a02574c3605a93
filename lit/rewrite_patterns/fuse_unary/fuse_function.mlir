// RUN: qopt-opt %s -p fuse-post-ops{target=dnnl} | filecheck %s

// CHECK-LABEL: func.func @sigmoid_0_in_a_linear_layer(
func.func @sigmoid_0_in_a_linear_layer(%x : tensor<2x4xui8>) -> tensor<2x4xf32> {
  // CHECK: [[R:%.*]] = onednn.qlinear {{.*}} post <sigmoid> : 
  // CHECK-NEXT: fx.output [[R]] :
  %w = fx.constant dense<[[1, -2, 3, 40], [50, 6, -70, 8], [9, 100, 11, -12], [13, 14, 127, -16]]> : tensor<4x4xi8>
  %s = fx.constant dense<[0.5, 0.01, 0.02, 0.03]> : tensor<4xf32>
  %p = onednn.pack_linear %w : tensor<4x4xi8> -> !onednn.packed<tensor<4x4xi8>>
  %y = onednn.qlinear %x <scale 0.02, zero_point 128, range [0, 255]>, %p scales %s : tensor<2x4xui8>, !onednn.packed<tensor<4x4xi8>>, tensor<4xf32> -> tensor<2x4xf32>
  %r = fx.call @aten.sigmoid.default(%y) : (tensor<2x4xf32>) -> tensor<2x4xf32>
  fx.output %r : tensor<2x4xf32>
}

// CHECK-LABEL: func.func @mish_1_in_a_convolution(
func.func @mish_1_in_a_convolution(%x : tensor<2x2x3x3xui8>) -> tensor<2x2x3x3xf32> {
  // CHECK: [[R:%.*]] = onednn.qconv {{.*}} post <mish> : 
  // CHECK-NEXT: fx.output [[R]] :
  %w = fx.constant dense<[[[[1]], [[-20]]], [[[30]], [[4]]]]> : tensor<2x2x1x1xi8>
  %s = fx.constant dense<[0.5, 0.01]> : tensor<2xf32>
  %p = onednn.pack_conv %w, %s for <scale 0.02, zero_point 128, range [0, 255]> stride [1, 1] padding [0, 0] dilation [1, 1] groups 1 : tensor<2x2x1x1xi8>, tensor<2xf32> -> !onednn.packed<tensor<2x2x1x1xi8>>
  %y = onednn.qconv %x <scale 0.02, zero_point 128, range [0, 255]>, %p scales %s stride [1, 1] padding [0, 0] dilation [1, 1] groups 1 : tensor<2x2x3x3xui8>, !onednn.packed<tensor<2x2x1x1xi8>>, tensor<2xf32> -> tensor<2x2x3x3xf32>
  %r = fx.call @aten.mish.default(%y) : (tensor<2x2x3x3xf32>) -> tensor<2x2x3x3xf32>
  fx.output %r : tensor<2x2x3x3xf32>
}

// CHECK-LABEL: func.func @abs_2_in_a_linear_layer(
func.func @abs_2_in_a_linear_layer(%x : tensor<2x4xui8>) -> tensor<2x4xf32> {
  // CHECK: [[R:%.*]] = onednn.qlinear {{.*}} post <abs> : 
  // CHECK-NEXT: fx.output [[R]] :
  %w = fx.constant dense<[[1, -2, 3, 40], [50, 6, -70, 8], [9, 100, 11, -12], [13, 14, 127, -16]]> : tensor<4x4xi8>
  %s = fx.constant dense<[0.5, 0.01, 0.02, 0.03]> : tensor<4xf32>
  %p = onednn.pack_linear %w : tensor<4x4xi8> -> !onednn.packed<tensor<4x4xi8>>
  %y = onednn.qlinear %x <scale 0.02, zero_point 128, range [0, 255]>, %p scales %s : tensor<2x4xui8>, !onednn.packed<tensor<4x4xi8>>, tensor<4xf32> -> tensor<2x4xf32>
  %r = fx.call @aten.abs.default(%y) : (tensor<2x4xf32>) -> tensor<2x4xf32>
  fx.output %r : tensor<2x4xf32>
}

// CHECK-LABEL: func.func @square_3_in_a_convolution(
func.func @square_3_in_a_convolution(%x : tensor<2x2x3x3xui8>) -> tensor<2x2x3x3xf32> {
  // CHECK: [[R:%.*]] = onednn.qconv {{.*}} post <square> : 
  // CHECK-NEXT: fx.output [[R]] :
  %w = fx.constant dense<[[[[1]], [[-20]]], [[[30]], [[4]]]]> : tensor<2x2x1x1xi8>
  %s = fx.constant dense<[0.5, 0.01]> : tensor<2xf32>
  %p = onednn.pack_conv %w, %s for <scale 0.02, zero_point 128, range [0, 255]> stride [1, 1] padding [0, 0] dilation [1, 1] groups 1 : tensor<2x2x1x1xi8>, tensor<2xf32> -> !onednn.packed<tensor<2x2x1x1xi8>>
  %y = onednn.qconv %x <scale 0.02, zero_point 128, range [0, 255]>, %p scales %s stride [1, 1] padding [0, 0] dilation [1, 1] groups 1 : tensor<2x2x3x3xui8>, !onednn.packed<tensor<2x2x1x1xi8>>, tensor<2xf32> -> tensor<2x2x3x3xf32>
  %r = fx.call @aten.square.default(%y) : (tensor<2x2x3x3xf32>) -> tensor<2x2x3x3xf32>
  fx.output %r : tensor<2x2x3x3xf32>
}

// CHECK-LABEL: func.func @pow_4_in_a_linear_layer(
func.func @pow_4_in_a_linear_layer(%x : tensor<2x4xui8>) -> tensor<2x4xf32> {
  // CHECK: [[R:%.*]] = onednn.qlinear {{.*}} post <square> : 
  // CHECK-NEXT: fx.output [[R]] :
  %w = fx.constant dense<[[1, -2, 3, 40], [50, 6, -70, 8], [9, 100, 11, -12], [13, 14, 127, -16]]> : tensor<4x4xi8>
  %s = fx.constant dense<[0.5, 0.01, 0.02, 0.03]> : tensor<4xf32>
  %p = onednn.pack_linear %w : tensor<4x4xi8> -> !onednn.packed<tensor<4x4xi8>>
  %y = onednn.qlinear %x <scale 0.02, zero_point 128, range [0, 255]>, %p scales %s : tensor<2x4xui8>, !onednn.packed<tensor<4x4xi8>>, tensor<4xf32> -> tensor<2x4xf32>
  %r = fx.call @aten.pow.Tensor_Scalar(%y, 2) : (tensor<2x4xf32>) -> tensor<2x4xf32>
  fx.output %r : tensor<2x4xf32>
}

// CHECK-LABEL: func.func @elu_5_in_a_convolution(
func.func @elu_5_in_a_convolution(%x : tensor<2x2x3x3xui8>) -> tensor<2x2x3x3xf32> {
  // CHECK: [[R:%.*]] = onednn.qconv {{.*}} post <elu(0.5)> : 
  // CHECK-NEXT: fx.output [[R]] :
  %w = fx.constant dense<[[[[1]], [[-20]]], [[[30]], [[4]]]]> : tensor<2x2x1x1xi8>
  %s = fx.constant dense<[0.5, 0.01]> : tensor<2xf32>
  %p = onednn.pack_conv %w, %s for <scale 0.02, zero_point 128, range [0, 255]> stride [1, 1] padding [0, 0] dilation [1, 1] groups 1 : tensor<2x2x1x1xi8>, tensor<2xf32> -> !onednn.packed<tensor<2x2x1x1xi8>>
  %y = onednn.qconv %x <scale 0.02, zero_point 128, range [0, 255]>, %p scales %s stride [1, 1] padding [0, 0] dilation [1, 1] groups 1 : tensor<2x2x3x3xui8>, !onednn.packed<tensor<2x2x1x1xi8>>, tensor<2xf32> -> tensor<2x2x3x3xf32>
  %r = fx.call @aten.elu.default(%y, 0.5) : (tensor<2x2x3x3xf32>) -> tensor<2x2x3x3xf32>
  fx.output %r : tensor<2x2x3x3xf32>
}

// CHECK-LABEL: func.func @elu_6_in_a_linear_layer(
func.func @elu_6_in_a_linear_layer(%x : tensor<2x4xui8>) -> tensor<2x4xf32> {
  // CHECK: [[R:%.*]] = onednn.qlinear {{.*}} post <elu(1.0)> : 
  // CHECK-NEXT: fx.output [[R]] :
  %w = fx.constant dense<[[1, -2, 3, 40], [50, 6, -70, 8], [9, 100, 11, -12], [13, 14, 127, -16]]> : tensor<4x4xi8>
  %s = fx.constant dense<[0.5, 0.01, 0.02, 0.03]> : tensor<4xf32>
  %p = onednn.pack_linear %w : tensor<4x4xi8> -> !onednn.packed<tensor<4x4xi8>>
  %y = onednn.qlinear %x <scale 0.02, zero_point 128, range [0, 255]>, %p scales %s : tensor<2x4xui8>, !onednn.packed<tensor<4x4xi8>>, tensor<4xf32> -> tensor<2x4xf32>
  %r = fx.call @aten.elu.default(%y) : (tensor<2x4xf32>) -> tensor<2x4xf32>
  fx.output %r : tensor<2x4xf32>
}

// CHECK-LABEL: func.func @hardsigmoid_7_in_a_convolution(
func.func @hardsigmoid_7_in_a_convolution(%x : tensor<2x2x3x3xui8>) -> tensor<2x2x3x3xf32> {
  // CHECK: [[R:%.*]] = onednn.qconv {{.*}} post <hardsigmoid> : 
  // CHECK-NEXT: fx.output [[R]] :
  %w = fx.constant dense<[[[[1]], [[-20]]], [[[30]], [[4]]]]> : tensor<2x2x1x1xi8>
  %s = fx.constant dense<[0.5, 0.01]> : tensor<2xf32>
  %p = onednn.pack_conv %w, %s for <scale 0.02, zero_point 128, range [0, 255]> stride [1, 1] padding [0, 0] dilation [1, 1] groups 1 : tensor<2x2x1x1xi8>, tensor<2xf32> -> !onednn.packed<tensor<2x2x1x1xi8>>
  %y = onednn.qconv %x <scale 0.02, zero_point 128, range [0, 255]>, %p scales %s stride [1, 1] padding [0, 0] dilation [1, 1] groups 1 : tensor<2x2x3x3xui8>, !onednn.packed<tensor<2x2x1x1xi8>>, tensor<2xf32> -> tensor<2x2x3x3xf32>
  %r = fx.call @aten.hardsigmoid.default(%y) : (tensor<2x2x3x3xf32>) -> tensor<2x2x3x3xf32>
  fx.output %r : tensor<2x2x3x3xf32>
}

// CHECK-LABEL: func.func @neg_8_in_a_linear_layer(
func.func @neg_8_in_a_linear_layer(%x : tensor<2x4xui8>) -> tensor<2x4xf32> {
  // CHECK: [[R:%.*]] = onednn.qlinear {{.*}} post <linear(-1.0, 0.0)> : 
  // CHECK-NEXT: fx.output [[R]] :
  %w = fx.constant dense<[[1, -2, 3, 40], [50, 6, -70, 8], [9, 100, 11, -12], [13, 14, 127, -16]]> : tensor<4x4xi8>
  %s = fx.constant dense<[0.5, 0.01, 0.02, 0.03]> : tensor<4xf32>
  %p = onednn.pack_linear %w : tensor<4x4xi8> -> !onednn.packed<tensor<4x4xi8>>
  %y = onednn.qlinear %x <scale 0.02, zero_point 128, range [0, 255]>, %p scales %s : tensor<2x4xui8>, !onednn.packed<tensor<4x4xi8>>, tensor<4xf32> -> tensor<2x4xf32>
  %r = fx.call @aten.neg.default(%y) : (tensor<2x4xf32>) -> tensor<2x4xf32>
  fx.output %r : tensor<2x4xf32>
}

// CHECK-LABEL: func.func @rsub_9_in_a_convolution(
func.func @rsub_9_in_a_convolution(%x : tensor<2x2x3x3xui8>) -> tensor<2x2x3x3xf32> {
  // CHECK: [[R:%.*]] = onednn.qconv {{.*}} post <linear(-1.0, 1.0)> : 
  // CHECK-NEXT: fx.output [[R]] :
  %w = fx.constant dense<[[[[1]], [[-20]]], [[[30]], [[4]]]]> : tensor<2x2x1x1xi8>
  %s = fx.constant dense<[0.5, 0.01]> : tensor<2xf32>
  %p = onednn.pack_conv %w, %s for <scale 0.02, zero_point 128, range [0, 255]> stride [1, 1] padding [0, 0] dilation [1, 1] groups 1 : tensor<2x2x1x1xi8>, tensor<2xf32> -> !onednn.packed<tensor<2x2x1x1xi8>>
  %y = onednn.qconv %x <scale 0.02, zero_point 128, range [0, 255]>, %p scales %s stride [1, 1] padding [0, 0] dilation [1, 1] groups 1 : tensor<2x2x3x3xui8>, !onednn.packed<tensor<2x2x1x1xi8>>, tensor<2xf32> -> tensor<2x2x3x3xf32>
  %r = fx.call @aten.rsub.Scalar(%y, 1) : (tensor<2x2x3x3xf32>) -> tensor<2x2x3x3xf32>
  fx.output %r : tensor<2x2x3x3xf32>
}

// CHECK-LABEL: func.func @mul_10_in_a_linear_layer(
func.func @mul_10_in_a_linear_layer(%x : tensor<2x4xui8>) -> tensor<2x4xf32> {
  // CHECK: [[R:%.*]] = onednn.qlinear {{.*}} post <linear(0.25, 0.0)> : 
  // CHECK-NEXT: fx.output [[R]] :
  %w = fx.constant dense<[[1, -2, 3, 40], [50, 6, -70, 8], [9, 100, 11, -12], [13, 14, 127, -16]]> : tensor<4x4xi8>
  %s = fx.constant dense<[0.5, 0.01, 0.02, 0.03]> : tensor<4xf32>
  %p = onednn.pack_linear %w : tensor<4x4xi8> -> !onednn.packed<tensor<4x4xi8>>
  %y = onednn.qlinear %x <scale 0.02, zero_point 128, range [0, 255]>, %p scales %s : tensor<2x4xui8>, !onednn.packed<tensor<4x4xi8>>, tensor<4xf32> -> tensor<2x4xf32>
  %r = fx.call @aten.mul.Tensor(%y, 0.25) : (tensor<2x4xf32>) -> tensor<2x4xf32>
  fx.output %r : tensor<2x4xf32>
}

// CHECK-LABEL: func.func @div_11_in_a_convolution(
func.func @div_11_in_a_convolution(%x : tensor<2x2x3x3xui8>) -> tensor<2x2x3x3xf32> {
  // CHECK: [[R:%.*]] = onednn.qconv {{.*}} post <linear(0.25, 0.0)> : 
  // CHECK-NEXT: fx.output [[R]] :
  %w = fx.constant dense<[[[[1]], [[-20]]], [[[30]], [[4]]]]> : tensor<2x2x1x1xi8>
  %s = fx.constant dense<[0.5, 0.01]> : tensor<2xf32>
  %p = onednn.pack_conv %w, %s for <scale 0.02, zero_point 128, range [0, 255]> stride [1, 1] padding [0, 0] dilation [1, 1] groups 1 : tensor<2x2x1x1xi8>, tensor<2xf32> -> !onednn.packed<tensor<2x2x1x1xi8>>
  %y = onednn.qconv %x <scale 0.02, zero_point 128, range [0, 255]>, %p scales %s stride [1, 1] padding [0, 0] dilation [1, 1] groups 1 : tensor<2x2x3x3xui8>, !onednn.packed<tensor<2x2x1x1xi8>>, tensor<2xf32> -> tensor<2x2x3x3xf32>
  %r = fx.call @aten.div.Tensor(%y, 4) : (tensor<2x2x3x3xf32>) -> tensor<2x2x3x3xf32>
  fx.output %r : tensor<2x2x3x3xf32>
}

// CHECK-LABEL: func.func @add_12_in_a_linear_layer(
func.func @add_12_in_a_linear_layer(%x : tensor<2x4xui8>) -> tensor<2x4xf32> {
  // CHECK: [[R:%.*]] = onednn.qlinear {{.*}} post <linear(1.0, 3.0)> : 
  // CHECK-NEXT: fx.output [[R]] :
  %w = fx.constant dense<[[1, -2, 3, 40], [50, 6, -70, 8], [9, 100, 11, -12], [13, 14, 127, -16]]> : tensor<4x4xi8>
  %s = fx.constant dense<[0.5, 0.01, 0.02, 0.03]> : tensor<4xf32>
  %p = onednn.pack_linear %w : tensor<4x4xi8> -> !onednn.packed<tensor<4x4xi8>>
  %y = onednn.qlinear %x <scale 0.02, zero_point 128, range [0, 255]>, %p scales %s : tensor<2x4xui8>, !onednn.packed<tensor<4x4xi8>>, tensor<4xf32> -> tensor<2x4xf32>
  %r = fx.call @aten.add.Tensor(%y, 3) : (tensor<2x4xf32>) -> tensor<2x4xf32>
  fx.output %r : tensor<2x4xf32>
}

// CHECK-LABEL: func.func @sub_13_in_a_convolution(
func.func @sub_13_in_a_convolution(%x : tensor<2x2x3x3xui8>) -> tensor<2x2x3x3xf32> {
  // CHECK: [[R:%.*]] = onednn.qconv {{.*}} post <linear(1.0, -3.0)> : 
  // CHECK-NEXT: fx.output [[R]] :
  %w = fx.constant dense<[[[[1]], [[-20]]], [[[30]], [[4]]]]> : tensor<2x2x1x1xi8>
  %s = fx.constant dense<[0.5, 0.01]> : tensor<2xf32>
  %p = onednn.pack_conv %w, %s for <scale 0.02, zero_point 128, range [0, 255]> stride [1, 1] padding [0, 0] dilation [1, 1] groups 1 : tensor<2x2x1x1xi8>, tensor<2xf32> -> !onednn.packed<tensor<2x2x1x1xi8>>
  %y = onednn.qconv %x <scale 0.02, zero_point 128, range [0, 255]>, %p scales %s stride [1, 1] padding [0, 0] dilation [1, 1] groups 1 : tensor<2x2x3x3xui8>, !onednn.packed<tensor<2x2x1x1xi8>>, tensor<2xf32> -> tensor<2x2x3x3xf32>
  %r = fx.call @aten.sub.Tensor(%y, 3) : (tensor<2x2x3x3xf32>) -> tensor<2x2x3x3xf32>
  fx.output %r : tensor<2x2x3x3xf32>
}

// CHECK-LABEL: func.func @round_14_in_a_linear_layer(
func.func @round_14_in_a_linear_layer(%x : tensor<2x4xui8>) -> tensor<2x4xf32> {
  // CHECK: [[R:%.*]] = onednn.qlinear {{.*}} post <round> : 
  // CHECK-NEXT: fx.output [[R]] :
  %w = fx.constant dense<[[1, -2, 3, 40], [50, 6, -70, 8], [9, 100, 11, -12], [13, 14, 127, -16]]> : tensor<4x4xi8>
  %s = fx.constant dense<[0.5, 0.01, 0.02, 0.03]> : tensor<4xf32>
  %p = onednn.pack_linear %w : tensor<4x4xi8> -> !onednn.packed<tensor<4x4xi8>>
  %y = onednn.qlinear %x <scale 0.02, zero_point 128, range [0, 255]>, %p scales %s : tensor<2x4xui8>, !onednn.packed<tensor<4x4xi8>>, tensor<4xf32> -> tensor<2x4xf32>
  %r = fx.call @aten.round.default(%y) : (tensor<2x4xf32>) -> tensor<2x4xf32>
  fx.output %r : tensor<2x4xf32>
}

// CHECK-LABEL: func.func @several_in_a_row(
func.func @several_in_a_row(%x : tensor<2x4xui8>) -> tensor<2x4xf32> {
  // CHECK: onednn.qlinear {{.*}} post <abs, linear(1.0, 1.5), sqrt> :
  // CHECK-NEXT: fx.output
  %w = fx.constant dense<[[1, -2, 3, 40], [50, 6, -70, 8], [9, 100, 11, -12], [13, 14, 127, -16]]> : tensor<4x4xi8>
  %s = fx.constant dense<[0.5, 0.01, 0.02, 0.03]> : tensor<4xf32>
  %p = onednn.pack_linear %w : tensor<4x4xi8> -> !onednn.packed<tensor<4x4xi8>>
  %y = onednn.qlinear %x <scale 0.02, zero_point 128, range [0, 255]>, %p scales %s : tensor<2x4xui8>, !onednn.packed<tensor<4x4xi8>>, tensor<4xf32> -> tensor<2x4xf32>
  %a = fx.call @aten.abs.default(%y) : (tensor<2x4xf32>) -> tensor<2x4xf32>
  %b = fx.call @aten.add.Tensor(%a, 1.5) : (tensor<2x4xf32>) -> tensor<2x4xf32>
  %r = fx.call @aten.sqrt.default(%b) : (tensor<2x4xf32>) -> tensor<2x4xf32>
  fx.output %r : tensor<2x4xf32>
}

// CHECK-LABEL: func.func @after_an_activation(
func.func @after_an_activation(%x : tensor<2x4xui8>) -> tensor<2x4xf32> {
  // CHECK: onednn.qlinear {{.*}} post <tanh, exp> :
  // CHECK-NEXT: fx.output
  %w = fx.constant dense<[[1, -2, 3, 40], [50, 6, -70, 8], [9, 100, 11, -12], [13, 14, 127, -16]]> : tensor<4x4xi8>
  %s = fx.constant dense<[0.5, 0.01, 0.02, 0.03]> : tensor<4xf32>
  %p = onednn.pack_linear %w : tensor<4x4xi8> -> !onednn.packed<tensor<4x4xi8>>
  %y = onednn.qlinear %x <scale 0.02, zero_point 128, range [0, 255]>, %p scales %s : tensor<2x4xui8>, !onednn.packed<tensor<4x4xi8>>, tensor<4xf32> -> tensor<2x4xf32>
  %a = qnn.tanh %y : tensor<2x4xf32>
  %r = fx.call @aten.exp.default(%a) : (tensor<2x4xf32>) -> tensor<2x4xf32>
  fx.output %r : tensor<2x4xf32>
}

// CHECK-LABEL: func.func @not_when_the_result_is_used_twice(
func.func @not_when_the_result_is_used_twice(%x : tensor<2x4xui8>) -> (tensor<2x4xf32>, tensor<2x4xf32>) {
  // CHECK: %y = onednn.qlinear
  // CHECK-NEXT: fx.call @aten.sigmoid.default(%y)
  %w = fx.constant dense<[[1, -2, 3, 40], [50, 6, -70, 8], [9, 100, 11, -12], [13, 14, 127, -16]]> : tensor<4x4xi8>
  %s = fx.constant dense<[0.5, 0.01, 0.02, 0.03]> : tensor<4xf32>
  %p = onednn.pack_linear %w : tensor<4x4xi8> -> !onednn.packed<tensor<4x4xi8>>
  %y = onednn.qlinear %x <scale 0.02, zero_point 128, range [0, 255]>, %p scales %s : tensor<2x4xui8>, !onednn.packed<tensor<4x4xi8>>, tensor<4xf32> -> tensor<2x4xf32>
  %r = fx.call @aten.sigmoid.default(%y) : (tensor<2x4xf32>) -> tensor<2x4xf32>
  fx.output [%y, %r] : tensor<2x4xf32>, tensor<2x4xf32>
}

// CHECK-LABEL: func.func @not_when_the_result_is_quantized(
func.func @not_when_the_result_is_quantized(%x : tensor<2x4xui8>) -> tensor<2x4xui8> {
  // CHECK: %y = onednn.qlinear
  // CHECK-NEXT: fx.call @aten.abs.default(%y)
  %w = fx.constant dense<[[1, -2, 3, 40], [50, 6, -70, 8], [9, 100, 11, -12], [13, 14, 127, -16]]> : tensor<4x4xi8>
  %s = fx.constant dense<[0.5, 0.01, 0.02, 0.03]> : tensor<4xf32>
  %p = onednn.pack_linear %w : tensor<4x4xi8> -> !onednn.packed<tensor<4x4xi8>>
  %y = onednn.qlinear %x <scale 0.02, zero_point 128, range [0, 255]>, %p scales %s output <scale 0.1, zero_point 3, range [0, 255]> : tensor<2x4xui8>, !onednn.packed<tensor<4x4xi8>>, tensor<4xf32> -> tensor<2x4xui8>
  %r = fx.call @aten.abs.default(%y) : (tensor<2x4xui8>) -> tensor<2x4xui8>
  fx.output %r : tensor<2x4xui8>
}

// CHECK-LABEL: func.func @not_of_a_kernel_that_rounds_to_bf16_first(
func.func @not_of_a_kernel_that_rounds_to_bf16_first(%x : tensor<2x4xui8>) -> tensor<2x4xbf16> {
  // CHECK: %y = onednn.qlinear
  // CHECK-NEXT: fx.call @aten.sigmoid.default(%y)
  %w = fx.constant dense<[[1, -2, 3, 40], [50, 6, -70, 8], [9, 100, 11, -12], [13, 14, 127, -16]]> : tensor<4x4xi8>
  %s = fx.constant dense<[0.5, 0.01, 0.02, 0.03]> : tensor<4xf32>
  %p = onednn.pack_linear %w : tensor<4x4xi8> -> !onednn.packed<tensor<4x4xi8>>
  %y = onednn.qlinear %x <scale 0.02, zero_point 128, range [0, 255]>, %p scales %s : tensor<2x4xui8>, !onednn.packed<tensor<4x4xi8>>, tensor<4xf32> -> tensor<2x4xbf16>
  %r = fx.call @aten.sigmoid.default(%y) : (tensor<2x4xbf16>) -> tensor<2x4xbf16>
  fx.output %r : tensor<2x4xbf16>
}

// CHECK-LABEL: func.func @not_elu_of_two_scales(
func.func @not_elu_of_two_scales(%x : tensor<2x4xui8>) -> tensor<2x4xf32> {
  // CHECK: %y = onednn.qlinear
  // CHECK-NEXT: fx.call @aten.elu.default(%y, 1.5, 1.05, 1)
  %w = fx.constant dense<[[1, -2, 3, 40], [50, 6, -70, 8], [9, 100, 11, -12], [13, 14, 127, -16]]> : tensor<4x4xi8>
  %s = fx.constant dense<[0.5, 0.01, 0.02, 0.03]> : tensor<4xf32>
  %p = onednn.pack_linear %w : tensor<4x4xi8> -> !onednn.packed<tensor<4x4xi8>>
  %y = onednn.qlinear %x <scale 0.02, zero_point 128, range [0, 255]>, %p scales %s : tensor<2x4xui8>, !onednn.packed<tensor<4x4xi8>>, tensor<4xf32> -> tensor<2x4xf32>
  %r = fx.call @aten.elu.default(%y, 1.5, 1.05, 1) : (tensor<2x4xf32>) -> tensor<2x4xf32>
  fx.output %r : tensor<2x4xf32>
}

// CHECK-LABEL: func.func @not_a_power_that_is_no_square(
func.func @not_a_power_that_is_no_square(%x : tensor<2x4xui8>) -> tensor<2x4xf32> {
  // CHECK: %y = onednn.qlinear
  // CHECK-NEXT: fx.call @aten.pow.Tensor_Scalar(%y, 3)
  %w = fx.constant dense<[[1, -2, 3, 40], [50, 6, -70, 8], [9, 100, 11, -12], [13, 14, 127, -16]]> : tensor<4x4xi8>
  %s = fx.constant dense<[0.5, 0.01, 0.02, 0.03]> : tensor<4xf32>
  %p = onednn.pack_linear %w : tensor<4x4xi8> -> !onednn.packed<tensor<4x4xi8>>
  %y = onednn.qlinear %x <scale 0.02, zero_point 128, range [0, 255]>, %p scales %s : tensor<2x4xui8>, !onednn.packed<tensor<4x4xi8>>, tensor<4xf32> -> tensor<2x4xf32>
  %r = fx.call @aten.pow.Tensor_Scalar(%y, 3) : (tensor<2x4xf32>) -> tensor<2x4xf32>
  fx.output %r : tensor<2x4xf32>
}

// CHECK-LABEL: func.func @not_by_zero(
func.func @not_by_zero(%x : tensor<2x4xui8>) -> tensor<2x4xf32> {
  // CHECK: %y = onednn.qlinear
  // CHECK-NEXT: fx.call @aten.div.Tensor(%y, 0)
  %w = fx.constant dense<[[1, -2, 3, 40], [50, 6, -70, 8], [9, 100, 11, -12], [13, 14, 127, -16]]> : tensor<4x4xi8>
  %s = fx.constant dense<[0.5, 0.01, 0.02, 0.03]> : tensor<4xf32>
  %p = onednn.pack_linear %w : tensor<4x4xi8> -> !onednn.packed<tensor<4x4xi8>>
  %y = onednn.qlinear %x <scale 0.02, zero_point 128, range [0, 255]>, %p scales %s : tensor<2x4xui8>, !onednn.packed<tensor<4x4xi8>>, tensor<4xf32> -> tensor<2x4xf32>
  %r = fx.call @aten.div.Tensor(%y, 0) : (tensor<2x4xf32>) -> tensor<2x4xf32>
  fx.output %r : tensor<2x4xf32>
}

// CHECK-LABEL: func.func @not_with_keywords(
func.func @not_with_keywords(%x : tensor<2x4xui8>) -> tensor<2x4xf32> {
  // CHECK: %y = onednn.qlinear
  // CHECK-NEXT: fx.call @aten.sub.Tensor(%y, 2, alpha = 2)
  %w = fx.constant dense<[[1, -2, 3, 40], [50, 6, -70, 8], [9, 100, 11, -12], [13, 14, 127, -16]]> : tensor<4x4xi8>
  %s = fx.constant dense<[0.5, 0.01, 0.02, 0.03]> : tensor<4xf32>
  %p = onednn.pack_linear %w : tensor<4x4xi8> -> !onednn.packed<tensor<4x4xi8>>
  %y = onednn.qlinear %x <scale 0.02, zero_point 128, range [0, 255]>, %p scales %s : tensor<2x4xui8>, !onednn.packed<tensor<4x4xi8>>, tensor<4xf32> -> tensor<2x4xf32>
  %r = fx.call @aten.sub.Tensor(%y, 2, alpha = 2) : (tensor<2x4xf32>) -> tensor<2x4xf32>
  fx.output %r : tensor<2x4xf32>
}

// CHECK-LABEL: func.func @not_of_another_number_of_arguments(
func.func @not_of_another_number_of_arguments(%x : tensor<2x4xui8>) -> tensor<2x4xf32> {
  // CHECK: %y = onednn.qlinear
  // CHECK-NEXT: fx.call @aten.abs.default(%y, 2)
  %w = fx.constant dense<[[1, -2, 3, 40], [50, 6, -70, 8], [9, 100, 11, -12], [13, 14, 127, -16]]> : tensor<4x4xi8>
  %s = fx.constant dense<[0.5, 0.01, 0.02, 0.03]> : tensor<4xf32>
  %p = onednn.pack_linear %w : tensor<4x4xi8> -> !onednn.packed<tensor<4x4xi8>>
  %y = onednn.qlinear %x <scale 0.02, zero_point 128, range [0, 255]>, %p scales %s : tensor<2x4xui8>, !onednn.packed<tensor<4x4xi8>>, tensor<4xf32> -> tensor<2x4xf32>
  %r = fx.call @aten.abs.default(%y, 2) : (tensor<2x4xf32>) -> tensor<2x4xf32>
  fx.output %r : tensor<2x4xf32>
}

// CHECK-LABEL: func.func @not_after_six_others(
func.func @not_after_six_others(%x : tensor<2x4xui8>) -> tensor<2x4xf32> {
  // CHECK: %y = onednn.qlinear
  // CHECK-NEXT: fx.call @aten.sigmoid.default(%y)
  %w = fx.constant dense<[[1, -2, 3, 40], [50, 6, -70, 8], [9, 100, 11, -12], [13, 14, 127, -16]]> : tensor<4x4xi8>
  %s = fx.constant dense<[0.5, 0.01, 0.02, 0.03]> : tensor<4xf32>
  %p = onednn.pack_linear %w : tensor<4x4xi8> -> !onednn.packed<tensor<4x4xi8>>
  %y = onednn.qlinear %x <scale 0.02, zero_point 128, range [0, 255]>, %p scales %s post <relu, relu, relu, relu, relu, relu> : tensor<2x4xui8>, !onednn.packed<tensor<4x4xi8>>, tensor<4xf32> -> tensor<2x4xf32>
  %r = fx.call @aten.sigmoid.default(%y) : (tensor<2x4xf32>) -> tensor<2x4xf32>
  fx.output %r : tensor<2x4xf32>
}
