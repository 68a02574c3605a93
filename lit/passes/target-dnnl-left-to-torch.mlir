// RUN: qopt-opt %s -p 'lower-to-dnnl,plan-memory,lower-to-torch' | filecheck %s

// Kernels that plans do not hold are called as torch's integer operators under target dnnl too.

// CHECK-LABEL: func.func @of_more_dimensions_than_plans_hold
func.func @of_more_dimensions_than_plans_hold(%x : tensor<1x1x1x2x1x3x4xui8>) -> tensor<1x1x1x2x1x3x8xf32> {
  // CHECK-NOT: dnnl.
  // CHECK: fx.call @onednn.qlinear_pointwise.default(%x, 0.02, 128,
  %w = fx.constant #fx.tensor<"fc.weight", "1f60e67a2b803917"> : tensor<8x4xi8>
  %s = fx.constant dense<0.5> : tensor<8xf32>
  %p = onednn.pack_linear %w : tensor<8x4xi8> -> !onednn.packed<tensor<8x4xi8>>
  %y = onednn.qlinear %x <scale 0.02, zero_point 128, range [0, 255]>, %p scales %s post <relu> : tensor<1x1x1x2x1x3x4xui8>, !onednn.packed<tensor<8x4xi8>>, tensor<8xf32> -> tensor<1x1x1x2x1x3x8xf32>
  fx.output %y : tensor<1x1x1x2x1x3x8xf32>
}

// CHECK-LABEL: func.func @of_bf16_results
func.func @of_bf16_results(%x : tensor<2x4xui8>) -> tensor<2x8xbf16> {
  // CHECK-NOT: dnnl.
  // CHECK: fx.call @onednn.qlinear_pointwise.default(%x, 0.02, 128, {{.*}} torch.bfloat16,
  %w = fx.constant #fx.tensor<"fc.weight", "1f60e67a2b803917"> : tensor<8x4xi8>
  %s = fx.constant dense<0.5> : tensor<8xf32>
  %p = onednn.pack_linear %w : tensor<8x4xi8> -> !onednn.packed<tensor<8x4xi8>>
  %y = onednn.qlinear %x <scale 0.02, zero_point 128, range [0, 255]>, %p scales %s : tensor<2x4xui8>, !onednn.packed<tensor<8x4xi8>>, tensor<8xf32> -> tensor<2x8xbf16>
  fx.output %y : tensor<2x8xbf16>
}

// CHECK-LABEL: func.func @of_a_weight_that_is_computed
func.func @of_a_weight_that_is_computed(%x : tensor<2x4xui8>, %w : tensor<8x4xi8>) -> tensor<2x8xf32> {
  // CHECK-NOT: dnnl.
  // CHECK: %[[P:.*]] = fx.call @onednn.qlinear_prepack.default(
  // CHECK-NEXT: fx.call @onednn.qlinear_pointwise.default(%x, 0.02, 128, %[[P]],
  %s = fx.constant dense<0.5> : tensor<8xf32>
  %p = onednn.pack_linear %w : tensor<8x4xi8> -> !onednn.packed<tensor<8x4xi8>>
  %y = onednn.qlinear %x <scale 0.02, zero_point 128, range [0, 255]>, %p scales %s : tensor<2x4xui8>, !onednn.packed<tensor<8x4xi8>>, tensor<8xf32> -> tensor<2x8xf32>
  fx.output %y : tensor<2x8xf32>
}

// What can be computed when the program is loaded is, by torch where it has the kernel.
// CHECK-LABEL: func.func @of_constants
func.func @of_constants() -> tensor<2x8xf32> {
  // CHECK-NOT: dnnl.
  // CHECK: fx.call @onednn.qlinear_pointwise.default(%x, 0.02, 128,
  %x = fx.constant #fx.tensor<"x", "2b80391761f60e67"> : tensor<2x4xui8>
  %w = fx.constant #fx.tensor<"fc.weight", "1f60e67a2b803917"> : tensor<8x4xi8>
  %s = fx.constant dense<0.5> : tensor<8xf32>
  %p = onednn.pack_linear %w : tensor<8x4xi8> -> !onednn.packed<tensor<8x4xi8>>
  %y = onednn.qlinear %x <scale 0.02, zero_point 128, range [0, 255]>, %p scales %s : tensor<2x4xui8>, !onednn.packed<tensor<8x4xi8>>, tensor<8xf32> -> tensor<2x8xf32>
  fx.output %y : tensor<2x8xf32>
}

// CHECK-LABEL: func.func @but_not_of_constants_with_post_ops_that_torch_lacks
func.func @but_not_of_constants_with_post_ops_that_torch_lacks() -> tensor<2x8xf32> {
  // CHECK-NOT: fx.call
  // CHECK: dnnl.matmul {{.*}} post <relu, gelu "none">
  %x = fx.constant #fx.tensor<"x", "2b80391761f60e67"> : tensor<2x4xui8>
  %w = fx.constant #fx.tensor<"fc.weight", "1f60e67a2b803917"> : tensor<8x4xi8>
  %s = fx.constant dense<0.5> : tensor<8xf32>
  %p = onednn.pack_linear %w : tensor<8x4xi8> -> !onednn.packed<tensor<8x4xi8>>
  %y = onednn.qlinear %x <scale 0.02, zero_point 128, range [0, 255]>, %p scales %s post <relu, gelu "none"> : tensor<2x4xui8>, !onednn.packed<tensor<8x4xi8>>, tensor<8xf32> -> tensor<2x8xf32>
  fx.output %y : tensor<2x8xf32>
}

// A size that is a value is no tensor.
// CHECK-LABEL: func.func @of_a_size
func.func @of_a_size(%x : tensor<4x6xf32>) -> tensor<4x6xf32> {
  // CHECK: fx.call @aten.mul.Tensor(%x, %n)
  %n = fx.call @aten.sym_size.int(%x, 0) : (tensor<4x6xf32>) -> index
  %y = fx.call @aten.mul.Tensor(%x, %n) : (tensor<4x6xf32>, index) -> tensor<4x6xf32>
  fx.output %y : tensor<4x6xf32>
}

// A kernel whose weight is not known when the plan is built is torch's; what it reads is laid out for it all the same.
// CHECK-LABEL: func.func @kernel_of_a_weight_that_is_given
func.func @kernel_of_a_weight_that_is_given(%x : tensor<1x3x8x8xui8>, %p : !onednn.packed<tensor<8x3x3x3xi8>>, %s : tensor<8xf32>, %z : tensor<1x8x6x6xui8>) -> tensor<1x8x6x6xf32> {
  // CHECK: dnnl.plan
  // CHECK: fx.call @onednn.qconv2d_pointwise.binary
  %dz = qnn.dequantize %z <scale 0.02, zero_point 128, range [0, 255]> : tensor<1x8x6x6xui8> -> tensor<1x8x6x6xf32>
  %r = qnn.relu %dz : tensor<1x8x6x6xf32>
  %y = onednn.qconv %x <scale 0.02, zero_point 128, range [0, 255]>, %p scales %s others(%r : tensor<1x8x6x6xf32>) stride [1, 1] padding [0, 0] dilation [1, 1] groups 1 post <sum> : tensor<1x3x8x8xui8>, !onednn.packed<tensor<8x3x3x3xi8>>, tensor<8xf32> -> tensor<1x8x6x6xf32>
  fx.output %y : tensor<1x8x6x6xf32>
}

// CHECK-LABEL: func.func @calls_without_all_of_their_arguments
func.func @calls_without_all_of_their_arguments(%x : tensor<1x2x8xf32>, %y : tensor<1x2x8x8xf32>) -> (tensor<1x2x16xf32>, tensor<1x2x4x4xf32>) {
  // CHECK: fx.call @aten.upsample_linear1d.default
  // CHECK: fx.call @aten.avg_pool2d.default
  %a = fx.call @aten.upsample_linear1d.default(%x, [16]) : (tensor<1x2x8xf32>) -> tensor<1x2x16xf32>
  %b = fx.call @aten.avg_pool2d.default(%y) : (tensor<1x2x8x8xf32>) -> tensor<1x2x4x4xf32>
  fx.output [%a, %b] : tensor<1x2x16xf32>, tensor<1x2x4x4xf32>
}
