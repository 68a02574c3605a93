// RUN: not qopt-opt %s -p lower-to-torch 2>&1 | filecheck %s

// CHECK-NOT: Traceback
// CHECK: error: %y ({{.*}}:7): torch has no onednn.qlinear of rank 2 with post-op add then gelu;

func.func @forward(%x : tensor<2x4xui8>, %p : !onednn.packed<tensor<8x4xi8>>, %s : tensor<8xf32>, %z : tensor<2x8xf32>) -> tensor<2x8xf32> {
  %y = onednn.qlinear %x <scale 0.02, zero_point 128, range [0, 255]>, %p scales %s others(%z : tensor<2x8xf32>) post <add, gelu "none"> : tensor<2x4xui8>, !onednn.packed<tensor<8x4xi8>>, tensor<8xf32> -> tensor<2x8xf32>
  fx.output %y : tensor<2x8xf32>
}
