// RUN: not qopt-opt %s -p lower-to-torch 2>&1 | filecheck %s

// CHECK-NOT: Traceback
// CHECK: error: %y ({{.*}}:7): torch has no onednn.qconv of rank 4 with post-op tanh; change the rule that made it, or the target's table

func.func @forward(%x : tensor<1x3x8x8xui8>, %p : !onednn.packed<tensor<8x3x3x3xi8>>, %s : tensor<8xf32>) -> tensor<1x8x6x6xf32> {
  %y = onednn.qconv %x <scale 0.02, zero_point 128, range [0, 255]>, %p scales %s stride [1, 1] padding [0, 0] dilation [1, 1] groups 1 post <tanh> : tensor<1x3x8x8xui8>, !onednn.packed<tensor<8x3x3x3xi8>>, tensor<8xf32> -> tensor<1x8x6x6xf32>
  fx.output %y : tensor<1x8x6x6xf32>
}
