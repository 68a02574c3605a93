// RUN: qopt-opt %s -p lower-to-dnnl,fuse-primitives | filecheck %s
// RUN: qopt-opt %s -p lower-to-dnnl,fuse-primitives{isa=avx2} | filecheck %s --check-prefix=AVX2
// RUN: qopt-opt %s -p lower-to-dnnl,fuse-primitives{isa=avx2_vnni} | filecheck %s --check-prefix=AVX2

// What normalizes rows quantizes them: there is no tensor of floats between.

// CHECK-LABEL: func.func @layer_norm_writes_integers
func.func @layer_norm_writes_integers(%x : tensor<2x8xf32>) -> tensor<2x8xi8> {
  // CHECK: %q = dnnl.plan(%x_1 = %x : tensor<2x8xf32>, %g_1 = %g : tensor<8xf32>, %b_1 = %b : tensor<8xf32>) {
  // CHECK-NEXT: dnnl.layer_norm %x_1, %g_1, %b_1 epsilon 1.000000e-06 to <scale 0.02, zero_point 0, range [-128, 127]> : tensor<2x8xf32>, tensor<8xf32>, tensor<8xf32> -> tensor<2x8xi8>
  // CHECK-NEXT: dnnl.yield
  %g = fx.constant #fx.tensor<"g", "1f60e67a2b803917"> : tensor<8xf32>
  %b = fx.constant #fx.tensor<"b", "2f60e67a2b803917"> : tensor<8xf32>
  %n = fx.call @aten.layer_norm.default(%x, [8], %g, %b, 0.000001) : (tensor<2x8xf32>, tensor<8xf32>, tensor<8xf32>) -> tensor<2x8xf32>
  %q = qnn.quantize %n <scale 0.02, zero_point 0, range [-128, 127]> : tensor<2x8xf32> -> tensor<2x8xi8>
  fx.output %q : tensor<2x8xi8>
}

// The primitive has no zero point, and with one in its shift more roundings flip.
// CHECK-LABEL: func.func @not_layer_norm_with_a_zero_point
func.func @not_layer_norm_with_a_zero_point(%x : tensor<2x8xf32>) -> tensor<2x8xui8> {
  // CHECK: dnnl.layer_norm %x_1, %g_1, %b_1 epsilon 1.000000e-05 : {{.*}} -> tensor<2x8xf32>
  // CHECK-NEXT: dnnl.reorder {{.*}} to <scale 0.5, zero_point 128, range [0, 255]>
  %g = fx.constant #fx.tensor<"g", "1f60e67a2b803917"> : tensor<8xf32>
  %b = fx.constant #fx.tensor<"b", "2f60e67a2b803917"> : tensor<8xf32>
  %n = fx.call @aten.layer_norm.default(%x, [8], %g, %b) : (tensor<2x8xf32>, tensor<8xf32>, tensor<8xf32>) -> tensor<2x8xf32>
  %q = qnn.quantize %n <scale 0.5, zero_point 128, range [0, 255]> : tensor<2x8xf32> -> tensor<2x8xui8>
  fx.output %q : tensor<2x8xui8>
}

// Kernels saturate to the whole type.
// CHECK-LABEL: func.func @narrower_range_is_clamped
func.func @narrower_range_is_clamped(%x : tensor<2x8xf32>, %g : tensor<8xf32>, %b : tensor<8xf32>) -> tensor<2x8xui8> {
  // CHECK: dnnl.layer_norm {{.*}} to <scale 0.5, zero_point 0, range [0, 255]> : {{.*}} -> tensor<2x8xui8>
  // CHECK-NEXT: dnnl.eltwise {{.*}} <hardtanh(0.0, 127.0)>
  %n = fx.call @aten.layer_norm.default(%x, [8], %g, %b) : (tensor<2x8xf32>, tensor<8xf32>, tensor<8xf32>) -> tensor<2x8xf32>
  %q = qnn.quantize %n <scale 0.5, zero_point 0, range [0, 127]> : tensor<2x8xf32> -> tensor<2x8xui8>
  fx.output %q : tensor<2x8xui8>
}

// The floats are the residual, as in BERT.
// CHECK-LABEL: func.func @not_where_the_floats_are_read
func.func @not_where_the_floats_are_read(%x : tensor<2x8xf32>, %g : tensor<8xf32>, %b : tensor<8xf32>) -> (tensor<2x8xui8>, tensor<2x8xf32>) {
  // CHECK: dnnl.layer_norm {{.*}} -> tensor<2x8xf32>
  // CHECK-NEXT: dnnl.reorder {{.*}} to <scale 0.5, zero_point 0, range [0, 255]>
  %n = fx.call @aten.layer_norm.default(%x, [8], %g, %b) : (tensor<2x8xf32>, tensor<8xf32>, tensor<8xf32>) -> tensor<2x8xf32>
  %q = qnn.quantize %n <scale 0.5, zero_point 0, range [0, 255]> : tensor<2x8xf32> -> tensor<2x8xui8>
  fx.output [%q, %n] : tensor<2x8xui8>, tensor<2x8xf32>
}

// Without AVX-512 it would run in plain loops.
// CHECK-LABEL: func.func @softmax_writes_integers
// AVX2-LABEL: func.func @softmax_writes_integers
func.func @softmax_writes_integers(%x : tensor<2x8xf32>) -> tensor<2x8xui8> {
  // AVX2: dnnl.softmax %x_1 axis 1 : tensor<2x8xf32> -> tensor<2x8xf32>
  // AVX2-NEXT: dnnl.reorder {{.*}} to <scale 0.00390625, zero_point 0, range [0, 255]>
  // CHECK: dnnl.softmax %x_1 axis 1 to <scale 0.00390625, zero_point 0, range [0, 255]> : tensor<2x8xf32> -> tensor<2x8xui8>
  // CHECK-NEXT: dnnl.yield
  %n = fx.call @aten.softmax.int(%x, -1) : (tensor<2x8xf32>) -> tensor<2x8xf32>
  %q = qnn.quantize %n <scale 0.00390625, zero_point 0, range [0, 255]> : tensor<2x8xf32> -> tensor<2x8xui8>
  fx.output %q : tensor<2x8xui8>
}

// CHECK-LABEL: func.func @not_softmax_with_a_zero_point
func.func @not_softmax_with_a_zero_point(%x : tensor<2x8xf32>) -> tensor<2x8xui8> {
  // CHECK: dnnl.softmax %x_1 axis 1 : tensor<2x8xf32> -> tensor<2x8xf32>
  // CHECK-NEXT: dnnl.reorder {{.*}} to <scale 0.00390625, zero_point 1, range [0, 255]>
  %n = fx.call @aten.softmax.int(%x, -1) : (tensor<2x8xf32>) -> tensor<2x8xf32>
  %q = qnn.quantize %n <scale 0.00390625, zero_point 1, range [0, 255]> : tensor<2x8xf32> -> tensor<2x8xui8>
  fx.output %q : tensor<2x8xui8>
}

// CHECK-LABEL: func.func @not_what_does_not_normalize
func.func @not_what_does_not_normalize(%x : tensor<2x8xf32>) -> tensor<2x8xui8> {
  // CHECK: dnnl.eltwise %x_1 <relu> : tensor<2x8xf32> -> tensor<2x8xf32>
  // CHECK-NEXT: dnnl.reorder {{.*}} to <scale 0.5, zero_point 0, range [0, 255]>
  %n = qnn.relu %x : tensor<2x8xf32>
  %q = qnn.quantize %n <scale 0.5, zero_point 0, range [0, 255]> : tensor<2x8xf32> -> tensor<2x8xui8>
  fx.output %q : tensor<2x8xui8>
}

// What has effects ends a plan, and the floats leave it.
// CHECK-LABEL: func.func @not_across_a_write
func.func @not_across_a_write(%x : tensor<2x8xf32>, %s : tensor<2x8xf32>) -> (tensor<2x8xui8>, tensor<2x8xf32>) {
  // CHECK: dnnl.softmax {{.*}} -> tensor<2x8xf32>
  // CHECK: fx.call @aten.add_.Tensor
  // CHECK: dnnl.reorder {{.*}} to <scale 0.00390625, zero_point 0, range [0, 255]>
  %n = fx.call @aten.softmax.int(%x, -1) : (tensor<2x8xf32>) -> tensor<2x8xf32>
  %w = fx.call @aten.add_.Tensor(%s, 1.0) writes [0] views [0] : (tensor<2x8xf32>) -> tensor<2x8xf32>
  %q = qnn.quantize %n <scale 0.00390625, zero_point 0, range [0, 255]> : tensor<2x8xf32> -> tensor<2x8xui8>
  fx.output [%q, %w] : tensor<2x8xui8>, tensor<2x8xf32>
}
