// RUN: qopt-opt %s -p fuse-primitives | filecheck %s

// CHECK-LABEL: func.func @relu
func.func @relu(%x : tensor<4x8xf32>, %y : tensor<8x5xf32>) -> tensor<4x5xf32> {
  // CHECK: dnnl.matmul %x_, %y_ post <relu> : tensor<4x8xf32>, tensor<8x5xf32> -> tensor<4x5xf32>
  // CHECK-NEXT: dnnl.yield
  %r = dnnl.plan(%x_ = %x : tensor<4x8xf32>, %y_ = %y : tensor<8x5xf32>) {
    %p = dnnl.matmul %x_, %y_ : tensor<4x8xf32>, tensor<8x5xf32> -> tensor<4x5xf32>
    %r = dnnl.eltwise %p <relu> : tensor<4x5xf32> -> tensor<4x5xf32>
    dnnl.yield %r : tensor<4x5xf32>
  } -> tensor<4x5xf32>
  fx.output %r : tensor<4x5xf32>
}

// CHECK-LABEL: func.func @two_functions_in_order
func.func @two_functions_in_order(%x : tensor<4x8xf32>, %y : tensor<8x5xf32>) -> tensor<4x5xf32> {
  // CHECK: dnnl.matmul %x_, %y_ post <linear(0.125, 0.0), tanh> : tensor<4x8xf32>, tensor<8x5xf32> -> tensor<4x5xf32>
  // CHECK-NEXT: dnnl.yield
  %r = dnnl.plan(%x_ = %x : tensor<4x8xf32>, %y_ = %y : tensor<8x5xf32>) {
    %p = dnnl.matmul %x_, %y_ : tensor<4x8xf32>, tensor<8x5xf32> -> tensor<4x5xf32>
    %s = dnnl.eltwise %p <linear(0.125, 0.0)> : tensor<4x5xf32> -> tensor<4x5xf32>
    %r = dnnl.eltwise %s <tanh> : tensor<4x5xf32> -> tensor<4x5xf32>
    dnnl.yield %r : tensor<4x5xf32>
  } -> tensor<4x5xf32>
  fx.output %r : tensor<4x5xf32>
}

// CHECK-LABEL: func.func @in_a_product_of_integers_before_it_quantizes
func.func @in_a_product_of_integers_before_it_quantizes(%x : tensor<2x4x8xui8>, %y : tensor<2x8x5xi8>) -> tensor<2x4x5xui8> {
  // CHECK: dnnl.matmul %x_ from <scale 0.02, zero_point 128, range [0, 255]>, %y_ from <scale 0.05, zero_point 3, range [-128, 127]> post <linear(0.5, 0.0)> to <scale 0.05, zero_point 100, range [0, 255]> : tensor<2x4x8xui8>, tensor<2x8x5xi8> -> tensor<2x4x5xui8>
  // CHECK-NEXT: dnnl.yield
  %r = dnnl.plan(%x_ = %x : tensor<2x4x8xui8>, %y_ = %y : tensor<2x8x5xi8>) {
    %a = dnnl.matmul %x_ from <scale 0.02, zero_point 128, range [0, 255]>, %y_ from <scale 0.05, zero_point 3, range [-128, 127]> : tensor<2x4x8xui8>, tensor<2x8x5xi8> -> tensor<2x4x5xf32>
    %r = dnnl.eltwise %a <linear(0.5, 0.0)> : tensor<2x4x5xf32> -> tensor<2x4x5xf32>
    %q = dnnl.reorder %r to <scale 0.05, zero_point 100, range [0, 255]> : tensor<2x4x5xf32> -> tensor<2x4x5xui8>
    dnnl.yield %q : tensor<2x4x5xui8>
  } -> tensor<2x4x5xui8>
  fx.output %r : tensor<2x4x5xui8>
}

// CHECK-LABEL: func.func @not_a_product_that_is_read_elsewhere
func.func @not_a_product_that_is_read_elsewhere(%x : tensor<4x8xf32>, %y : tensor<8x5xf32>) -> (tensor<4x5xf32>, tensor<4x5xf32>) {
  // CHECK: [[P:%.+]] = dnnl.matmul %x_, %y_ : 
  // CHECK-NEXT: dnnl.eltwise [[P]] <relu>
  // CHECK-NEXT: dnnl.yield
  %r0, %r1 = dnnl.plan(%x_ = %x : tensor<4x8xf32>, %y_ = %y : tensor<8x5xf32>) {
    %p = dnnl.matmul %x_, %y_ : tensor<4x8xf32>, tensor<8x5xf32> -> tensor<4x5xf32>
    %r = dnnl.eltwise %p <relu> : tensor<4x5xf32> -> tensor<4x5xf32>
    dnnl.yield %r, %p : tensor<4x5xf32>, tensor<4x5xf32>
  } -> tensor<4x5xf32>, tensor<4x5xf32>
  fx.output [%r0, %r1] : tensor<4x5xf32>, tensor<4x5xf32>
}

// CHECK-LABEL: func.func @not_a_clamp_of_integers
func.func @not_a_clamp_of_integers(%x : tensor<2x4x8xui8>, %y : tensor<2x8x5xi8>) -> tensor<2x4x5xui8> {
  // CHECK: [[P:%.+]] = dnnl.matmul {{.*}} to <scale 0.05, zero_point 100, range [0, 255]>
  // CHECK-NEXT: dnnl.eltwise [[P]]
  // CHECK-NEXT: dnnl.yield
  %r = dnnl.plan(%x_ = %x : tensor<2x4x8xui8>, %y_ = %y : tensor<2x8x5xi8>) {
    %a = dnnl.matmul %x_ from <scale 0.02, zero_point 128, range [0, 255]>, %y_ from <scale 0.05, zero_point 3, range [-128, 127]> to <scale 0.05, zero_point 100, range [0, 255]> : tensor<2x4x8xui8>, tensor<2x8x5xi8> -> tensor<2x4x5xui8>
    %r = dnnl.eltwise %a <hardtanh(0.0, 127.0)> : tensor<2x4x5xui8> -> tensor<2x4x5xui8>
    dnnl.yield %r : tensor<2x4x5xui8>
  } -> tensor<2x4x5xui8>
  fx.output %r : tensor<2x4x5xui8>
}

// CHECK-LABEL: func.func @not_of_a_view
func.func @not_of_a_view(%x : tensor<4x8xf32>, %y : tensor<8x5xf32>) -> tensor<2x10xf32> {
  // CHECK: [[P:%.+]] = dnnl.matmul %x_, %y_ : 
  // CHECK-NEXT: [[V:%.+]] = dnnl.view [[P]]
  // CHECK-NEXT: dnnl.eltwise [[V]] <relu>
  // CHECK-NEXT: dnnl.yield
  %r = dnnl.plan(%x_ = %x : tensor<4x8xf32>, %y_ = %y : tensor<8x5xf32>) {
    %p = dnnl.matmul %x_, %y_ : tensor<4x8xf32>, tensor<8x5xf32> -> tensor<4x5xf32>
    %v = dnnl.view %p offset 0 : tensor<4x5xf32> -> tensor<2x10xf32>
    %r = dnnl.eltwise %v <relu> : tensor<2x10xf32> -> tensor<2x10xf32>
    dnnl.yield %r : tensor<2x10xf32>
  } -> tensor<2x10xf32>
  fx.output %r : tensor<2x10xf32>
}
