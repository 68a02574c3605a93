// RUN: qopt-opt %s -p fuse-primitives | filecheck %s

// CHECK-LABEL: func.func @a_tensor_of_its_shape
func.func @a_tensor_of_its_shape(%x : tensor<2x3x4x8xf32>, %y : tensor<2x3x8x5xf32>, %m : tensor<2x3x4x5xf32>) -> tensor<2x3x4x5xf32> {
  // CHECK: dnnl.matmul %x_, %y_ others(%m_ : tensor<2x3x4x5xf32>) post <add> : tensor<2x3x4x8xf32>, tensor<2x3x8x5xf32> -> tensor<2x3x4x5xf32>
  // CHECK-NEXT: dnnl.yield
  %r = dnnl.plan(%x_ = %x : tensor<2x3x4x8xf32>, %y_ = %y : tensor<2x3x8x5xf32>, %m_ = %m : tensor<2x3x4x5xf32>) {
    %p = dnnl.matmul %x_, %y_ : tensor<2x3x4x8xf32>, tensor<2x3x8x5xf32> -> tensor<2x3x4x5xf32>
    %r = dnnl.binary add %p, %m_ : tensor<2x3x4x5xf32>, tensor<2x3x4x5xf32> -> tensor<2x3x4x5xf32>
    dnnl.yield %r : tensor<2x3x4x5xf32>
  } -> tensor<2x3x4x5xf32>
  fx.output %r : tensor<2x3x4x5xf32>
}

// CHECK-LABEL: func.func @a_mask_for_all_heads
func.func @a_mask_for_all_heads(%x : tensor<2x3x4x8xf32>, %y : tensor<2x3x8x5xf32>, %m : tensor<2x1x4x5xf32>) -> tensor<2x3x4x5xf32> {
  // CHECK: dnnl.matmul %x_, %y_ others(%m_ : tensor<2x1x4x5xf32>) post <add> : tensor<2x3x4x8xf32>, tensor<2x3x8x5xf32> -> tensor<2x3x4x5xf32>
  // CHECK-NEXT: dnnl.yield
  %r = dnnl.plan(%x_ = %x : tensor<2x3x4x8xf32>, %y_ = %y : tensor<2x3x8x5xf32>, %m_ = %m : tensor<2x1x4x5xf32>) {
    %p = dnnl.matmul %x_, %y_ : tensor<2x3x4x8xf32>, tensor<2x3x8x5xf32> -> tensor<2x3x4x5xf32>
    %r = dnnl.binary add %p, %m_ : tensor<2x3x4x5xf32>, tensor<2x1x4x5xf32> -> tensor<2x3x4x5xf32>
    dnnl.yield %r : tensor<2x3x4x5xf32>
  } -> tensor<2x3x4x5xf32>
  fx.output %r : tensor<2x3x4x5xf32>
}

// CHECK-LABEL: func.func @a_number_for_each_column
func.func @a_number_for_each_column(%x : tensor<2x3x4x8xf32>, %y : tensor<2x3x8x5xf32>, %m : tensor<1x1x1x5xf32>) -> tensor<2x3x4x5xf32> {
  // CHECK: dnnl.matmul %x_, %y_ others(%m_ : tensor<1x1x1x5xf32>) post <add> : tensor<2x3x4x8xf32>, tensor<2x3x8x5xf32> -> tensor<2x3x4x5xf32>
  // CHECK-NEXT: dnnl.yield
  %r = dnnl.plan(%x_ = %x : tensor<2x3x4x8xf32>, %y_ = %y : tensor<2x3x8x5xf32>, %m_ = %m : tensor<1x1x1x5xf32>) {
    %p = dnnl.matmul %x_, %y_ : tensor<2x3x4x8xf32>, tensor<2x3x8x5xf32> -> tensor<2x3x4x5xf32>
    %r = dnnl.binary add %p, %m_ : tensor<2x3x4x5xf32>, tensor<1x1x1x5xf32> -> tensor<2x3x4x5xf32>
    dnnl.yield %r : tensor<2x3x4x5xf32>
  } -> tensor<2x3x4x5xf32>
  fx.output %r : tensor<2x3x4x5xf32>
}

// CHECK-LABEL: func.func @not_a_factor
func.func @not_a_factor(%x : tensor<2x3x4x8xf32>, %y : tensor<2x3x8x5xf32>, %m : tensor<2x3x4x5xf32>) -> tensor<2x3x4x5xf32> {
  // CHECK: [[P:%.+]] = dnnl.matmul %x_, %y_ : 
  // CHECK-NEXT: dnnl.binary mul [[P]], %m_
  // CHECK-NEXT: dnnl.yield
  %r = dnnl.plan(%x_ = %x : tensor<2x3x4x8xf32>, %y_ = %y : tensor<2x3x8x5xf32>, %m_ = %m : tensor<2x3x4x5xf32>) {
    %p = dnnl.matmul %x_, %y_ : tensor<2x3x4x8xf32>, tensor<2x3x8x5xf32> -> tensor<2x3x4x5xf32>
    %r = dnnl.binary mul %p, %m_ : tensor<2x3x4x5xf32>, tensor<2x3x4x5xf32> -> tensor<2x3x4x5xf32>
    dnnl.yield %r : tensor<2x3x4x5xf32>
  } -> tensor<2x3x4x5xf32>
  fx.output %r : tensor<2x3x4x5xf32>
}

// With such a broadcast oneDNN takes a slow reference.
// CHECK-LABEL: func.func @not_rows_for_all_stacks
func.func @not_rows_for_all_stacks(%x : tensor<2x3x4x8xf32>, %y : tensor<2x3x8x5xf32>, %m : tensor<1x1x4x5xf32>) -> tensor<2x3x4x5xf32> {
  // CHECK: [[P:%.+]] = dnnl.matmul %x_, %y_ : 
  // CHECK-NEXT: {{.*}}dnnl.view [[P]]
  // CHECK-NEXT: {{.*}}dnnl.view %m_
  // CHECK-NEXT: {{.*}}dnnl.binary add
  // CHECK-NEXT: {{.*}}dnnl.view
  // CHECK-NEXT: dnnl.yield
  %r = dnnl.plan(%x_ = %x : tensor<2x3x4x8xf32>, %y_ = %y : tensor<2x3x8x5xf32>, %m_ = %m : tensor<1x1x4x5xf32>) {
    %p = dnnl.matmul %x_, %y_ : tensor<2x3x4x8xf32>, tensor<2x3x8x5xf32> -> tensor<2x3x4x5xf32>
    %r = dnnl.binary add %p, %m_ : tensor<2x3x4x5xf32>, tensor<1x1x4x5xf32> -> tensor<2x3x4x5xf32>
    dnnl.yield %r : tensor<2x3x4x5xf32>
  } -> tensor<2x3x4x5xf32>
  fx.output %r : tensor<2x3x4x5xf32>
}

// CHECK-LABEL: func.func @not_a_product_that_is_read_elsewhere
func.func @not_a_product_that_is_read_elsewhere(%x : tensor<2x3x4x8xf32>, %y : tensor<2x3x8x5xf32>, %m : tensor<2x3x4x5xf32>) -> (tensor<2x3x4x5xf32>, tensor<2x3x4x5xf32>) {
  // CHECK: [[P:%.+]] = dnnl.matmul %x_, %y_ : 
  // CHECK-NEXT: dnnl.binary add [[P]], %m_
  // CHECK-NEXT: dnnl.yield
  %r0, %r1 = dnnl.plan(%x_ = %x : tensor<2x3x4x8xf32>, %y_ = %y : tensor<2x3x8x5xf32>, %m_ = %m : tensor<2x3x4x5xf32>) {
    %p = dnnl.matmul %x_, %y_ : tensor<2x3x4x8xf32>, tensor<2x3x8x5xf32> -> tensor<2x3x4x5xf32>
    %r = dnnl.binary add %p, %m_ : tensor<2x3x4x5xf32>, tensor<2x3x4x5xf32> -> tensor<2x3x4x5xf32>
    dnnl.yield %r, %p : tensor<2x3x4x5xf32>, tensor<2x3x4x5xf32>
  } -> tensor<2x3x4x5xf32>, tensor<2x3x4x5xf32>
  fx.output [%r0, %r1] : tensor<2x3x4x5xf32>, tensor<2x3x4x5xf32>
}

// CHECK-LABEL: func.func @not_a_product_with_scales
func.func @not_a_product_with_scales(%x : tensor<4x8xui8>, %y : tensor<8x5xi8>, %s : tensor<5xf32>, %m : tensor<4x5xf32>) -> tensor<4x5xf32> {
  // CHECK: [[P:%.+]] = dnnl.matmul
  // CHECK-NEXT: dnnl.binary add [[P]], %m_
  // CHECK-NEXT: dnnl.yield
  %r = dnnl.plan(%x_ = %x : tensor<4x8xui8>, %y_ = %y : tensor<8x5xi8>, %s_ = %s : tensor<5xf32>, %m_ = %m : tensor<4x5xf32>) {
    %p = dnnl.matmul %x_ from <scale 0.02, zero_point 128, range [0, 255]>, %y_ scales %s_ : tensor<4x8xui8>, tensor<8x5xi8>, tensor<5xf32> -> tensor<4x5xf32>
    %r = dnnl.binary add %p, %m_ : tensor<4x5xf32>, tensor<4x5xf32> -> tensor<4x5xf32>
    dnnl.yield %r : tensor<4x5xf32>
  } -> tensor<4x5xf32>
  fx.output %r : tensor<4x5xf32>
}
