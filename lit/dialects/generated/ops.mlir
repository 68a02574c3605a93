// RUN: qopt-opt %s | qopt-opt | filecheck %s
// RUN: qopt-opt %s --print-op-generic | qopt-opt | filecheck %s

// CHECK-LABEL: func.func @linear
func.func @linear(%x : tensor<2x4xf32>, %h : tensor<?x2x4xbf16, #fx.symbols<"s0">>, %w : tensor<8x4xi8>, %s : tensor<8xf32>, %g : tensor<8x2xf32>, %z : tensor<8x2xi32>, %b : tensor<8xf32>) -> tensor<2x8xf32> {
  // CHECK: %{{.*}} = generated.linear %x, %w scales(%s : tensor<8xf32>) bias(%b : tensor<8xf32>) : tensor<2x4xf32>, tensor<8x4xi8> -> tensor<2x8xf32>
  %0 = generated.linear %x, %w scales(%s : tensor<8xf32>) bias(%b : tensor<8xf32>) : tensor<2x4xf32>, tensor<8x4xi8> -> tensor<2x8xf32>
  // CHECK-NEXT: %{{.*}} = generated.linear %x, %w scales(%g : tensor<8x2xf32>) zero_points(%z : tensor<8x2xi32>) : tensor<2x4xf32>, tensor<8x4xi8> -> tensor<2x8xf32>
  %1 = generated.linear %x, %w scales(%g : tensor<8x2xf32>) zero_points(%z : tensor<8x2xi32>) : tensor<2x4xf32>, tensor<8x4xi8> -> tensor<2x8xf32>
  // CHECK-NEXT: %{{.*}} = generated.linear %h, %w : tensor<?x2x4xbf16, #fx.symbols<"s0">>, tensor<8x4xi8> -> tensor<?x2x8xbf16, #fx.symbols<"s0">>
  %2 = generated.linear %h, %w : tensor<?x2x4xbf16, #fx.symbols<"s0">>, tensor<8x4xi8> -> tensor<?x2x8xbf16, #fx.symbols<"s0">>
  fx.output %0 : tensor<2x8xf32>
}

// CHECK-LABEL: func.func @pack
func.func @pack(%w : tensor<8x4xi8>) -> !onednn.packed<tensor<8x4xi8>> {
  // CHECK: %{{.*}} = generated.pack_linear %w : tensor<8x4xi8> -> !onednn.packed<tensor<8x4xi8>>
  %0 = generated.pack_linear %w : tensor<8x4xi8> -> !onednn.packed<tensor<8x4xi8>>
  fx.output %0 : !onednn.packed<tensor<8x4xi8>>
}

// CHECK-LABEL: func.func @int4
func.func @int4(%x : tensor<2x16xf32>, %h : tensor<?x2x16xbf16, #fx.symbols<"s0">>, %w : tensor<8x16xi8>, %s : tensor<8x2xf32>, %z : tensor<8x2xi32>, %b : tensor<8xf32>) -> tensor<2x8xf32> {
  // CHECK: %{{.*}} = generated.pack_int4 %w scales(%s : tensor<8x2xf32>) zero_points(%z : tensor<8x2xi32>) : tensor<8x16xi8> -> !onednn.packed<tensor<8x16xi8>>
  %0 = generated.pack_int4 %w scales(%s : tensor<8x2xf32>) zero_points(%z : tensor<8x2xi32>) : tensor<8x16xi8> -> !onednn.packed<tensor<8x16xi8>>
  // CHECK-NEXT: %{{.*}} = generated.pack_int4 %w : tensor<8x16xi8> -> !onednn.packed<tensor<8x16xi8>>
  %1 = generated.pack_int4 %w : tensor<8x16xi8> -> !onednn.packed<tensor<8x16xi8>>
  // CHECK-NEXT: %{{.*}} = generated.linear_int4 %x, %{{.*}} bias(%b : tensor<8xf32>) : tensor<2x16xf32>, !onednn.packed<tensor<8x16xi8>> -> tensor<2x8xf32>
  %2 = generated.linear_int4 %x, %0 bias(%b : tensor<8xf32>) : tensor<2x16xf32>, !onednn.packed<tensor<8x16xi8>> -> tensor<2x8xf32>
  // CHECK-NEXT: %{{.*}} = generated.linear_int4 %h, %{{.*}} : tensor<?x2x16xbf16, #fx.symbols<"s0">>, !onednn.packed<tensor<8x16xi8>> -> tensor<?x2x8xbf16, #fx.symbols<"s0">>
  %3 = generated.linear_int4 %h, %1 : tensor<?x2x16xbf16, #fx.symbols<"s0">>, !onednn.packed<tensor<8x16xi8>> -> tensor<?x2x8xbf16, #fx.symbols<"s0">>
  // CHECK-NEXT: %{{.*}} = generated.linear_int4 %x, %{{.*}} others(%b : tensor<8xf32>) post <relu, add> : tensor<2x16xf32>, !onednn.packed<tensor<8x16xi8>> -> tensor<2x8xf32>
  %4 = generated.linear_int4 %x, %0 others(%b : tensor<8xf32>) post <relu, add> : tensor<2x16xf32>, !onednn.packed<tensor<8x16xi8>> -> tensor<2x8xf32>
  fx.output %2 : tensor<2x8xf32>
}

// CHECK-LABEL: func.func @qlinear
func.func @qlinear(%x : tensor<2x4xui8>, %f : tensor<?x2x4xf32, #fx.symbols<"s0">>, %w : !onednn.packed<tensor<8x4xi8>>, %s : tensor<8xf32>, %b : tensor<8xf32>, %t : tensor<1xf32>, %o : tensor<2x8xf32>) -> tensor<2x8xf32> {
  // CHECK: %{{.*}} = generated.qlinear %x <scale 0.02, zero_point 128, range [0, 255]>, %w scales %s bias(%b : tensor<8xf32>) : tensor<2x4xui8>, !onednn.packed<tensor<8x4xi8>>, tensor<8xf32> -> tensor<2x8xf32>
  %0 = generated.qlinear %x <scale 0.02, zero_point 128, range [0, 255]>, %w scales %s bias(%b : tensor<8xf32>) : tensor<2x4xui8>, !onednn.packed<tensor<8x4xi8>>, tensor<8xf32> -> tensor<2x8xf32>
  // CHECK-NEXT: %{{.*}} = generated.qlinear %f <scale %t, zero_point 0, range [-128, 127]>, %w scales %s : tensor<?x2x4xf32, #fx.symbols<"s0">>, !onednn.packed<tensor<8x4xi8>>, tensor<8xf32>, tensor<1xf32> -> tensor<?x2x8xf32, #fx.symbols<"s0">>
  %1 = generated.qlinear %f <scale %t, zero_point 0, range [-128, 127]>, %w scales %s : tensor<?x2x4xf32, #fx.symbols<"s0">>, !onednn.packed<tensor<8x4xi8>>, tensor<8xf32>, tensor<1xf32> -> tensor<?x2x8xf32, #fx.symbols<"s0">>
  // CHECK-NEXT: %{{.*}} = generated.qlinear %x <scale 0.02, zero_point 128, range [0, 255]>, %w scales %s others(%o : tensor<2x8xf32>) post <add, gelu "tanh", hardtanh(0.0, 6.0)> output <scale 0.1, zero_point 3, range [0, 255]> : tensor<2x4xui8>, !onednn.packed<tensor<8x4xi8>>, tensor<8xf32> -> tensor<2x8xui8>
  %2 = generated.qlinear %x <scale 0.02, zero_point 128, range [0, 255]>, %w scales %s others(%o : tensor<2x8xf32>) post <add, gelu "tanh", hardtanh(0.0, 6.0)> output <scale 0.1, zero_point 3, range [0, 255]> : tensor<2x4xui8>, !onednn.packed<tensor<8x4xi8>>, tensor<8xf32> -> tensor<2x8xui8>
  fx.output %0 : tensor<2x8xf32>
}
