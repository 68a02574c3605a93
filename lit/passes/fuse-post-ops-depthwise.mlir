// RUN: qopt-opt %s -p 'fuse-post-ops{target=dnnl isa=avx2}' | filecheck %s
// RUN: qopt-opt %s -p 'fuse-post-ops{target=dnnl isa=avx2_vnni}' | filecheck %s
// RUN: qopt-opt %s -p 'fuse-post-ops{target=dnnl isa=sse41}' | filecheck %s --check-prefix=SSE41
// RUN: qopt-opt %s -p 'apply-rules{file="%S/Inputs/tensor_rules.py" target=dnnl isa=sse41}' | filecheck %s --check-prefix=SSE41
// RUN: qopt-opt %s -p 'fuse-post-ops{target=dnnl}' | filecheck %s --check-prefix=AVX512
// RUN: qopt-opt %s -p 'raise-fx,fuse-post-ops{target=dnnl isa=avx2}' --ledger 2>&1 | filecheck %s --check-prefix=REASON

// Without AVX-512, oneDNN loads one number of the tensor that a post-op reads for all channels behind the last full vector.

// REASON: %three: {{.*}} post-op mul reads a tensor behind a depthwise convolution of 3 channels, 3 more than fill vectors of 8: oneDNN 3.2 computes that wrongly (with avx2)

// CHECK-LABEL: func.func @three_channels(
// SSE41-LABEL: func.func @three_channels(
// AVX512-LABEL: func.func @three_channels(
func.func @three_channels(%x : tensor<2x3x9xui8>, %p : !onednn.packed<tensor<3x1x2xi8>>, %s : tensor<3xf32>, %z : tensor<2x3x8xf32>) -> tensor<2x3x8xf32> {
  // CHECK: fx.call @aten.mul.Tensor
  // SSE41: fx.call @aten.mul.Tensor
  // AVX512: onednn.qconv {{.*}} post <mul> :
  %y = onednn.qconv %x <scale 0.02, zero_point 1, range [0, 255]>, %p scales %s stride [1] padding [0] dilation [1] groups 3 : tensor<2x3x9xui8>, !onednn.packed<tensor<3x1x2xi8>>, tensor<3xf32> -> tensor<2x3x8xf32>
  %three = fx.call @aten.mul.Tensor(%y, %z) : (tensor<2x3x8xf32>, tensor<2x3x8xf32>) -> tensor<2x3x8xf32>
  fx.output %three : tensor<2x3x8xf32>
}

// CHECK-LABEL: func.func @one_number_for_each_channel(
// SSE41-LABEL: func.func @one_number_for_each_channel(
// AVX512-LABEL: func.func @one_number_for_each_channel(
func.func @one_number_for_each_channel(%x : tensor<2x3x9xui8>, %p : !onednn.packed<tensor<3x1x2xi8>>, %s : tensor<3xf32>, %z : tensor<1x3x1xf32>) -> tensor<2x3x8xf32> {
  // CHECK: fx.call @aten.mul.Tensor
  // SSE41: fx.call @aten.mul.Tensor
  // AVX512: onednn.qconv {{.*}} post <mul> :
  %y = onednn.qconv %x <scale 0.02, zero_point 1, range [0, 255]>, %p scales %s stride [1] padding [0] dilation [1] groups 3 : tensor<2x3x9xui8>, !onednn.packed<tensor<3x1x2xi8>>, tensor<3xf32> -> tensor<2x3x8xf32>
  %r = fx.call @aten.mul.Tensor(%y, %z) : (tensor<2x3x8xf32>, tensor<1x3x1xf32>) -> tensor<2x3x8xf32>
  fx.output %r : tensor<2x3x8xf32>
}

// CHECK-LABEL: func.func @one_number_for_all(
// SSE41-LABEL: func.func @one_number_for_all(
// AVX512-LABEL: func.func @one_number_for_all(
func.func @one_number_for_all(%x : tensor<2x3x9xui8>, %p : !onednn.packed<tensor<3x1x2xi8>>, %s : tensor<3xf32>, %z : tensor<1xf32>) -> tensor<2x3x8xf32> {
  // CHECK: fx.call @aten.mul.Tensor
  // SSE41: fx.call @aten.mul.Tensor
  // AVX512: onednn.qconv {{.*}} post <mul> :
  %y = onednn.qconv %x <scale 0.02, zero_point 1, range [0, 255]>, %p scales %s stride [1] padding [0] dilation [1] groups 3 : tensor<2x3x9xui8>, !onednn.packed<tensor<3x1x2xi8>>, tensor<3xf32> -> tensor<2x3x8xf32>
  %r = fx.call @aten.mul.Tensor(%y, %z) : (tensor<2x3x8xf32>, tensor<1xf32>) -> tensor<2x3x8xf32>
  fx.output %r : tensor<2x3x8xf32>
}

// CHECK-LABEL: func.func @images(
// SSE41-LABEL: func.func @images(
// AVX512-LABEL: func.func @images(
func.func @images(%x : tensor<2x14x9x9xui8>, %p : !onednn.packed<tensor<14x1x3x3xi8>>, %s : tensor<14xf32>, %z : tensor<2x14x7x7xf32>) -> tensor<2x14x7x7xf32> {
  // CHECK: fx.call @aten.mul.Tensor
  // SSE41: fx.call @aten.mul.Tensor
  // AVX512: onednn.qconv {{.*}} post <mul> :
  %y = onednn.qconv %x <scale 0.02, zero_point 1, range [0, 255]>, %p scales %s stride [1, 1] padding [0, 0] dilation [1, 1] groups 14 : tensor<2x14x9x9xui8>, !onednn.packed<tensor<14x1x3x3xi8>>, tensor<14xf32> -> tensor<2x14x7x7xf32>
  %r = fx.call @aten.mul.Tensor(%y, %z) : (tensor<2x14x7x7xf32>, tensor<2x14x7x7xf32>) -> tensor<2x14x7x7xf32>
  fx.output %r : tensor<2x14x7x7xf32>
}

// CHECK-LABEL: func.func @behind_a_function(
// AVX512-LABEL: func.func @behind_a_function(
func.func @behind_a_function(%x : tensor<2x3x9xui8>, %p : !onednn.packed<tensor<3x1x2xi8>>, %s : tensor<3xf32>, %z : tensor<2x3x8xf32>) -> tensor<2x3x8xf32> {
  // CHECK: onednn.qconv {{.*}} post <tanh> :
  // CHECK-NEXT: fx.call @aten.mul.Tensor
  // AVX512: onednn.qconv {{.*}} post <tanh, mul> :
  %y = onednn.qconv %x <scale 0.02, zero_point 1, range [0, 255]>, %p scales %s stride [1] padding [0] dilation [1] groups 3 : tensor<2x3x9xui8>, !onednn.packed<tensor<3x1x2xi8>>, tensor<3xf32> -> tensor<2x3x8xf32>
  %t = qnn.tanh %y : tensor<2x3x8xf32>
  %r = fx.call @aten.mul.Tensor(%t, %z) : (tensor<2x3x8xf32>, tensor<2x3x8xf32>) -> tensor<2x3x8xf32>
  fx.output %r : tensor<2x3x8xf32>
}

// CHECK-LABEL: func.func @half_a_vector(
// SSE41-LABEL: func.func @half_a_vector(
func.func @half_a_vector(%x : tensor<2x20x9xui8>, %p : !onednn.packed<tensor<20x1x2xi8>>, %s : tensor<20xf32>, %z : tensor<2x20x8xf32>) -> tensor<2x20x8xf32> {
  // CHECK: fx.call @aten.mul.Tensor
  // SSE41: onednn.qconv {{.*}} post <mul> :
  %y = onednn.qconv %x <scale 0.02, zero_point 1, range [0, 255]>, %p scales %s stride [1] padding [0] dilation [1] groups 20 : tensor<2x20x9xui8>, !onednn.packed<tensor<20x1x2xi8>>, tensor<20xf32> -> tensor<2x20x8xf32>
  %r = fx.call @aten.mul.Tensor(%y, %z) : (tensor<2x20x8xf32>, tensor<2x20x8xf32>) -> tensor<2x20x8xf32>
  fx.output %r : tensor<2x20x8xf32>
}

// CHECK-LABEL: func.func @full_vectors(
func.func @full_vectors(%x : tensor<2x24x9xui8>, %p : !onednn.packed<tensor<24x1x2xi8>>, %s : tensor<24xf32>, %z : tensor<2x24x8xf32>) -> tensor<2x24x8xf32> {
  // CHECK: onednn.qconv {{.*}} post <mul> :
  %y = onednn.qconv %x <scale 0.02, zero_point 1, range [0, 255]>, %p scales %s stride [1] padding [0] dilation [1] groups 24 : tensor<2x24x9xui8>, !onednn.packed<tensor<24x1x2xi8>>, tensor<24xf32> -> tensor<2x24x8xf32>
  %r = fx.call @aten.mul.Tensor(%y, %z) : (tensor<2x24x8xf32>, tensor<2x24x8xf32>) -> tensor<2x24x8xf32>
  fx.output %r : tensor<2x24x8xf32>
}

// CHECK-LABEL: func.func @one_channel_more(
func.func @one_channel_more(%x : tensor<2x17x9xui8>, %p : !onednn.packed<tensor<17x1x2xi8>>, %s : tensor<17xf32>, %z : tensor<2x17x8xf32>) -> tensor<2x17x8xf32> {
  // CHECK: onednn.qconv {{.*}} post <mul> :
  %y = onednn.qconv %x <scale 0.02, zero_point 1, range [0, 255]>, %p scales %s stride [1] padding [0] dilation [1] groups 17 : tensor<2x17x9xui8>, !onednn.packed<tensor<17x1x2xi8>>, tensor<17xf32> -> tensor<2x17x8xf32>
  %r = fx.call @aten.mul.Tensor(%y, %z) : (tensor<2x17x8xf32>, tensor<2x17x8xf32>) -> tensor<2x17x8xf32>
  fx.output %r : tensor<2x17x8xf32>
}

// Plain loops compute these.
// CHECK-LABEL: func.func @three_dimensions(
func.func @three_dimensions(%x : tensor<2x3x4x4x4xui8>, %p : !onednn.packed<tensor<3x1x2x2x2xi8>>, %s : tensor<3xf32>, %z : tensor<2x3x3x3x3xf32>) -> tensor<2x3x3x3x3xf32> {
  // CHECK: onednn.qconv {{.*}} post <mul> :
  %y = onednn.qconv %x <scale 0.02, zero_point 1, range [0, 255]>, %p scales %s stride [1, 1, 1] padding [0, 0, 0] dilation [1, 1, 1] groups 3 : tensor<2x3x4x4x4xui8>, !onednn.packed<tensor<3x1x2x2x2xi8>>, tensor<3xf32> -> tensor<2x3x3x3x3xf32>
  %r = fx.call @aten.mul.Tensor(%y, %z) : (tensor<2x3x3x3x3xf32>, tensor<2x3x3x3x3xf32>) -> tensor<2x3x3x3x3xf32>
  fx.output %r : tensor<2x3x3x3x3xf32>
}

// CHECK-LABEL: func.func @two_inputs_of_a_group(
func.func @two_inputs_of_a_group(%x : tensor<2x6x9xui8>, %p : !onednn.packed<tensor<3x2x2xi8>>, %s : tensor<3xf32>, %z : tensor<2x3x8xf32>) -> tensor<2x3x8xf32> {
  // CHECK: onednn.qconv {{.*}} post <mul> :
  %y = onednn.qconv %x <scale 0.02, zero_point 1, range [0, 255]>, %p scales %s stride [1] padding [0] dilation [1] groups 3 : tensor<2x6x9xui8>, !onednn.packed<tensor<3x2x2xi8>>, tensor<3xf32> -> tensor<2x3x8xf32>
  %r = fx.call @aten.mul.Tensor(%y, %z) : (tensor<2x3x8xf32>, tensor<2x3x8xf32>) -> tensor<2x3x8xf32>
  fx.output %r : tensor<2x3x8xf32>
}

// CHECK-LABEL: func.func @two_outputs_of_a_group(
func.func @two_outputs_of_a_group(%x : tensor<2x3x9xui8>, %p : !onednn.packed<tensor<6x1x2xi8>>, %s : tensor<6xf32>, %z : tensor<2x6x8xf32>) -> tensor<2x6x8xf32> {
  // CHECK: onednn.qconv {{.*}} post <mul> :
  %y = onednn.qconv %x <scale 0.02, zero_point 1, range [0, 255]>, %p scales %s stride [1] padding [0] dilation [1] groups 3 : tensor<2x3x9xui8>, !onednn.packed<tensor<6x1x2xi8>>, tensor<6xf32> -> tensor<2x6x8xf32>
  %r = fx.call @aten.mul.Tensor(%y, %z) : (tensor<2x6x8xf32>, tensor<2x6x8xf32>) -> tensor<2x6x8xf32>
  fx.output %r : tensor<2x6x8xf32>
}

// CHECK-LABEL: func.func @one_channel(
func.func @one_channel(%x : tensor<2x1x9xui8>, %p : !onednn.packed<tensor<1x1x2xi8>>, %s : tensor<1xf32>, %z : tensor<2x1x8xf32>) -> tensor<2x1x8xf32> {
  // CHECK: onednn.qconv {{.*}} post <mul> :
  %y = onednn.qconv %x <scale 0.02, zero_point 1, range [0, 255]>, %p scales %s stride [1] padding [0] dilation [1] groups 1 : tensor<2x1x9xui8>, !onednn.packed<tensor<1x1x2xi8>>, tensor<1xf32> -> tensor<2x1x8xf32>
  %r = fx.call @aten.mul.Tensor(%y, %z) : (tensor<2x1x8xf32>, tensor<2x1x8xf32>) -> tensor<2x1x8xf32>
  fx.output %r : tensor<2x1x8xf32>
}

// CHECK-LABEL: func.func @no_tensor(
func.func @no_tensor(%x : tensor<2x3x9xui8>, %p : !onednn.packed<tensor<3x1x2xi8>>, %s : tensor<3xf32>, %z : tensor<2x3x8xf32>) -> tensor<2x3x8xf32> {
  // CHECK: onednn.qconv {{.*}} post <tanh> :
  %y = onednn.qconv %x <scale 0.02, zero_point 1, range [0, 255]>, %p scales %s stride [1] padding [0] dilation [1] groups 3 : tensor<2x3x9xui8>, !onednn.packed<tensor<3x1x2xi8>>, tensor<3xf32> -> tensor<2x3x8xf32>
  %r = qnn.tanh %y : tensor<2x3x8xf32>
  fx.output %r : tensor<2x3x8xf32>
}

// A sum reads its result's buffer.
// CHECK-LABEL: func.func @a_sum(
func.func @a_sum(%x : tensor<2x3x9xui8>, %p : !onednn.packed<tensor<3x1x2xi8>>, %s : tensor<3xf32>, %z : tensor<2x3x8xf32>) -> tensor<2x3x8xf32> {
  // CHECK: onednn.qconv {{.*}} post <sum> :
  %y = onednn.qconv %x <scale 0.02, zero_point 1, range [0, 255]>, %p scales %s stride [1] padding [0] dilation [1] groups 3 : tensor<2x3x9xui8>, !onednn.packed<tensor<3x1x2xi8>>, tensor<3xf32> -> tensor<2x3x8xf32>
  %r = qnn.add %y, %z : tensor<2x3x8xf32>, tensor<2x3x8xf32> -> tensor<2x3x8xf32>
  fx.output %r : tensor<2x3x8xf32>
}
