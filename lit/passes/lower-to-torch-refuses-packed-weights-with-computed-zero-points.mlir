// RUN: not qopt-opt %s -p lower-to-torch 2>&1 | filecheck %s

// CHECK-NOT: Traceback
// CHECK: error: %y ({{.*}}:7): its zero points are computed and its weight is an argument: pack the weight by onednn.pack_linear in the same function

func.func @forward(%x : tensor<2x4xi8>, %p : !onednn.packed<tensor<8x4xi8>>, %t : tensor<8xf32>, %s : tensor<2x1xf32>, %z : tensor<2x1xi32>) -> tensor<2x8xf32> {
  %y = onednn.qlinear %x <scale %s, zero_point %z, range [-128, 127]>, %p scales %t : tensor<2x4xi8>, !onednn.packed<tensor<8x4xi8>>, tensor<8xf32>, tensor<2x1xf32>, tensor<2x1xi32> -> tensor<2x8xf32>
  fx.output %y : tensor<2x8xf32>
}
