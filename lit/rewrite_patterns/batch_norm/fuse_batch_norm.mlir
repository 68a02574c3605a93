// RUN: qopt-opt %s -p fuse-post-ops{target=dnnl} | filecheck %s

// CHECK-LABEL: func.func @behind_an_activation(
func.func @behind_an_activation(%x : tensor<2x2x3x3xui8>) -> tensor<2x2x3x3xf32> {
  // CHECK: [[A:%.*]] = fx.call @aten.add.Scalar(%v, 1.0e-05)
  // CHECK-NEXT: [[R:%.*]] = fx.call @aten.rsqrt.default([[A]])
  // CHECK-NEXT: [[F:%.*]] = fx.call @aten.mul.Tensor([[R]], %g)
  // CHECK-NEXT: [[M:%.*]] = fx.call @aten.mul.Tensor(%m, [[F]])
  // CHECK-NEXT: [[N:%.*]] = fx.call @aten.neg.default([[M]])
  // CHECK-NEXT: [[S:%.*]] = fx.call @aten.add.Tensor([[N]], %b)
  // CHECK-NEXT: [[G:%.*]] = qnn.reshape [[F]] to [2, 1, 1] : (tensor<2xf32>) -> tensor<2x1x1xf32>
  // CHECK-NEXT: [[T:%.*]] = qnn.reshape [[S]] to [2, 1, 1] : (tensor<2xf32>) -> tensor<2x1x1xf32>
  // CHECK-NEXT: [[K:%.*]] = onednn.qconv %x {{.*}} others([[G]], [[T]] : tensor<2x1x1xf32>, tensor<2x1x1xf32>) {{.*}} post <relu, mul, add> :
  // CHECK-NEXT: fx.output [[K]]
  %w = fx.constant dense<[[[[1]], [[-20]]], [[[30]], [[4]]]]> : tensor<2x2x1x1xi8>
  %s = fx.constant dense<[0.5, 0.01]> : tensor<2xf32>
  %p = onednn.pack_conv %w, %s for <scale 0.02, zero_point 0, range [0, 255]> stride [1, 1] padding [0, 0] dilation [1, 1] groups 1 : tensor<2x2x1x1xi8>, tensor<2xf32> -> !onednn.packed<tensor<2x2x1x1xi8>>
  %g = fx.constant dense<[1.5, -0.5]> : tensor<2xf32>
  %b = fx.constant dense<[0.25, 3.0]> : tensor<2xf32>
  %m = fx.constant dense<[-0.125, 7.0]> : tensor<2xf32>
  %v = fx.constant dense<[0.5, 4.0]> : tensor<2xf32>
  %y = onednn.qconv %x <scale 0.02, zero_point 0, range [0, 255]>, %p scales %s stride [1, 1] padding [0, 0] dilation [1, 1] groups 1 post <relu> : tensor<2x2x3x3xui8>, !onednn.packed<tensor<2x2x1x1xi8>>, tensor<2xf32> -> tensor<2x2x3x3xf32>
  %r = fx.call @aten.batch_norm.default(%y, %g, %b, %m, %v, false, 0.1, 1.0e-05, true) : (tensor<2x2x3x3xf32>, tensor<2xf32>, tensor<2xf32>, tensor<2xf32>, tensor<2xf32>) -> tensor<2x2x3x3xf32>
  fx.output %r : tensor<2x2x3x3xf32>
}

// CHECK-LABEL: func.func @behind_a_convolution(
func.func @behind_a_convolution(%x : tensor<2x2x3x3xui8>) -> tensor<2x2x3x3xf32> {
  // CHECK: onednn.qconv {{.*}} post <mul, add> :
  %w = fx.constant dense<[[[[1]], [[-20]]], [[[30]], [[4]]]]> : tensor<2x2x1x1xi8>
  %s = fx.constant dense<[0.5, 0.01]> : tensor<2xf32>
  %p = onednn.pack_conv %w, %s for <scale 0.02, zero_point 0, range [0, 255]> stride [1, 1] padding [0, 0] dilation [1, 1] groups 1 : tensor<2x2x1x1xi8>, tensor<2xf32> -> !onednn.packed<tensor<2x2x1x1xi8>>
  %g = fx.constant dense<[1.5, -0.5]> : tensor<2xf32>
  %b = fx.constant dense<[0.25, 3.0]> : tensor<2xf32>
  %m = fx.constant dense<[-0.125, 7.0]> : tensor<2xf32>
  %v = fx.constant dense<[0.5, 4.0]> : tensor<2xf32>
  %y = onednn.qconv %x <scale 0.02, zero_point 0, range [0, 255]>, %p scales %s stride [1, 1] padding [0, 0] dilation [1, 1] groups 1 : tensor<2x2x3x3xui8>, !onednn.packed<tensor<2x2x1x1xi8>>, tensor<2xf32> -> tensor<2x2x3x3xf32>
  %r = fx.call @aten.batch_norm.default(%y, %g, %b, %m, %v, false, 0.1, 1.0e-05, true) : (tensor<2x2x3x3xf32>, tensor<2xf32>, tensor<2xf32>, tensor<2xf32>, tensor<2xf32>) -> tensor<2x2x3x3xf32>
  fx.output %r : tensor<2x2x3x3xf32>
}

// CHECK-LABEL: func.func @behind_a_linear_layer(
func.func @behind_a_linear_layer(%x : tensor<2x4xui8>) -> tensor<2x2xf32> {
  // CHECK: onednn.qlinear {{.*}} others({{.*}} : tensor<2xf32>, tensor<2xf32>) post <mul, add> :
  %w = fx.constant dense<[[1, -2, 3, 40], [50, 6, -70, 8]]> : tensor<2x4xi8>
  %s = fx.constant dense<[0.5, 0.01]> : tensor<2xf32>
  %p = onednn.pack_linear %w : tensor<2x4xi8> -> !onednn.packed<tensor<2x4xi8>>
  %g = fx.constant dense<[1.5, -0.5]> : tensor<2xf32>
  %b = fx.constant dense<[0.25, 3.0]> : tensor<2xf32>
  %m = fx.constant dense<[-0.125, 7.0]> : tensor<2xf32>
  %v = fx.constant dense<[0.5, 4.0]> : tensor<2xf32>
  %y = onednn.qlinear %x <scale 0.02, zero_point 128, range [0, 255]>, %p scales %s : tensor<2x4xui8>, !onednn.packed<tensor<2x4xi8>>, tensor<2xf32> -> tensor<2x2xf32>
  %r = fx.call @aten.batch_norm.default(%y, %g, %b, %m, %v, false, 0.1, 1.0e-05, true) : (tensor<2x2xf32>, tensor<2xf32>, tensor<2xf32>, tensor<2xf32>, tensor<2xf32>) -> tensor<2x2xf32>
  fx.output %r : tensor<2x2xf32>
}

// CHECK-LABEL: func.func @without_weight_and_bias(
func.func @without_weight_and_bias(%x : tensor<2x2x3x3xui8>) -> tensor<2x2x3x3xf32> {
  // CHECK: [[R:%.*]] = fx.call @aten.rsqrt.default
  // CHECK-NEXT: [[M:%.*]] = fx.call @aten.mul.Tensor(%m, [[R]])
  // CHECK-NEXT: [[N:%.*]] = fx.call @aten.neg.default([[M]])
  // CHECK: onednn.qconv {{.*}} post <mul, add> :
  %w = fx.constant dense<[[[[1]], [[-20]]], [[[30]], [[4]]]]> : tensor<2x2x1x1xi8>
  %s = fx.constant dense<[0.5, 0.01]> : tensor<2xf32>
  %p = onednn.pack_conv %w, %s for <scale 0.02, zero_point 0, range [0, 255]> stride [1, 1] padding [0, 0] dilation [1, 1] groups 1 : tensor<2x2x1x1xi8>, tensor<2xf32> -> !onednn.packed<tensor<2x2x1x1xi8>>
  %g = fx.constant dense<[1.5, -0.5]> : tensor<2xf32>
  %b = fx.constant dense<[0.25, 3.0]> : tensor<2xf32>
  %m = fx.constant dense<[-0.125, 7.0]> : tensor<2xf32>
  %v = fx.constant dense<[0.5, 4.0]> : tensor<2xf32>
  %y = onednn.qconv %x <scale 0.02, zero_point 0, range [0, 255]>, %p scales %s stride [1, 1] padding [0, 0] dilation [1, 1] groups 1 : tensor<2x2x3x3xui8>, !onednn.packed<tensor<2x2x1x1xi8>>, tensor<2xf32> -> tensor<2x2x3x3xf32>
  %r = fx.call @aten.batch_norm.default(%y, none, none, %m, %v, false, 0.1, 1.0e-05, true) : (tensor<2x2x3x3xf32>, tensor<2xf32>, tensor<2xf32>) -> tensor<2x2x3x3xf32>
  fx.output %r : tensor<2x2x3x3xf32>
}

// CHECK-LABEL: func.func @not_in_training(
func.func @not_in_training(%x : tensor<2x2x3x3xui8>) -> tensor<2x2x3x3xf32> {
  // CHECK: fx.call @aten.batch_norm.default
  %w = fx.constant dense<[[[[1]], [[-20]]], [[[30]], [[4]]]]> : tensor<2x2x1x1xi8>
  %s = fx.constant dense<[0.5, 0.01]> : tensor<2xf32>
  %p = onednn.pack_conv %w, %s for <scale 0.02, zero_point 0, range [0, 255]> stride [1, 1] padding [0, 0] dilation [1, 1] groups 1 : tensor<2x2x1x1xi8>, tensor<2xf32> -> !onednn.packed<tensor<2x2x1x1xi8>>
  %g = fx.constant dense<[1.5, -0.5]> : tensor<2xf32>
  %b = fx.constant dense<[0.25, 3.0]> : tensor<2xf32>
  %m = fx.constant dense<[-0.125, 7.0]> : tensor<2xf32>
  %v = fx.constant dense<[0.5, 4.0]> : tensor<2xf32>
  %y = onednn.qconv %x <scale 0.02, zero_point 0, range [0, 255]>, %p scales %s stride [1, 1] padding [0, 0] dilation [1, 1] groups 1 : tensor<2x2x3x3xui8>, !onednn.packed<tensor<2x2x1x1xi8>>, tensor<2xf32> -> tensor<2x2x3x3xf32>
  %r = fx.call @aten.batch_norm.default(%y, %g, %b, %m, %v, true, 0.1, 1.0e-05, true) : (tensor<2x2x3x3xf32>, tensor<2xf32>, tensor<2xf32>, tensor<2xf32>, tensor<2xf32>) -> tensor<2x2x3x3xf32>
  fx.output %r : tensor<2x2x3x3xf32>
}

// CHECK-LABEL: func.func @not_by_a_weight_that_is_computed(
func.func @not_by_a_weight_that_is_computed(%x : tensor<2x2x3x3xui8>, %g : tensor<2xf32>) -> tensor<2x2x3x3xf32> {
  // CHECK: fx.call @aten.batch_norm.default
  %w = fx.constant dense<[[[[1]], [[-20]]], [[[30]], [[4]]]]> : tensor<2x2x1x1xi8>
  %s = fx.constant dense<[0.5, 0.01]> : tensor<2xf32>
  %p = onednn.pack_conv %w, %s for <scale 0.02, zero_point 0, range [0, 255]> stride [1, 1] padding [0, 0] dilation [1, 1] groups 1 : tensor<2x2x1x1xi8>, tensor<2xf32> -> !onednn.packed<tensor<2x2x1x1xi8>>
  %b = fx.constant dense<[0.25, 3.0]> : tensor<2xf32>
  %m = fx.constant dense<[-0.125, 7.0]> : tensor<2xf32>
  %v = fx.constant dense<[0.5, 4.0]> : tensor<2xf32>
  %y = onednn.qconv %x <scale 0.02, zero_point 0, range [0, 255]>, %p scales %s stride [1, 1] padding [0, 0] dilation [1, 1] groups 1 : tensor<2x2x3x3xui8>, !onednn.packed<tensor<2x2x1x1xi8>>, tensor<2xf32> -> tensor<2x2x3x3xf32>
  %r = fx.call @aten.batch_norm.default(%y, %g, %b, %m, %v, false, 0.1, 1.0e-05, true) : (tensor<2x2x3x3xf32>, tensor<2xf32>, tensor<2xf32>, tensor<2xf32>, tensor<2xf32>) -> tensor<2x2x3x3xf32>
  fx.output %r : tensor<2x2x3x3xf32>
}

// CHECK-LABEL: func.func @not_by_a_variance_of_f64(
func.func @not_by_a_variance_of_f64(%x : tensor<2x2x3x3xui8>) -> tensor<2x2x3x3xf32> {
  // CHECK: fx.call @aten.batch_norm.default
  %w = fx.constant dense<[[[[1]], [[-20]]], [[[30]], [[4]]]]> : tensor<2x2x1x1xi8>
  %s = fx.constant dense<[0.5, 0.01]> : tensor<2xf32>
  %p = onednn.pack_conv %w, %s for <scale 0.02, zero_point 0, range [0, 255]> stride [1, 1] padding [0, 0] dilation [1, 1] groups 1 : tensor<2x2x1x1xi8>, tensor<2xf32> -> !onednn.packed<tensor<2x2x1x1xi8>>
  %g = fx.constant dense<[1.5, -0.5]> : tensor<2xf32>
  %b = fx.constant dense<[0.25, 3.0]> : tensor<2xf32>
  %m = fx.constant dense<[-0.125, 7.0]> : tensor<2xf32>
  %v = fx.constant dense<[0.5, 4.0]> : tensor<2xf64>
  %y = onednn.qconv %x <scale 0.02, zero_point 0, range [0, 255]>, %p scales %s stride [1, 1] padding [0, 0] dilation [1, 1] groups 1 : tensor<2x2x3x3xui8>, !onednn.packed<tensor<2x2x1x1xi8>>, tensor<2xf32> -> tensor<2x2x3x3xf32>
  %r = fx.call @aten.batch_norm.default(%y, %g, %b, %m, %v, false, 0.1, 1.0e-05, true) : (tensor<2x2x3x3xf32>, tensor<2xf32>, tensor<2xf32>, tensor<2xf32>, tensor<2xf64>) -> tensor<2x2x3x3xf32>
  fx.output %r : tensor<2x2x3x3xf32>
}

// CHECK-LABEL: func.func @not_of_integers(
func.func @not_of_integers(%x : tensor<2x2x3x3xui8>) -> tensor<2x2x3x3xf32> {
  // CHECK: fx.call @aten.batch_norm.default
  %w = fx.constant dense<[[[[1]], [[-20]]], [[[30]], [[4]]]]> : tensor<2x2x1x1xi8>
  %s = fx.constant dense<[0.5, 0.01]> : tensor<2xf32>
  %p = onednn.pack_conv %w, %s for <scale 0.02, zero_point 0, range [0, 255]> stride [1, 1] padding [0, 0] dilation [1, 1] groups 1 : tensor<2x2x1x1xi8>, tensor<2xf32> -> !onednn.packed<tensor<2x2x1x1xi8>>
  %g = fx.constant dense<[1.5, -0.5]> : tensor<2xf32>
  %b = fx.constant dense<[0.25, 3.0]> : tensor<2xf32>
  %m = fx.constant dense<[-0.125, 7.0]> : tensor<2xf32>
  %v = fx.constant dense<[0.5, 4.0]> : tensor<2xf32>
  %y = onednn.qconv %x <scale 0.02, zero_point 0, range [0, 255]>, %p scales %s stride [1, 1] padding [0, 0] dilation [1, 1] groups 1 output <scale 0.1, zero_point 0, range [0, 255]> : tensor<2x2x3x3xui8>, !onednn.packed<tensor<2x2x1x1xi8>>, tensor<2xf32> -> tensor<2x2x3x3xui8>
  %r = fx.call @aten.batch_norm.default(%y, %g, %b, %m, %v, false, 0.1, 1.0e-05, true) : (tensor<2x2x3x3xui8>, tensor<2xf32>, tensor<2xf32>, tensor<2xf32>, tensor<2xf32>) -> tensor<2x2x3x3xf32>
  fx.output %r : tensor<2x2x3x3xf32>
}

// CHECK-LABEL: func.func @not_of_bf16(
func.func @not_of_bf16(%x : tensor<2x2x3x3xui8>) -> tensor<2x2x3x3xf32> {
  // CHECK: fx.call @aten.batch_norm.default
  %w = fx.constant dense<[[[[1]], [[-20]]], [[[30]], [[4]]]]> : tensor<2x2x1x1xi8>
  %s = fx.constant dense<[0.5, 0.01]> : tensor<2xf32>
  %p = onednn.pack_conv %w, %s for <scale 0.02, zero_point 0, range [0, 255]> stride [1, 1] padding [0, 0] dilation [1, 1] groups 1 : tensor<2x2x1x1xi8>, tensor<2xf32> -> !onednn.packed<tensor<2x2x1x1xi8>>
  %g = fx.constant dense<[1.5, -0.5]> : tensor<2xf32>
  %b = fx.constant dense<[0.25, 3.0]> : tensor<2xf32>
  %m = fx.constant dense<[-0.125, 7.0]> : tensor<2xf32>
  %v = fx.constant dense<[0.5, 4.0]> : tensor<2xf32>
  %y = onednn.qconv %x <scale 0.02, zero_point 0, range [0, 255]>, %p scales %s stride [1, 1] padding [0, 0] dilation [1, 1] groups 1 : tensor<2x2x3x3xui8>, !onednn.packed<tensor<2x2x1x1xi8>>, tensor<2xf32> -> tensor<2x2x3x3xbf16>
  %r = fx.call @aten.batch_norm.default(%y, %g, %b, %m, %v, false, 0.1, 1.0e-05, true) : (tensor<2x2x3x3xbf16>, tensor<2xf32>, tensor<2xf32>, tensor<2xf32>, tensor<2xf32>) -> tensor<2x2x3x3xf32>
  fx.output %r : tensor<2x2x3x3xf32>
}

// CHECK-LABEL: func.func @not_where_the_chain_would_be_too_long(
func.func @not_where_the_chain_would_be_too_long(%x : tensor<2x2x3x3xui8>) -> tensor<2x2x3x3xf32> {
  // CHECK: fx.call @aten.batch_norm.default
  %w = fx.constant dense<[[[[1]], [[-20]]], [[[30]], [[4]]]]> : tensor<2x2x1x1xi8>
  %s = fx.constant dense<[0.5, 0.01]> : tensor<2xf32>
  %p = onednn.pack_conv %w, %s for <scale 0.02, zero_point 0, range [0, 255]> stride [1, 1] padding [0, 0] dilation [1, 1] groups 1 : tensor<2x2x1x1xi8>, tensor<2xf32> -> !onednn.packed<tensor<2x2x1x1xi8>>
  %g = fx.constant dense<[1.5, -0.5]> : tensor<2xf32>
  %b = fx.constant dense<[0.25, 3.0]> : tensor<2xf32>
  %m = fx.constant dense<[-0.125, 7.0]> : tensor<2xf32>
  %v = fx.constant dense<[0.5, 4.0]> : tensor<2xf32>
  %y = onednn.qconv %x <scale 0.02, zero_point 0, range [0, 255]>, %p scales %s stride [1, 1] padding [0, 0] dilation [1, 1] groups 1 post <relu, tanh, relu, tanh, relu> : tensor<2x2x3x3xui8>, !onednn.packed<tensor<2x2x1x1xi8>>, tensor<2xf32> -> tensor<2x2x3x3xf32>
  %r = fx.call @aten.batch_norm.default(%y, %g, %b, %m, %v, false, 0.1, 1.0e-05, true) : (tensor<2x2x3x3xf32>, tensor<2xf32>, tensor<2xf32>, tensor<2xf32>, tensor<2xf32>) -> tensor<2x2x3x3xf32>
  fx.output %r : tensor<2x2x3x3xf32>
}

// CHECK-LABEL: func.func @not_along_another_dimension_than_the_linear_layer_s_outputs(
func.func @not_along_another_dimension_than_the_linear_layer_s_outputs(%x : tensor<2x2x4xui8>) -> tensor<2x2x2xf32> {
  // CHECK: fx.call @aten.batch_norm.default
  %w = fx.constant dense<[[1, -2, 3, 40], [50, 6, -70, 8]]> : tensor<2x4xi8>
  %s = fx.constant dense<[0.5, 0.01]> : tensor<2xf32>
  %p = onednn.pack_linear %w : tensor<2x4xi8> -> !onednn.packed<tensor<2x4xi8>>
  %g = fx.constant dense<[1.5, -0.5]> : tensor<2xf32>
  %b = fx.constant dense<[0.25, 3.0]> : tensor<2xf32>
  %m = fx.constant dense<[-0.125, 7.0]> : tensor<2xf32>
  %v = fx.constant dense<[0.5, 4.0]> : tensor<2xf32>
  %y = onednn.qlinear %x <scale 0.02, zero_point 128, range [0, 255]>, %p scales %s : tensor<2x2x4xui8>, !onednn.packed<tensor<2x4xi8>>, tensor<2xf32> -> tensor<2x2x2xf32>
  %r = fx.call @aten.batch_norm.default(%y, %g, %b, %m, %v, false, 0.1, 1.0e-05, true) : (tensor<2x2x2xf32>, tensor<2xf32>, tensor<2xf32>, tensor<2xf32>, tensor<2xf32>) -> tensor<2x2x2xf32>
  fx.output %r : tensor<2x2x2xf32>
}

// CHECK-LABEL: func.func @not_of_a_vector(
func.func @not_of_a_vector(%x : tensor<4xui8>) -> tensor<2xf32> {
  // CHECK: fx.call @aten.batch_norm.default
  %w = fx.constant dense<[[1, -2, 3, 40], [50, 6, -70, 8]]> : tensor<2x4xi8>
  %s = fx.constant dense<[0.5, 0.01]> : tensor<2xf32>
  %p = onednn.pack_linear %w : tensor<2x4xi8> -> !onednn.packed<tensor<2x4xi8>>
  %g = fx.constant dense<[1.5, -0.5]> : tensor<2xf32>
  %b = fx.constant dense<[0.25, 3.0]> : tensor<2xf32>
  %m = fx.constant dense<[-0.125, 7.0]> : tensor<2xf32>
  %v = fx.constant dense<[0.5, 4.0]> : tensor<2xf32>
  %y = onednn.qlinear %x <scale 0.02, zero_point 128, range [0, 255]>, %p scales %s : tensor<4xui8>, !onednn.packed<tensor<2x4xi8>>, tensor<2xf32> -> tensor<2xf32>
  %r = fx.call @aten.batch_norm.default(%y, %g, %b, %m, %v, false, 0.1, 1.0e-05, true) : (tensor<2xf32>, tensor<2xf32>, tensor<2xf32>, tensor<2xf32>, tensor<2xf32>) -> tensor<2xf32>
  fx.output %r : tensor<2xf32>
}

// CHECK-LABEL: func.func @not_when_the_floats_are_used_too(
func.func @not_when_the_floats_are_used_too(%x : tensor<2x2x3x3xui8>) -> (tensor<2x2x3x3xf32>, tensor<2x2x3x3xf32>) {
  // CHECK: fx.call @aten.batch_norm.default
  %w = fx.constant dense<[[[[1]], [[-20]]], [[[30]], [[4]]]]> : tensor<2x2x1x1xi8>
  %s = fx.constant dense<[0.5, 0.01]> : tensor<2xf32>
  %p = onednn.pack_conv %w, %s for <scale 0.02, zero_point 0, range [0, 255]> stride [1, 1] padding [0, 0] dilation [1, 1] groups 1 : tensor<2x2x1x1xi8>, tensor<2xf32> -> !onednn.packed<tensor<2x2x1x1xi8>>
  %g = fx.constant dense<[1.5, -0.5]> : tensor<2xf32>
  %b = fx.constant dense<[0.25, 3.0]> : tensor<2xf32>
  %m = fx.constant dense<[-0.125, 7.0]> : tensor<2xf32>
  %v = fx.constant dense<[0.5, 4.0]> : tensor<2xf32>
  %y = onednn.qconv %x <scale 0.02, zero_point 0, range [0, 255]>, %p scales %s stride [1, 1] padding [0, 0] dilation [1, 1] groups 1 : tensor<2x2x3x3xui8>, !onednn.packed<tensor<2x2x1x1xi8>>, tensor<2xf32> -> tensor<2x2x3x3xf32>
  %r = fx.call @aten.batch_norm.default(%y, %g, %b, %m, %v, false, 0.1, 1.0e-05, true) : (tensor<2x2x3x3xf32>, tensor<2xf32>, tensor<2xf32>, tensor<2xf32>, tensor<2xf32>) -> tensor<2x2x3x3xf32>
  fx.output [%r, %y] : tensor<2x2x3x3xf32>, tensor<2x2x3x3xf32>
}
