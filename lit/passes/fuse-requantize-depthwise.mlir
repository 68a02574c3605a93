// RUN: qopt-opt %s -p 'fuse-requantize{target=dnnl isa=avx2}' | filecheck %s
// RUN: qopt-opt %s -p 'fuse-requantize{target=dnnl}' | filecheck %s --check-prefix=AVX512
// RUN: qopt-opt %s -p 'raise-fx,fuse-requantize{target=dnnl isa=avx2}' --ledger 2>&1 | filecheck %s --check-prefix=REASON

// With a result of integers, a kernel reads the floats that it would sum into a result of floats; see fuse-post-ops-depthwise.mlir.

// REASON: %y sums into a float buffer

// CHECK-LABEL: func.func @floats(
// AVX512-LABEL: func.func @floats(
func.func @floats(%x : tensor<2x3x9xui8>, %p : !onednn.packed<tensor<3x1x2xi8>>, %s : tensor<3xf32>, %z : tensor<2x3x8xf32>) -> tensor<2x3x8xui8> {
  // CHECK: onednn.qconv {{.*}} post <sum> : {{.*}} -> tensor<2x3x8xf32>
  // CHECK-NEXT: qnn.quantize
  // AVX512: onednn.qconv {{.*}} post <add> output
  %y = onednn.qconv %x <scale 0.02, zero_point 1, range [0, 255]>, %p scales %s others(%z : tensor<2x3x8xf32>) stride [1] padding [0] dilation [1] groups 3 post <sum> : tensor<2x3x9xui8>, !onednn.packed<tensor<3x1x2xi8>>, tensor<3xf32> -> tensor<2x3x8xf32>
  %r = qnn.quantize %y <scale 0.1, zero_point 127, range [0, 255]> : tensor<2x3x8xf32> -> tensor<2x3x8xui8>
  fx.output %r : tensor<2x3x8xui8>
}

// CHECK-LABEL: func.func @floats_of_full_vectors(
func.func @floats_of_full_vectors(%x : tensor<2x8x9xui8>, %p : !onednn.packed<tensor<8x1x2xi8>>, %s : tensor<8xf32>, %z : tensor<2x8x8xf32>) -> tensor<2x8x8xui8> {
  // CHECK: onednn.qconv {{.*}} post <add> output
  %y = onednn.qconv %x <scale 0.02, zero_point 1, range [0, 255]>, %p scales %s others(%z : tensor<2x8x8xf32>) stride [1] padding [0] dilation [1] groups 8 post <sum> : tensor<2x8x9xui8>, !onednn.packed<tensor<8x1x2xi8>>, tensor<8xf32> -> tensor<2x8x8xf32>
  %r = qnn.quantize %y <scale 0.1, zero_point 127, range [0, 255]> : tensor<2x8x8xf32> -> tensor<2x8x8xui8>
  fx.output %r : tensor<2x8x8xui8>
}

// CHECK-LABEL: func.func @integers(
func.func @integers(%x : tensor<2x3x9xui8>, %p : !onednn.packed<tensor<3x1x2xi8>>, %s : tensor<3xf32>, %z : tensor<2x3x8xui8>) -> tensor<2x3x8xui8> {
  // CHECK: onednn.qconv {{.*}} others(%z : tensor<2x3x8xui8>) {{.*}} post <sum(0.05, 3.0)> output
  %d = qnn.dequantize %z <scale 0.05, zero_point 3, range [0, 255]> : tensor<2x3x8xui8> -> tensor<2x3x8xf32>
  %y = onednn.qconv %x <scale 0.02, zero_point 1, range [0, 255]>, %p scales %s others(%d : tensor<2x3x8xf32>) stride [1] padding [0] dilation [1] groups 3 post <sum> : tensor<2x3x9xui8>, !onednn.packed<tensor<3x1x2xi8>>, tensor<3xf32> -> tensor<2x3x8xf32>
  %r = qnn.quantize %y <scale 0.1, zero_point 127, range [0, 255]> : tensor<2x3x8xf32> -> tensor<2x3x8xui8>
  fx.output %r : tensor<2x3x8xui8>
}
