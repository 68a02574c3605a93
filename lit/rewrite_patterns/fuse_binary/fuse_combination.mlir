// RUN: qopt-opt %s -p fuse-post-ops{target=dnnl} | filecheck %s

// CHECK-LABEL: func.func @product_of_one_shape(
func.func @product_of_one_shape(%x : tensor<2x4xui8>, %z : tensor<2x4xf32>) -> tensor<2x4xf32> {
  // CHECK: [[R:%.*]] = onednn.qlinear {{.*}} others(%z : tensor<2x4xf32>) {{.*}}post <mul> : 
  // CHECK-NEXT: fx.output [[R]] :
  %w = fx.constant dense<[[1, -2, 3, 40], [50, 6, -70, 8], [9, 100, 11, -12], [13, 14, 127, -16]]> : tensor<4x4xi8>
  %s = fx.constant dense<[0.5, 0.01, 0.02, 0.03]> : tensor<4xf32>
  %p = onednn.pack_linear %w : tensor<4x4xi8> -> !onednn.packed<tensor<4x4xi8>>
  %y = onednn.qlinear %x <scale 0.02, zero_point 128, range [0, 255]>, %p scales %s : tensor<2x4xui8>, !onednn.packed<tensor<4x4xi8>>, tensor<4xf32> -> tensor<2x4xf32>
  %r = fx.call @aten.mul.Tensor(%y, %z) : (tensor<2x4xf32>, tensor<2x4xf32>) -> tensor<2x4xf32>
  fx.output %r : tensor<2x4xf32>
}

// CHECK-LABEL: func.func @product_with_the_kernel_second(
func.func @product_with_the_kernel_second(%x : tensor<2x4xui8>, %z : tensor<2x4xf32>) -> tensor<2x4xf32> {
  // CHECK: [[R:%.*]] = onednn.qlinear {{.*}} others(%z : tensor<2x4xf32>) {{.*}}post <mul> : 
  // CHECK-NEXT: fx.output [[R]] :
  %w = fx.constant dense<[[1, -2, 3, 40], [50, 6, -70, 8], [9, 100, 11, -12], [13, 14, 127, -16]]> : tensor<4x4xi8>
  %s = fx.constant dense<[0.5, 0.01, 0.02, 0.03]> : tensor<4xf32>
  %p = onednn.pack_linear %w : tensor<4x4xi8> -> !onednn.packed<tensor<4x4xi8>>
  %y = onednn.qlinear %x <scale 0.02, zero_point 128, range [0, 255]>, %p scales %s : tensor<2x4xui8>, !onednn.packed<tensor<4x4xi8>>, tensor<4xf32> -> tensor<2x4xf32>
  %r = fx.call @aten.mul.Tensor(%z, %y) : (tensor<2x4xf32>, tensor<2x4xf32>) -> tensor<2x4xf32>
  fx.output %r : tensor<2x4xf32>
}

// CHECK-LABEL: func.func @a_factor_for_each_column(
func.func @a_factor_for_each_column(%x : tensor<2x4xui8>, %z : tensor<4xf32>) -> tensor<2x4xf32> {
  // CHECK: [[R:%.*]] = onednn.qlinear {{.*}} others(%z : tensor<4xf32>) {{.*}}post <mul> : 
  // CHECK-NEXT: fx.output [[R]] :
  %w = fx.constant dense<[[1, -2, 3, 40], [50, 6, -70, 8], [9, 100, 11, -12], [13, 14, 127, -16]]> : tensor<4x4xi8>
  %s = fx.constant dense<[0.5, 0.01, 0.02, 0.03]> : tensor<4xf32>
  %p = onednn.pack_linear %w : tensor<4x4xi8> -> !onednn.packed<tensor<4x4xi8>>
  %y = onednn.qlinear %x <scale 0.02, zero_point 128, range [0, 255]>, %p scales %s : tensor<2x4xui8>, !onednn.packed<tensor<4x4xi8>>, tensor<4xf32> -> tensor<2x4xf32>
  %r = fx.call @aten.mul.Tensor(%z, %y) : (tensor<4xf32>, tensor<2x4xf32>) -> tensor<2x4xf32>
  fx.output %r : tensor<2x4xf32>
}

// CHECK-LABEL: func.func @a_factor_for_all(
func.func @a_factor_for_all(%x : tensor<2x4xui8>, %z : tensor<1x1xf32>) -> tensor<2x4xf32> {
  // CHECK: [[R:%.*]] = onednn.qlinear {{.*}} others(%z : tensor<1x1xf32>) {{.*}}post <mul> : 
  // CHECK-NEXT: fx.output [[R]] :
  %w = fx.constant dense<[[1, -2, 3, 40], [50, 6, -70, 8], [9, 100, 11, -12], [13, 14, 127, -16]]> : tensor<4x4xi8>
  %s = fx.constant dense<[0.5, 0.01, 0.02, 0.03]> : tensor<4xf32>
  %p = onednn.pack_linear %w : tensor<4x4xi8> -> !onednn.packed<tensor<4x4xi8>>
  %y = onednn.qlinear %x <scale 0.02, zero_point 128, range [0, 255]>, %p scales %s : tensor<2x4xui8>, !onednn.packed<tensor<4x4xi8>>, tensor<4xf32> -> tensor<2x4xf32>
  %r = fx.call @aten.mul.Tensor(%y, %z) : (tensor<2x4xf32>, tensor<1x1xf32>) -> tensor<2x4xf32>
  fx.output %r : tensor<2x4xf32>
}

// CHECK-LABEL: func.func @a_factor_for_each_channel(
func.func @a_factor_for_each_channel(%x : tensor<2x2x3x3xui8>, %z : tensor<1x2x1x1xf32>) -> tensor<2x2x3x3xf32> {
  // CHECK: [[R:%.*]] = onednn.qconv {{.*}} others(%z : tensor<1x2x1x1xf32>) {{.*}}post <mul> : 
  // CHECK-NEXT: fx.output [[R]] :
  %w = fx.constant dense<[[[[1]], [[-20]]], [[[30]], [[4]]]]> : tensor<2x2x1x1xi8>
  %s = fx.constant dense<[0.5, 0.01]> : tensor<2xf32>
  %p = onednn.pack_conv %w, %s for <scale 0.02, zero_point 128, range [0, 255]> stride [1, 1] padding [0, 0] dilation [1, 1] groups 1 : tensor<2x2x1x1xi8>, tensor<2xf32> -> !onednn.packed<tensor<2x2x1x1xi8>>
  %y = onednn.qconv %x <scale 0.02, zero_point 128, range [0, 255]>, %p scales %s stride [1, 1] padding [0, 0] dilation [1, 1] groups 1 : tensor<2x2x3x3xui8>, !onednn.packed<tensor<2x2x1x1xi8>>, tensor<2xf32> -> tensor<2x2x3x3xf32>
  %r = fx.call @aten.mul.Tensor(%y, %z) : (tensor<2x2x3x3xf32>, tensor<1x2x1x1xf32>) -> tensor<2x2x3x3xf32>
  fx.output %r : tensor<2x2x3x3xf32>
}

// CHECK-LABEL: func.func @a_factor_for_each_channel_of_lower_rank(
func.func @a_factor_for_each_channel_of_lower_rank(%x : tensor<2x2x3x3xui8>, %z : tensor<2x1x1xf32>) -> tensor<2x2x3x3xf32> {
  // CHECK: [[R:%.*]] = onednn.qconv {{.*}} others(%z : tensor<2x1x1xf32>) {{.*}}post <mul> : 
  // CHECK-NEXT: fx.output [[R]] :
  %w = fx.constant dense<[[[[1]], [[-20]]], [[[30]], [[4]]]]> : tensor<2x2x1x1xi8>
  %s = fx.constant dense<[0.5, 0.01]> : tensor<2xf32>
  %p = onednn.pack_conv %w, %s for <scale 0.02, zero_point 128, range [0, 255]> stride [1, 1] padding [0, 0] dilation [1, 1] groups 1 : tensor<2x2x1x1xi8>, tensor<2xf32> -> !onednn.packed<tensor<2x2x1x1xi8>>
  %y = onednn.qconv %x <scale 0.02, zero_point 128, range [0, 255]>, %p scales %s stride [1, 1] padding [0, 0] dilation [1, 1] groups 1 : tensor<2x2x3x3xui8>, !onednn.packed<tensor<2x2x1x1xi8>>, tensor<2xf32> -> tensor<2x2x3x3xf32>
  %r = fx.call @aten.mul.Tensor(%y, %z) : (tensor<2x2x3x3xf32>, tensor<2x1x1xf32>) -> tensor<2x2x3x3xf32>
  fx.output %r : tensor<2x2x3x3xf32>
}

// CHECK-LABEL: func.func @difference(
func.func @difference(%x : tensor<2x2x3x3xui8>, %z : tensor<2x2x3x3xf32>) -> tensor<2x2x3x3xf32> {
  // CHECK: [[R:%.*]] = onednn.qconv {{.*}} others(%z : tensor<2x2x3x3xf32>) {{.*}}post <sub> : 
  // CHECK-NEXT: fx.output [[R]] :
  %w = fx.constant dense<[[[[1]], [[-20]]], [[[30]], [[4]]]]> : tensor<2x2x1x1xi8>
  %s = fx.constant dense<[0.5, 0.01]> : tensor<2xf32>
  %p = onednn.pack_conv %w, %s for <scale 0.02, zero_point 128, range [0, 255]> stride [1, 1] padding [0, 0] dilation [1, 1] groups 1 : tensor<2x2x1x1xi8>, tensor<2xf32> -> !onednn.packed<tensor<2x2x1x1xi8>>
  %y = onednn.qconv %x <scale 0.02, zero_point 128, range [0, 255]>, %p scales %s stride [1, 1] padding [0, 0] dilation [1, 1] groups 1 : tensor<2x2x3x3xui8>, !onednn.packed<tensor<2x2x1x1xi8>>, tensor<2xf32> -> tensor<2x2x3x3xf32>
  %r = fx.call @aten.sub.Tensor(%y, %z) : (tensor<2x2x3x3xf32>, tensor<2x2x3x3xf32>) -> tensor<2x2x3x3xf32>
  fx.output %r : tensor<2x2x3x3xf32>
}

// CHECK-LABEL: func.func @quotient(
func.func @quotient(%x : tensor<2x4xui8>, %z : tensor<4xf32>) -> tensor<2x4xf32> {
  // CHECK: [[R:%.*]] = onednn.qlinear {{.*}} others(%z : tensor<4xf32>) {{.*}}post <div> : 
  // CHECK-NEXT: fx.output [[R]] :
  %w = fx.constant dense<[[1, -2, 3, 40], [50, 6, -70, 8], [9, 100, 11, -12], [13, 14, 127, -16]]> : tensor<4x4xi8>
  %s = fx.constant dense<[0.5, 0.01, 0.02, 0.03]> : tensor<4xf32>
  %p = onednn.pack_linear %w : tensor<4x4xi8> -> !onednn.packed<tensor<4x4xi8>>
  %y = onednn.qlinear %x <scale 0.02, zero_point 128, range [0, 255]>, %p scales %s : tensor<2x4xui8>, !onednn.packed<tensor<4x4xi8>>, tensor<4xf32> -> tensor<2x4xf32>
  %r = fx.call @aten.div.Tensor(%y, %z) : (tensor<2x4xf32>, tensor<4xf32>) -> tensor<2x4xf32>
  fx.output %r : tensor<2x4xf32>
}

// CHECK-LABEL: func.func @maximum(
func.func @maximum(%x : tensor<2x4xui8>, %z : tensor<1x4xf32>) -> tensor<2x4xf32> {
  // CHECK: [[R:%.*]] = onednn.qlinear {{.*}} others(%z : tensor<1x4xf32>) {{.*}}post <max> : 
  // CHECK-NEXT: fx.output [[R]] :
  %w = fx.constant dense<[[1, -2, 3, 40], [50, 6, -70, 8], [9, 100, 11, -12], [13, 14, 127, -16]]> : tensor<4x4xi8>
  %s = fx.constant dense<[0.5, 0.01, 0.02, 0.03]> : tensor<4xf32>
  %p = onednn.pack_linear %w : tensor<4x4xi8> -> !onednn.packed<tensor<4x4xi8>>
  %y = onednn.qlinear %x <scale 0.02, zero_point 128, range [0, 255]>, %p scales %s : tensor<2x4xui8>, !onednn.packed<tensor<4x4xi8>>, tensor<4xf32> -> tensor<2x4xf32>
  %r = fx.call @aten.maximum.default(%z, %y) : (tensor<1x4xf32>, tensor<2x4xf32>) -> tensor<2x4xf32>
  fx.output %r : tensor<2x4xf32>
}

// CHECK-LABEL: func.func @minimum(
func.func @minimum(%x : tensor<2x2x3x3xui8>, %z : tensor<1xf32>) -> tensor<2x2x3x3xf32> {
  // CHECK: [[R:%.*]] = onednn.qconv {{.*}} others(%z : tensor<1xf32>) {{.*}}post <min> : 
  // CHECK-NEXT: fx.output [[R]] :
  %w = fx.constant dense<[[[[1]], [[-20]]], [[[30]], [[4]]]]> : tensor<2x2x1x1xi8>
  %s = fx.constant dense<[0.5, 0.01]> : tensor<2xf32>
  %p = onednn.pack_conv %w, %s for <scale 0.02, zero_point 128, range [0, 255]> stride [1, 1] padding [0, 0] dilation [1, 1] groups 1 : tensor<2x2x1x1xi8>, tensor<2xf32> -> !onednn.packed<tensor<2x2x1x1xi8>>
  %y = onednn.qconv %x <scale 0.02, zero_point 128, range [0, 255]>, %p scales %s stride [1, 1] padding [0, 0] dilation [1, 1] groups 1 : tensor<2x2x3x3xui8>, !onednn.packed<tensor<2x2x1x1xi8>>, tensor<2xf32> -> tensor<2x2x3x3xf32>
  %r = fx.call @aten.minimum.default(%y, %z) : (tensor<2x2x3x3xf32>, tensor<1xf32>) -> tensor<2x2x3x3xf32>
  fx.output %r : tensor<2x2x3x3xf32>
}

// CHECK-LABEL: func.func @slopes_of_columns(
func.func @slopes_of_columns(%x : tensor<2x4xui8>, %z : tensor<4xf32>) -> tensor<2x4xf32> {
  // CHECK: [[R:%.*]] = onednn.qlinear {{.*}} others(%z : tensor<4xf32>) {{.*}}post <prelu> : 
  // CHECK-NEXT: fx.output [[R]] :
  %w = fx.constant dense<[[1, -2, 3, 40], [50, 6, -70, 8], [9, 100, 11, -12], [13, 14, 127, -16]]> : tensor<4x4xi8>
  %s = fx.constant dense<[0.5, 0.01, 0.02, 0.03]> : tensor<4xf32>
  %p = onednn.pack_linear %w : tensor<4x4xi8> -> !onednn.packed<tensor<4x4xi8>>
  %y = onednn.qlinear %x <scale 0.02, zero_point 128, range [0, 255]>, %p scales %s : tensor<2x4xui8>, !onednn.packed<tensor<4x4xi8>>, tensor<4xf32> -> tensor<2x4xf32>
  %r = fx.call @aten.prelu.default(%y, %z) : (tensor<2x4xf32>, tensor<4xf32>) -> tensor<2x4xf32>
  fx.output %r : tensor<2x4xf32>
}

// CHECK-LABEL: func.func @slopes_of_channels(
func.func @slopes_of_channels(%x : tensor<2x2x3x3xui8>, %z : tensor<2xf32>) -> tensor<2x2x3x3xf32> {
  // CHECK: [[Z:%.*]] = qnn.reshape %z to [2, 1, 1]
  // CHECK-NEXT: [[R:%.*]] = onednn.qconv {{.*}} others([[Z]] : tensor<2x1x1xf32>) {{.*}}post <prelu> :
  // CHECK-NEXT: fx.output [[R]] :
  %w = fx.constant dense<[[[[1]], [[-20]]], [[[30]], [[4]]]]> : tensor<2x2x1x1xi8>
  %s = fx.constant dense<[0.5, 0.01]> : tensor<2xf32>
  %p = onednn.pack_conv %w, %s for <scale 0.02, zero_point 128, range [0, 255]> stride [1, 1] padding [0, 0] dilation [1, 1] groups 1 : tensor<2x2x1x1xi8>, tensor<2xf32> -> !onednn.packed<tensor<2x2x1x1xi8>>
  %y = onednn.qconv %x <scale 0.02, zero_point 128, range [0, 255]>, %p scales %s stride [1, 1] padding [0, 0] dilation [1, 1] groups 1 : tensor<2x2x3x3xui8>, !onednn.packed<tensor<2x2x1x1xi8>>, tensor<2xf32> -> tensor<2x2x3x3xf32>
  %r = fx.call @aten.prelu.default(%y, %z) : (tensor<2x2x3x3xf32>, tensor<2xf32>) -> tensor<2x2x3x3xf32>
  fx.output %r : tensor<2x2x3x3xf32>
}

// CHECK-LABEL: func.func @one_slope(
func.func @one_slope(%x : tensor<2x2x3x3xui8>, %z : tensor<1xf32>) -> tensor<2x2x3x3xf32> {
  // CHECK: [[Z:%.*]] = qnn.reshape %z to [1, 1, 1]
  // CHECK-NEXT: [[R:%.*]] = onednn.qconv {{.*}} others([[Z]] : tensor<1x1x1xf32>) {{.*}}post <prelu> :
  // CHECK-NEXT: fx.output [[R]] :
  %w = fx.constant dense<[[[[1]], [[-20]]], [[[30]], [[4]]]]> : tensor<2x2x1x1xi8>
  %s = fx.constant dense<[0.5, 0.01]> : tensor<2xf32>
  %p = onednn.pack_conv %w, %s for <scale 0.02, zero_point 128, range [0, 255]> stride [1, 1] padding [0, 0] dilation [1, 1] groups 1 : tensor<2x2x1x1xi8>, tensor<2xf32> -> !onednn.packed<tensor<2x2x1x1xi8>>
  %y = onednn.qconv %x <scale 0.02, zero_point 128, range [0, 255]>, %p scales %s stride [1, 1] padding [0, 0] dilation [1, 1] groups 1 : tensor<2x2x3x3xui8>, !onednn.packed<tensor<2x2x1x1xi8>>, tensor<2xf32> -> tensor<2x2x3x3xf32>
  %r = fx.call @aten.prelu.default(%y, %z) : (tensor<2x2x3x3xf32>, tensor<1xf32>) -> tensor<2x2x3x3xf32>
  fx.output %r : tensor<2x2x3x3xf32>
}

// CHECK-LABEL: func.func @several_in_a_row(
func.func @several_in_a_row(%x : tensor<2x4xui8>, %z : tensor<2x4xf32>, %u : tensor<4xf32>) -> tensor<2x4xf32> {
  // CHECK: onednn.qlinear {{.*}} others(%z, %u, %u : {{.*}} post <mul, sub, add> :
  // CHECK-NEXT: fx.output
  %w = fx.constant dense<[[1, -2, 3, 40], [50, 6, -70, 8], [9, 100, 11, -12], [13, 14, 127, -16]]> : tensor<4x4xi8>
  %s = fx.constant dense<[0.5, 0.01, 0.02, 0.03]> : tensor<4xf32>
  %p = onednn.pack_linear %w : tensor<4x4xi8> -> !onednn.packed<tensor<4x4xi8>>
  %y = onednn.qlinear %x <scale 0.02, zero_point 128, range [0, 255]>, %p scales %s : tensor<2x4xui8>, !onednn.packed<tensor<4x4xi8>>, tensor<4xf32> -> tensor<2x4xf32>
  %a = fx.call @aten.mul.Tensor(%y, %z) : (tensor<2x4xf32>, tensor<2x4xf32>) -> tensor<2x4xf32>
  %b = fx.call @aten.sub.Tensor(%a, %u) : (tensor<2x4xf32>, tensor<4xf32>) -> tensor<2x4xf32>
  %r = qnn.add %b, %u : tensor<2x4xf32>, tensor<4xf32> -> tensor<2x4xf32>
  fx.output %r : tensor<2x4xf32>
}

// CHECK-LABEL: func.func @a_factor_for_each_channel_of_a_transposed_convolution(
func.func @a_factor_for_each_channel_of_a_transposed_convolution(%x : tensor<2x2x3x3xui8>, %z : tensor<2x1x1xf32>) -> tensor<2x2x6x6xf32> {
  // CHECK: [[R:%.*]] = onednn.qconv_transpose {{.*}} others(%z : tensor<2x1x1xf32>) {{.*}}post <mul> :
  // CHECK-NEXT: fx.output [[R]] :
  %w = fx.constant dense<[[[[1, 2], [-3, 4]], [[5, -20], [7, 8]]], [[[30, 9], [1, 0]], [[4, 6], [-7, 11]]]]> : tensor<2x2x2x2xi8>
  %s = fx.constant dense<[0.5, 0.01]> : tensor<2xf32>
  %p = onednn.pack_conv %w, %s for <scale 0.02, zero_point 128, range [0, 255]> stride [2, 2] padding [0, 0] dilation [1, 1] groups 1 output_padding [0, 0] : tensor<2x2x2x2xi8>, tensor<2xf32> -> !onednn.packed<tensor<2x2x2x2xi8>>
  %y = onednn.qconv_transpose %x <scale 0.02, zero_point 128, range [0, 255]>, %p scales %s stride [2, 2] padding [0, 0] dilation [1, 1] groups 1 output_padding [0, 0] : tensor<2x2x3x3xui8>, !onednn.packed<tensor<2x2x2x2xi8>>, tensor<2xf32> -> tensor<2x2x6x6xf32>
  %r = fx.call @aten.mul.Tensor(%y, %z) : (tensor<2x2x6x6xf32>, tensor<2x1x1xf32>) -> tensor<2x2x6x6xf32>
  fx.output %r : tensor<2x2x6x6xf32>
}

// CHECK-LABEL: func.func @slopes_of_a_transposed_convolution(
func.func @slopes_of_a_transposed_convolution(%x : tensor<2x2x3x3xui8>, %z : tensor<2xf32>) -> tensor<2x2x6x6xf32> {
  // CHECK: [[Z:%.*]] = qnn.reshape %z to [2, 1, 1]
  // CHECK-NEXT: [[R:%.*]] = onednn.qconv_transpose {{.*}} others([[Z]] : tensor<2x1x1xf32>) {{.*}}post <prelu> :
  // CHECK-NEXT: fx.output [[R]] :
  %w = fx.constant dense<[[[[1, 2], [-3, 4]], [[5, -20], [7, 8]]], [[[30, 9], [1, 0]], [[4, 6], [-7, 11]]]]> : tensor<2x2x2x2xi8>
  %s = fx.constant dense<[0.5, 0.01]> : tensor<2xf32>
  %p = onednn.pack_conv %w, %s for <scale 0.02, zero_point 128, range [0, 255]> stride [2, 2] padding [0, 0] dilation [1, 1] groups 1 output_padding [0, 0] : tensor<2x2x2x2xi8>, tensor<2xf32> -> !onednn.packed<tensor<2x2x2x2xi8>>
  %y = onednn.qconv_transpose %x <scale 0.02, zero_point 128, range [0, 255]>, %p scales %s stride [2, 2] padding [0, 0] dilation [1, 1] groups 1 output_padding [0, 0] : tensor<2x2x3x3xui8>, !onednn.packed<tensor<2x2x2x2xi8>>, tensor<2xf32> -> tensor<2x2x6x6xf32>
  %r = fx.call @aten.prelu.default(%y, %z) : (tensor<2x2x6x6xf32>, tensor<2xf32>) -> tensor<2x2x6x6xf32>
  fx.output %r : tensor<2x2x6x6xf32>
}

// CHECK-LABEL: func.func @the_maximum_with_a_transposed_convolution(
func.func @the_maximum_with_a_transposed_convolution(%x : tensor<2x2x3x3xui8>, %z : tensor<2x2x6x6xf32>) -> tensor<2x2x6x6xf32> {
  // CHECK: [[R:%.*]] = onednn.qconv_transpose {{.*}} others(%z : tensor<2x2x6x6xf32>) {{.*}}post <max> :
  // CHECK-NEXT: fx.output [[R]] :
  %w = fx.constant dense<[[[[1, 2], [-3, 4]], [[5, -20], [7, 8]]], [[[30, 9], [1, 0]], [[4, 6], [-7, 11]]]]> : tensor<2x2x2x2xi8>
  %s = fx.constant dense<[0.5, 0.01]> : tensor<2xf32>
  %p = onednn.pack_conv %w, %s for <scale 0.02, zero_point 128, range [0, 255]> stride [2, 2] padding [0, 0] dilation [1, 1] groups 1 output_padding [0, 0] : tensor<2x2x2x2xi8>, tensor<2xf32> -> !onednn.packed<tensor<2x2x2x2xi8>>
  %y = onednn.qconv_transpose %x <scale 0.02, zero_point 128, range [0, 255]>, %p scales %s stride [2, 2] padding [0, 0] dilation [1, 1] groups 1 output_padding [0, 0] : tensor<2x2x3x3xui8>, !onednn.packed<tensor<2x2x2x2xi8>>, tensor<2xf32> -> tensor<2x2x6x6xf32>
  %r = fx.call @aten.maximum.default(%y, %z) : (tensor<2x2x6x6xf32>, tensor<2x2x6x6xf32>) -> tensor<2x2x6x6xf32>
  fx.output %r : tensor<2x2x6x6xf32>
}

// CHECK-LABEL: func.func @not_when_the_result_is_used_twice(
func.func @not_when_the_result_is_used_twice(%x : tensor<2x4xui8>, %z : tensor<2x4xf32>) -> (tensor<2x4xf32>, tensor<2x4xf32>) {
  // CHECK: %y = onednn.qlinear
  // CHECK-NEXT: fx.call @aten.mul.Tensor(%y, %z
  %w = fx.constant dense<[[1, -2, 3, 40], [50, 6, -70, 8], [9, 100, 11, -12], [13, 14, 127, -16]]> : tensor<4x4xi8>
  %s = fx.constant dense<[0.5, 0.01, 0.02, 0.03]> : tensor<4xf32>
  %p = onednn.pack_linear %w : tensor<4x4xi8> -> !onednn.packed<tensor<4x4xi8>>
  %y = onednn.qlinear %x <scale 0.02, zero_point 128, range [0, 255]>, %p scales %s : tensor<2x4xui8>, !onednn.packed<tensor<4x4xi8>>, tensor<4xf32> -> tensor<2x4xf32>
  %r = fx.call @aten.mul.Tensor(%y, %z) : (tensor<2x4xf32>, tensor<2x4xf32>) -> tensor<2x4xf32>
  fx.output [%y, %r] : tensor<2x4xf32>, tensor<2x4xf32>
}

// CHECK-LABEL: func.func @not_when_the_result_is_quantized(
func.func @not_when_the_result_is_quantized(%x : tensor<2x4xui8>, %z : tensor<2x4xf32>) -> tensor<2x4xf32> {
  // CHECK: %y = onednn.qlinear
  // CHECK-NEXT: fx.call @aten.mul.Tensor(%y, %z
  %w = fx.constant dense<[[1, -2, 3, 40], [50, 6, -70, 8], [9, 100, 11, -12], [13, 14, 127, -16]]> : tensor<4x4xi8>
  %s = fx.constant dense<[0.5, 0.01, 0.02, 0.03]> : tensor<4xf32>
  %p = onednn.pack_linear %w : tensor<4x4xi8> -> !onednn.packed<tensor<4x4xi8>>
  %y = onednn.qlinear %x <scale 0.02, zero_point 128, range [0, 255]>, %p scales %s output <scale 0.1, zero_point 3, range [0, 255]> : tensor<2x4xui8>, !onednn.packed<tensor<4x4xi8>>, tensor<4xf32> -> tensor<2x4xui8>
  %r = fx.call @aten.mul.Tensor(%y, %z) : (tensor<2x4xui8>, tensor<2x4xf32>) -> tensor<2x4xf32>
  fx.output %r : tensor<2x4xf32>
}

// CHECK-LABEL: func.func @not_of_a_kernel_that_rounds_to_bf16_first(
func.func @not_of_a_kernel_that_rounds_to_bf16_first(%x : tensor<2x4xui8>, %z : tensor<2x4xf32>) -> tensor<2x4xf32> {
  // CHECK: %y = onednn.qlinear
  // CHECK-NEXT: fx.call @aten.mul.Tensor(%y, %z
  %w = fx.constant dense<[[1, -2, 3, 40], [50, 6, -70, 8], [9, 100, 11, -12], [13, 14, 127, -16]]> : tensor<4x4xi8>
  %s = fx.constant dense<[0.5, 0.01, 0.02, 0.03]> : tensor<4xf32>
  %p = onednn.pack_linear %w : tensor<4x4xi8> -> !onednn.packed<tensor<4x4xi8>>
  %y = onednn.qlinear %x <scale 0.02, zero_point 128, range [0, 255]>, %p scales %s : tensor<2x4xui8>, !onednn.packed<tensor<4x4xi8>>, tensor<4xf32> -> tensor<2x4xbf16>
  %r = fx.call @aten.mul.Tensor(%y, %z) : (tensor<2x4xbf16>, tensor<2x4xf32>) -> tensor<2x4xf32>
  fx.output %r : tensor<2x4xf32>
}

// CHECK-LABEL: func.func @not_of_a_bf16_tensor(
func.func @not_of_a_bf16_tensor(%x : tensor<2x4xui8>, %z : tensor<2x4xbf16>) -> tensor<2x4xf32> {
  // CHECK: %y = onednn.qlinear
  // CHECK-NEXT: fx.call @aten.mul.Tensor(%y, %z
  %w = fx.constant dense<[[1, -2, 3, 40], [50, 6, -70, 8], [9, 100, 11, -12], [13, 14, 127, -16]]> : tensor<4x4xi8>
  %s = fx.constant dense<[0.5, 0.01, 0.02, 0.03]> : tensor<4xf32>
  %p = onednn.pack_linear %w : tensor<4x4xi8> -> !onednn.packed<tensor<4x4xi8>>
  %y = onednn.qlinear %x <scale 0.02, zero_point 128, range [0, 255]>, %p scales %s : tensor<2x4xui8>, !onednn.packed<tensor<4x4xi8>>, tensor<4xf32> -> tensor<2x4xf32>
  %r = fx.call @aten.mul.Tensor(%y, %z) : (tensor<2x4xf32>, tensor<2x4xbf16>) -> tensor<2x4xf32>
  fx.output %r : tensor<2x4xf32>
}

// CHECK-LABEL: func.func @not_of_a_factor_for_each_row(
func.func @not_of_a_factor_for_each_row(%x : tensor<2x4xui8>, %z : tensor<2x1xf32>) -> tensor<2x4xf32> {
  // CHECK: %y = onednn.qlinear
  // CHECK-NEXT: fx.call @aten.mul.Tensor(%y, %z
  %w = fx.constant dense<[[1, -2, 3, 40], [50, 6, -70, 8], [9, 100, 11, -12], [13, 14, 127, -16]]> : tensor<4x4xi8>
  %s = fx.constant dense<[0.5, 0.01, 0.02, 0.03]> : tensor<4xf32>
  %p = onednn.pack_linear %w : tensor<4x4xi8> -> !onednn.packed<tensor<4x4xi8>>
  %y = onednn.qlinear %x <scale 0.02, zero_point 128, range [0, 255]>, %p scales %s : tensor<2x4xui8>, !onednn.packed<tensor<4x4xi8>>, tensor<4xf32> -> tensor<2x4xf32>
  %r = fx.call @aten.mul.Tensor(%y, %z) : (tensor<2x4xf32>, tensor<2x1xf32>) -> tensor<2x4xf32>
  fx.output %r : tensor<2x4xf32>
}

// CHECK-LABEL: func.func @not_of_a_factor_for_each_image_and_channel(
func.func @not_of_a_factor_for_each_image_and_channel(%x : tensor<2x2x3x3xui8>, %z : tensor<2x2x1x1xf32>) -> tensor<2x2x3x3xf32> {
  // CHECK: %y = onednn.qconv
  // CHECK-NEXT: fx.call @aten.mul.Tensor(%y, %z
  %w = fx.constant dense<[[[[1]], [[-20]]], [[[30]], [[4]]]]> : tensor<2x2x1x1xi8>
  %s = fx.constant dense<[0.5, 0.01]> : tensor<2xf32>
  %p = onednn.pack_conv %w, %s for <scale 0.02, zero_point 128, range [0, 255]> stride [1, 1] padding [0, 0] dilation [1, 1] groups 1 : tensor<2x2x1x1xi8>, tensor<2xf32> -> !onednn.packed<tensor<2x2x1x1xi8>>
  %y = onednn.qconv %x <scale 0.02, zero_point 128, range [0, 255]>, %p scales %s stride [1, 1] padding [0, 0] dilation [1, 1] groups 1 : tensor<2x2x3x3xui8>, !onednn.packed<tensor<2x2x1x1xi8>>, tensor<2xf32> -> tensor<2x2x3x3xf32>
  %r = fx.call @aten.mul.Tensor(%y, %z) : (tensor<2x2x3x3xf32>, tensor<2x2x1x1xf32>) -> tensor<2x2x3x3xf32>
  fx.output %r : tensor<2x2x3x3xf32>
}

// CHECK-LABEL: func.func @not_of_a_factor_for_each_pixel(
func.func @not_of_a_factor_for_each_pixel(%x : tensor<2x2x3x3xui8>, %z : tensor<1x1x3x3xf32>) -> tensor<2x2x3x3xf32> {
  // CHECK: %y = onednn.qconv
  // CHECK-NEXT: fx.call @aten.mul.Tensor(%y, %z
  %w = fx.constant dense<[[[[1]], [[-20]]], [[[30]], [[4]]]]> : tensor<2x2x1x1xi8>
  %s = fx.constant dense<[0.5, 0.01]> : tensor<2xf32>
  %p = onednn.pack_conv %w, %s for <scale 0.02, zero_point 128, range [0, 255]> stride [1, 1] padding [0, 0] dilation [1, 1] groups 1 : tensor<2x2x1x1xi8>, tensor<2xf32> -> !onednn.packed<tensor<2x2x1x1xi8>>
  %y = onednn.qconv %x <scale 0.02, zero_point 128, range [0, 255]>, %p scales %s stride [1, 1] padding [0, 0] dilation [1, 1] groups 1 : tensor<2x2x3x3xui8>, !onednn.packed<tensor<2x2x1x1xi8>>, tensor<2xf32> -> tensor<2x2x3x3xf32>
  %r = fx.call @aten.mul.Tensor(%y, %z) : (tensor<2x2x3x3xf32>, tensor<1x1x3x3xf32>) -> tensor<2x2x3x3xf32>
  fx.output %r : tensor<2x2x3x3xf32>
}

// CHECK-LABEL: func.func @not_of_a_factor_for_each_pixel_of_a_transposed_convolution(
func.func @not_of_a_factor_for_each_pixel_of_a_transposed_convolution(%x : tensor<2x2x3x3xui8>, %z : tensor<1x1x6x6xf32>) -> tensor<2x2x6x6xf32> {
  // CHECK: [[Y:%.*]] = onednn.qconv_transpose
  // CHECK-NEXT: fx.call @aten.mul.Tensor([[Y]], %z)
  %w = fx.constant dense<[[[[1, 2], [-3, 4]], [[5, -20], [7, 8]]], [[[30, 9], [1, 0]], [[4, 6], [-7, 11]]]]> : tensor<2x2x2x2xi8>
  %s = fx.constant dense<[0.5, 0.01]> : tensor<2xf32>
  %p = onednn.pack_conv %w, %s for <scale 0.02, zero_point 128, range [0, 255]> stride [2, 2] padding [0, 0] dilation [1, 1] groups 1 output_padding [0, 0] : tensor<2x2x2x2xi8>, tensor<2xf32> -> !onednn.packed<tensor<2x2x2x2xi8>>
  %y = onednn.qconv_transpose %x <scale 0.02, zero_point 128, range [0, 255]>, %p scales %s stride [2, 2] padding [0, 0] dilation [1, 1] groups 1 output_padding [0, 0] : tensor<2x2x3x3xui8>, !onednn.packed<tensor<2x2x2x2xi8>>, tensor<2xf32> -> tensor<2x2x6x6xf32>
  %r = fx.call @aten.mul.Tensor(%y, %z) : (tensor<2x2x6x6xf32>, tensor<1x1x6x6xf32>) -> tensor<2x2x6x6xf32>
  fx.output %r : tensor<2x2x6x6xf32>
}

// CHECK-LABEL: func.func @not_of_a_tensor_that_broadcasts_the_result(
func.func @not_of_a_tensor_that_broadcasts_the_result(%x : tensor<2x4xui8>, %z : tensor<3x2x4xf32>) -> tensor<3x2x4xf32> {
  // CHECK: %y = onednn.qlinear
  // CHECK-NEXT: fx.call @aten.mul.Tensor(%y, %z
  %w = fx.constant dense<[[1, -2, 3, 40], [50, 6, -70, 8], [9, 100, 11, -12], [13, 14, 127, -16]]> : tensor<4x4xi8>
  %s = fx.constant dense<[0.5, 0.01, 0.02, 0.03]> : tensor<4xf32>
  %p = onednn.pack_linear %w : tensor<4x4xi8> -> !onednn.packed<tensor<4x4xi8>>
  %y = onednn.qlinear %x <scale 0.02, zero_point 128, range [0, 255]>, %p scales %s : tensor<2x4xui8>, !onednn.packed<tensor<4x4xi8>>, tensor<4xf32> -> tensor<2x4xf32>
  %r = fx.call @aten.mul.Tensor(%y, %z) : (tensor<2x4xf32>, tensor<3x2x4xf32>) -> tensor<3x2x4xf32>
  fx.output %r : tensor<3x2x4xf32>
}

// CHECK-LABEL: func.func @not_minus_the_kernel(
func.func @not_minus_the_kernel(%x : tensor<2x4xui8>, %z : tensor<2x4xf32>) -> tensor<2x4xf32> {
  // CHECK: %y = onednn.qlinear
  // CHECK-NEXT: fx.call @aten.sub.Tensor(%z, %y
  %w = fx.constant dense<[[1, -2, 3, 40], [50, 6, -70, 8], [9, 100, 11, -12], [13, 14, 127, -16]]> : tensor<4x4xi8>
  %s = fx.constant dense<[0.5, 0.01, 0.02, 0.03]> : tensor<4xf32>
  %p = onednn.pack_linear %w : tensor<4x4xi8> -> !onednn.packed<tensor<4x4xi8>>
  %y = onednn.qlinear %x <scale 0.02, zero_point 128, range [0, 255]>, %p scales %s : tensor<2x4xui8>, !onednn.packed<tensor<4x4xi8>>, tensor<4xf32> -> tensor<2x4xf32>
  %r = fx.call @aten.sub.Tensor(%z, %y) : (tensor<2x4xf32>, tensor<2x4xf32>) -> tensor<2x4xf32>
  fx.output %r : tensor<2x4xf32>
}

// CHECK-LABEL: func.func @not_with_alpha(
func.func @not_with_alpha(%x : tensor<2x4xui8>, %z : tensor<2x4xf32>) -> tensor<2x4xf32> {
  // CHECK: %y = onednn.qlinear
  // CHECK-NEXT: fx.call @aten.sub.Tensor(%y, %z
  %w = fx.constant dense<[[1, -2, 3, 40], [50, 6, -70, 8], [9, 100, 11, -12], [13, 14, 127, -16]]> : tensor<4x4xi8>
  %s = fx.constant dense<[0.5, 0.01, 0.02, 0.03]> : tensor<4xf32>
  %p = onednn.pack_linear %w : tensor<4x4xi8> -> !onednn.packed<tensor<4x4xi8>>
  %y = onednn.qlinear %x <scale 0.02, zero_point 128, range [0, 255]>, %p scales %s : tensor<2x4xui8>, !onednn.packed<tensor<4x4xi8>>, tensor<4xf32> -> tensor<2x4xf32>
  %r = fx.call @aten.sub.Tensor(%y, %z, alpha = 2) : (tensor<2x4xf32>, tensor<2x4xf32>) -> tensor<2x4xf32>
  fx.output %r : tensor<2x4xf32>
}

// CHECK-LABEL: func.func @not_by_a_rounded_quotient(
func.func @not_by_a_rounded_quotient(%x : tensor<2x4xui8>, %z : tensor<2x4xf32>) -> tensor<2x4xf32> {
  // CHECK: %y = onednn.qlinear
  // CHECK-NEXT: fx.call @aten.div.Tensor_mode(%y, %z
  %w = fx.constant dense<[[1, -2, 3, 40], [50, 6, -70, 8], [9, 100, 11, -12], [13, 14, 127, -16]]> : tensor<4x4xi8>
  %s = fx.constant dense<[0.5, 0.01, 0.02, 0.03]> : tensor<4xf32>
  %p = onednn.pack_linear %w : tensor<4x4xi8> -> !onednn.packed<tensor<4x4xi8>>
  %y = onednn.qlinear %x <scale 0.02, zero_point 128, range [0, 255]>, %p scales %s : tensor<2x4xui8>, !onednn.packed<tensor<4x4xi8>>, tensor<4xf32> -> tensor<2x4xf32>
  %r = fx.call @aten.div.Tensor_mode(%y, %z, rounding_mode = "floor") : (tensor<2x4xf32>, tensor<2x4xf32>) -> tensor<2x4xf32>
  fx.output %r : tensor<2x4xf32>
}

// CHECK-LABEL: func.func @not_after_three_tensors(
func.func @not_after_three_tensors(%x : tensor<2x4xui8>, %z : tensor<2x4xf32>) -> tensor<2x4xf32> {
  // CHECK: %y = onednn.qlinear
  // CHECK-NEXT: fx.call @aten.mul.Tensor(%y, %z
  %w = fx.constant dense<[[1, -2, 3, 40], [50, 6, -70, 8], [9, 100, 11, -12], [13, 14, 127, -16]]> : tensor<4x4xi8>
  %s = fx.constant dense<[0.5, 0.01, 0.02, 0.03]> : tensor<4xf32>
  %p = onednn.pack_linear %w : tensor<4x4xi8> -> !onednn.packed<tensor<4x4xi8>>
  %y = onednn.qlinear %x <scale 0.02, zero_point 128, range [0, 255]>, %p scales %s others(%z, %z, %z : tensor<2x4xf32>, tensor<2x4xf32>, tensor<2x4xf32>) post <mul, mul, mul> : tensor<2x4xui8>, !onednn.packed<tensor<4x4xi8>>, tensor<4xf32> -> tensor<2x4xf32>
  %r = fx.call @aten.mul.Tensor(%y, %z) : (tensor<2x4xf32>, tensor<2x4xf32>) -> tensor<2x4xf32>
  fx.output %r : tensor<2x4xf32>
}

// CHECK-LABEL: func.func @not_slopes_along_another_dimension_than_the_columns(
func.func @not_slopes_along_another_dimension_than_the_columns(%x : tensor<2x4x4xui8>, %z : tensor<4xf32>) -> tensor<2x4x4xf32> {
  // CHECK: %y = onednn.qlinear
  // CHECK-NEXT: fx.call @aten.prelu.default(%y, %z)
  %w = fx.constant dense<[[1, -2, 3, 40], [50, 6, -70, 8], [9, 100, 11, -12], [13, 14, 127, -16]]> : tensor<4x4xi8>
  %s = fx.constant dense<[0.5, 0.01, 0.02, 0.03]> : tensor<4xf32>
  %p = onednn.pack_linear %w : tensor<4x4xi8> -> !onednn.packed<tensor<4x4xi8>>
  %y = onednn.qlinear %x <scale 0.02, zero_point 128, range [0, 255]>, %p scales %s : tensor<2x4x4xui8>, !onednn.packed<tensor<4x4xi8>>, tensor<4xf32> -> tensor<2x4x4xf32>
  %r = fx.call @aten.prelu.default(%y, %z) : (tensor<2x4x4xf32>, tensor<4xf32>) -> tensor<2x4x4xf32>
  fx.output %r : tensor<2x4x4xf32>
}
