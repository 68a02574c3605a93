// RUN: qopt-opt %s -p canonicalize | filecheck %s

// A weight that two layers share is packed once.
// CHECK-LABEL: func.func @equal_packs_are_one
func.func @equal_packs_are_one(%x : tensor<2x4xui8>, %w : tensor<4x4xi8>, %s : tensor<4xf32>) -> (tensor<2x4xf32>, tensor<2x4xf32>) {
  // CHECK-NEXT: %p = onednn.pack_linear %w
  // CHECK-NEXT: onednn.qlinear %x <scale 0.1, {{.*}}>, %p scales %s post <relu>
  // CHECK-NEXT: onednn.qlinear %x <scale 0.1, {{.*}}>, %p scales %s post <tanh>
  // CHECK-NEXT: fx.output
  %p = onednn.pack_linear %w : tensor<4x4xi8> -> !onednn.packed<tensor<4x4xi8>>
  %q = onednn.pack_linear %w : tensor<4x4xi8> -> !onednn.packed<tensor<4x4xi8>>
  %a = onednn.qlinear %x <scale 0.1, zero_point 3, range [0, 255]>, %p scales %s post <relu> : tensor<2x4xui8>, !onednn.packed<tensor<4x4xi8>>, tensor<4xf32> -> tensor<2x4xf32>
  %b = onednn.qlinear %x <scale 0.1, zero_point 3, range [0, 255]>, %q scales %s post <tanh> : tensor<2x4xui8>, !onednn.packed<tensor<4x4xi8>>, tensor<4xf32> -> tensor<2x4xf32>
  fx.output [%a, %b] : tensor<2x4xf32>, tensor<2x4xf32>
}

// CHECK-LABEL: func.func @kernels_that_nobody_uses_are_removed
func.func @kernels_that_nobody_uses_are_removed(%x : tensor<2x4xui8>, %w : tensor<4x4xi8>, %s : tensor<4xf32>) -> tensor<2x4xui8> {
  // CHECK-NEXT: fx.output %x
  %p = onednn.pack_linear %w : tensor<4x4xi8> -> !onednn.packed<tensor<4x4xi8>>
  %a = onednn.qlinear %x <scale 0.1, zero_point 3, range [0, 255]>, %p scales %s : tensor<2x4xui8>, !onednn.packed<tensor<4x4xi8>>, tensor<4xf32> -> tensor<2x4xf32>
  fx.output %x : tensor<2x4xui8>
}

// CHECK-LABEL: func.func @packs_for_other_parameters_stay_apart
func.func @packs_for_other_parameters_stay_apart(%w : tensor<8x3x3x3xi8>, %s : tensor<8xf32>) -> (!onednn.packed<tensor<8x3x3x3xi8>>, !onednn.packed<tensor<8x3x3x3xi8>>) {
  // CHECK-NEXT: %p = onednn.pack_conv
  // CHECK-NEXT: %q = onednn.pack_conv
  // CHECK-NEXT: fx.output [%p, %q]
  %p = onednn.pack_conv %w, %s for <scale 0.1, zero_point 3, range [0, 255]> stride [1, 1] padding [0, 0] dilation [1, 1] groups 1 : tensor<8x3x3x3xi8>, tensor<8xf32> -> !onednn.packed<tensor<8x3x3x3xi8>>
  %q = onednn.pack_conv %w, %s for <scale 0.2, zero_point 3, range [0, 255]> stride [1, 1] padding [0, 0] dilation [1, 1] groups 1 : tensor<8x3x3x3xi8>, tensor<8xf32> -> !onednn.packed<tensor<8x3x3x3xi8>>
  fx.output [%p, %q] : !onednn.packed<tensor<8x3x3x3xi8>>, !onednn.packed<tensor<8x3x3x3xi8>>
}
