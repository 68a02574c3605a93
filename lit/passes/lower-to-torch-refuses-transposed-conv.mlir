// RUN: not qopt-opt %s -p lower-to-torch 2>&1 | filecheck %s

// CHECK-NOT: Traceback
// CHECK: error: %y ({{.*}}:7): torch has no onednn.qconv_transpose;

func.func @forward(%x : tensor<1x4x8x8xui8>, %p : !onednn.packed<tensor<4x8x3x3xi8>>, %s : tensor<8xf32>) -> tensor<1x8x16x16xf32> {
  %y = onednn.qconv_transpose %x <scale 0.02, zero_point 128, range [0, 255]>, %p scales %s stride [2, 2] padding [1, 1] dilation [1, 1] groups 1 output_padding [1, 1] : tensor<1x4x8x8xui8>, !onednn.packed<tensor<4x8x3x3xi8>>, tensor<8xf32> -> tensor<1x8x16x16xf32>
  fx.output %y : tensor<1x8x16x16xf32>
}
