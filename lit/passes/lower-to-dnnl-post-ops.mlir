// RUN: qopt-opt %s -p lower-to-dnnl,fuse-primitives | filecheck %s

// What is behind a layer, or by itself: functions, slopes, means of integers.

// CHECK-LABEL: func.func @slopes_along_the_second_dimension(
func.func @slopes_along_the_second_dimension(%x : tensor<2x8x4x4xf32>, %a : tensor<8xf32>) -> tensor<2x8x4x4xf32> {
  // CHECK: [[A:%.*]] = dnnl.view %a_1 offset 0 : tensor<8xf32> -> tensor<1x8x1x1xf32
  // CHECK: dnnl.prelu %x_1, {{.*}} : tensor<2x8x4x4xf32>, tensor<1x8x1x1xf32> -> tensor<2x8x4x4xf32>
  %y = fx.call @aten.prelu.default(%x, %a) : (tensor<2x8x4x4xf32>, tensor<8xf32>) -> tensor<2x8x4x4xf32>
  fx.output %y : tensor<2x8x4x4xf32>
}

// oneDNN has no fast kernel for one slope, so it is repeated.
// CHECK-LABEL: func.func @one_slope(
func.func @one_slope(%x : tensor<2x8xf32>, %a : tensor<1xf32>) -> tensor<2x8xf32> {
  // CHECK: [[A:%.*]] = dnnl.view %a_1 offset 0 : tensor<1xf32> -> tensor<1x8xf32, #dnnl.strides<0, 0>>
  // CHECK-NEXT: [[R:%.*]] = dnnl.reorder [[A]] : tensor<1x8xf32, #dnnl.strides<0, 0>> -> tensor<1x8xf32>
  // CHECK-NEXT: dnnl.prelu %x_1, [[R]] : tensor<2x8xf32>, tensor<1x8xf32> -> tensor<2x8xf32>
  %y = fx.call @aten.prelu.default(%x, %a) : (tensor<2x8xf32>, tensor<1xf32>) -> tensor<2x8xf32>
  fx.output %y : tensor<2x8xf32>
}

// CHECK-LABEL: func.func @not_slopes_of_a_vector(
func.func @not_slopes_of_a_vector(%x : tensor<8xf32>, %a : tensor<1xf32>) -> tensor<8xf32> {
  // CHECK: fx.call @aten.prelu.default
  %y = fx.call @aten.prelu.default(%x, %a) : (tensor<8xf32>, tensor<1xf32>) -> tensor<8xf32>
  fx.output %y : tensor<8xf32>
}

// CHECK-LABEL: func.func @a_slope_without_dimensions(
func.func @a_slope_without_dimensions(%x : tensor<2x8xf32>, %a : tensor<f32>) -> tensor<2x8xf32> {
  // CHECK: dnnl.view %a_1 offset 0 : tensor<f32> -> tensor<1x8xf32, #dnnl.strides<0, 0>>
  // CHECK: dnnl.prelu
  %y = fx.call @aten.prelu.default(%x, %a) : (tensor<2x8xf32>, tensor<f32>) -> tensor<2x8xf32>
  fx.output %y : tensor<2x8xf32>
}

// A tensor without dimensions is read as one number for all.
// CHECK-LABEL: func.func @a_factor_without_dimensions(
func.func @a_factor_without_dimensions(%x : tensor<2x4xui8>, %g : tensor<f32>) -> tensor<2x2xf32> {
  // CHECK: [[G:%.*]] = dnnl.view %g_1 offset 0 : tensor<f32> -> tensor<1x1xf32>
  // CHECK: dnnl.matmul {{.*}} others([[G]] : tensor<1x1xf32>) post <mul>
  // CHECK: dnnl.binary sub
  %w = fx.constant dense<[[1, 2, 3, 4], [5, 6, 7, 8]]> : tensor<2x4xi8>
  %s = fx.constant dense<[0.5, 0.01]> : tensor<2xf32>
  %p = onednn.pack_linear %w : tensor<2x4xi8> -> !onednn.packed<tensor<2x4xi8>>
  %y = onednn.qlinear %x <scale 0.02, zero_point 0, range [0, 255]>, %p scales %s others(%g : tensor<f32>) post <mul> : tensor<2x4xui8>, !onednn.packed<tensor<2x4xi8>>, tensor<2xf32> -> tensor<2x2xf32>
  %z = fx.call @aten.sub.Tensor(%y, %g) : (tensor<2x2xf32>, tensor<f32>) -> tensor<2x2xf32>
  fx.output %z : tensor<2x2xf32>
}

// CHECK-LABEL: func.func @not_results_without_dimensions(
func.func @not_results_without_dimensions(%x : tensor<2x8xf32>, %g : tensor<f32>) -> (tensor<f32>, tensor<f32>, tensor<ui8>, tensor<2x8xf32>) {
  // CHECK: qnn.relu %g
  // CHECK: fx.call @aten.mul.Tensor
  // CHECK: qnn.quantize
  // CHECK: dnnl.plan
  // CHECK-NEXT: dnnl.eltwise
  %r = qnn.relu %g : tensor<f32>
  %m = fx.call @aten.mul.Tensor(%g, %g) : (tensor<f32>, tensor<f32>) -> tensor<f32>
  %q = qnn.quantize %g <scale 0.02, zero_point 0, range [0, 255]> : tensor<f32> -> tensor<ui8>
  %y = qnn.relu %x : tensor<2x8xf32>
  fx.output [%r, %m, %q, %y] : tensor<f32>, tensor<f32>, tensor<ui8>, tensor<2x8xf32>
}

// CHECK-LABEL: func.func @factors_of_channels(
func.func @factors_of_channels(%x : tensor<2x2x3x3xui8>, %g : tensor<2x1x1xf32>) -> tensor<2x2x3x3xf32> {
  // CHECK: [[G:%.*]] = dnnl.view %g_1 offset 0 : tensor<2x1x1xf32> -> tensor<1x2x1x1xf32, #dnnl.strides<2, 1, 2, 2>>
  // CHECK: dnnl.convolution {{.*}} others({{.*}} : tensor<1x2x1x1xf32, #dnnl.strides<2, 1, 2, 2>>) {{.*}} post <mul>
  %w = fx.constant dense<[[[[1]], [[-20]]], [[[30]], [[4]]]]> : tensor<2x2x1x1xi8>
  %s = fx.constant dense<[0.5, 0.01]> : tensor<2xf32>
  %p = onednn.pack_conv %w, %s for <scale 0.02, zero_point 0, range [0, 255]> stride [1, 1] padding [0, 0] dilation [1, 1] groups 1 : tensor<2x2x1x1xi8>, tensor<2xf32> -> !onednn.packed<tensor<2x2x1x1xi8>>
  %y = onednn.qconv %x <scale 0.02, zero_point 0, range [0, 255]>, %p scales %s others(%g : tensor<2x1x1xf32>) stride [1, 1] padding [0, 0] dilation [1, 1] groups 1 post <mul> : tensor<2x2x3x3xui8>, !onednn.packed<tensor<2x2x1x1xi8>>, tensor<2xf32> -> tensor<2x2x3x3xf32>
  fx.output %y : tensor<2x2x3x3xf32>
}

// CHECK-LABEL: func.func @functions_of_a_product_of_stacks(
func.func @functions_of_a_product_of_stacks(%x : tensor<2x4x8xf32>, %y : tensor<2x8x5xf32>) -> tensor<2x4x5xf32> {
  // CHECK: dnnl.matmul %x_1, %y_1 post <linear(0.25, 0.0), sigmoid> :
  // CHECK-NEXT: dnnl.yield
  %z = fx.call @aten.matmul.default(%x, %y) : (tensor<2x4x8xf32>, tensor<2x8x5xf32>) -> tensor<2x4x5xf32>
  %h = fx.call @aten.mul.Tensor(%z, 0.25) : (tensor<2x4x5xf32>) -> tensor<2x4x5xf32>
  %r = fx.call @aten.sigmoid.default(%h) : (tensor<2x4x5xf32>) -> tensor<2x4x5xf32>
  fx.output %r : tensor<2x4x5xf32>
}

// CHECK-LABEL: func.func @not_of_a_product_that_is_read_elsewhere(
func.func @not_of_a_product_that_is_read_elsewhere(%x : tensor<2x4x8xf32>, %y : tensor<2x8x5xf32>) -> (tensor<2x4x5xf32>, tensor<2x4x5xf32>) {
  // CHECK: [[Z:%.*]] = dnnl.matmul %x_1, %y_1 : tensor
  // CHECK-NEXT: dnnl.eltwise [[Z]] <sigmoid>
  %z = fx.call @aten.matmul.default(%x, %y) : (tensor<2x4x8xf32>, tensor<2x8x5xf32>) -> tensor<2x4x5xf32>
  %r = fx.call @aten.sigmoid.default(%z) : (tensor<2x4x5xf32>) -> tensor<2x4x5xf32>
  fx.output [%z, %r] : tensor<2x4x5xf32>, tensor<2x4x5xf32>
}

// CHECK-LABEL: func.func @means_of_integers(
func.func @means_of_integers(%x : tensor<1x8x9x9xui8>) -> tensor<1x8x4x4xui8> {
  // CHECK: dnnl.pooling avg {{.*}} from <scale 0.02, zero_point 128, range [0, 255]> kernel [2, 2] stride [2, 2] padding [0, 0] padding_end [0, 0] dilation [1, 1] to <scale 0.05, zero_point 3, range [0, 255]> :
  %y = onednn.qavg_pool2d %x <scale 0.02, zero_point 128, range [0, 255]> kernel [2, 2] stride [2, 2] padding [0, 0] output <scale 0.05, zero_point 3, range [0, 255]> : tensor<1x8x9x9xui8> -> tensor<1x8x4x4xui8>
  fx.output %y : tensor<1x8x4x4xui8>
}
