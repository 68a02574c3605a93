// RUN: qopt-opt %s -p fuse-primitives | filecheck %s

// CHECK-LABEL: func.func @addition
func.func @addition(%x : tensor<2x8xf32>, %y : tensor<2x8xf32>) -> tensor<2x8xui8> {
  // CHECK: dnnl.binary add %x_, %y_ to <scale 0.05, zero_point 100, range [0, 255]> : tensor<2x8xf32>, tensor<2x8xf32> -> tensor<2x8xui8>
  // CHECK-NEXT: dnnl.yield
  %r = dnnl.plan(%x_ = %x : tensor<2x8xf32>, %y_ = %y : tensor<2x8xf32>) {
    %a = dnnl.binary add %x_, %y_ : tensor<2x8xf32>, tensor<2x8xf32> -> tensor<2x8xf32>
    %q = dnnl.reorder %a to <scale 0.05, zero_point 100, range [0, 255]> : tensor<2x8xf32> -> tensor<2x8xui8>
    dnnl.yield %q : tensor<2x8xui8>
  } -> tensor<2x8xui8>
  fx.output %r : tensor<2x8xui8>
}

// CHECK-LABEL: func.func @softmax
func.func @softmax(%x : tensor<2x8xf32>) -> tensor<2x8xui8> {
  // CHECK: dnnl.softmax %x_ axis 1 to <scale 0.05, zero_point 0, range [0, 255]> : tensor<2x8xf32> -> tensor<2x8xui8>
  // CHECK-NEXT: dnnl.yield
  %r = dnnl.plan(%x_ = %x : tensor<2x8xf32>) {
    %a = dnnl.softmax %x_ axis 1 : tensor<2x8xf32> -> tensor<2x8xf32>
    %q = dnnl.reorder %a to <scale 0.05, zero_point 0, range [0, 255]> : tensor<2x8xf32> -> tensor<2x8xui8>
    dnnl.yield %q : tensor<2x8xui8>
  } -> tensor<2x8xui8>
  fx.output %r : tensor<2x8xui8>
}

// CHECK-LABEL: func.func @layer_norm
func.func @layer_norm(%x : tensor<2x8xf32>, %g : tensor<8xf32>, %b : tensor<8xf32>) -> tensor<2x8xi8> {
  // CHECK: dnnl.layer_norm %x_, %g_, %b_ epsilon 1.000000e-05 to <scale 0.05, zero_point 0, range [-128, 127]> : tensor<2x8xf32>, tensor<8xf32>, tensor<8xf32> -> tensor<2x8xi8>
  // CHECK-NEXT: dnnl.yield
  %r = dnnl.plan(%x_ = %x : tensor<2x8xf32>, %g_ = %g : tensor<8xf32>, %b_ = %b : tensor<8xf32>) {
    %a = dnnl.layer_norm %x_, %g_, %b_ epsilon 1.000000e-05 : tensor<2x8xf32>, tensor<8xf32>, tensor<8xf32> -> tensor<2x8xf32>
    %q = dnnl.reorder %a to <scale 0.05, zero_point 0, range [-128, 127]> : tensor<2x8xf32> -> tensor<2x8xi8>
    dnnl.yield %q : tensor<2x8xi8>
  } -> tensor<2x8xi8>
  fx.output %r : tensor<2x8xi8>
}

// CHECK-LABEL: func.func @product_of_integers
func.func @product_of_integers(%x : tensor<2x4x8xui8>, %y : tensor<2x8x5xi8>) -> tensor<2x4x5xui8> {
  // CHECK: dnnl.matmul %x_ from <scale 0.02, zero_point 128, range [0, 255]>, %y_ from <scale 0.05, zero_point 3, range [-128, 127]> to <scale 0.05, zero_point 100, range [0, 255]> : tensor<2x4x8xui8>, tensor<2x8x5xi8> -> tensor<2x4x5xui8>
  // CHECK-NEXT: dnnl.yield
  %r = dnnl.plan(%x_ = %x : tensor<2x4x8xui8>, %y_ = %y : tensor<2x8x5xi8>) {
    %a = dnnl.matmul %x_ from <scale 0.02, zero_point 128, range [0, 255]>, %y_ from <scale 0.05, zero_point 3, range [-128, 127]> : tensor<2x4x8xui8>, tensor<2x8x5xi8> -> tensor<2x4x5xf32>
    %q = dnnl.reorder %a to <scale 0.05, zero_point 100, range [0, 255]> : tensor<2x4x5xf32> -> tensor<2x4x5xui8>
    dnnl.yield %q : tensor<2x4x5xui8>
  } -> tensor<2x4x5xui8>
  fx.output %r : tensor<2x4x5xui8>
}

// CHECK-LABEL: func.func @upsampling
func.func @upsampling(%x : tensor<1x8x4xf32>) -> tensor<1x8x8xui8> {
  // CHECK: dnnl.resampling %x_ to <scale 0.05, zero_point 100, range [0, 255]> : tensor<1x8x4xf32> -> tensor<1x8x8xui8>
  // CHECK-NEXT: dnnl.yield
  %r = dnnl.plan(%x_ = %x : tensor<1x8x4xf32>) {
    %a = dnnl.resampling %x_ : tensor<1x8x4xf32> -> tensor<1x8x8xf32>
    %q = dnnl.reorder %a to <scale 0.05, zero_point 100, range [0, 255]> : tensor<1x8x8xf32> -> tensor<1x8x8xui8>
    dnnl.yield %q : tensor<1x8x8xui8>
  } -> tensor<1x8x8xui8>
  fx.output %r : tensor<1x8x8xui8>
}

// CHECK-LABEL: func.func @through_a_view
func.func @through_a_view(%x : tensor<2x8xf32>, %y : tensor<2x8xf32>) -> tensor<4x4xui8> {
  // CHECK: [[A:%.+]] = dnnl.binary add %x_, %y_ to <scale 0.05, zero_point 100, range [0, 255]> : tensor<2x8xf32>, tensor<2x8xf32> -> tensor<2x8xui8>
  // CHECK-NEXT: dnnl.view [[A]] offset 0 : tensor<2x8xui8> -> tensor<4x4xui8>
  // CHECK-NEXT: dnnl.yield
  %r = dnnl.plan(%x_ = %x : tensor<2x8xf32>, %y_ = %y : tensor<2x8xf32>) {
    %a = dnnl.binary add %x_, %y_ : tensor<2x8xf32>, tensor<2x8xf32> -> tensor<2x8xf32>
    %v = dnnl.view %a offset 0 : tensor<2x8xf32> -> tensor<4x4xf32>
    %q = dnnl.reorder %v to <scale 0.05, zero_point 100, range [0, 255]> : tensor<4x4xf32> -> tensor<4x4xui8>
    dnnl.yield %q : tensor<4x4xui8>
  } -> tensor<4x4xui8>
  fx.output %r : tensor<4x4xui8>
}

// CHECK-LABEL: func.func @a_part_is_moved_as_integers
func.func @a_part_is_moved_as_integers(%x : tensor<2x8xf32>, %y : tensor<2x8xf32>) -> tensor<2x4xui8> {
  // CHECK: [[A:%.+]] = dnnl.binary add %x_, %y_ to <scale 0.05, zero_point 100, range [0, 255]> : tensor<2x8xf32>, tensor<2x8xf32> -> tensor<2x8xui8>
  // CHECK-NEXT: [[V:%.+]] = dnnl.view [[A]] offset 4 : tensor<2x8xui8> -> tensor<2x4xui8, #dnnl.strides<8, 1>>
  // CHECK-NEXT: dnnl.reorder [[V]] : tensor<2x4xui8, #dnnl.strides<8, 1>> -> tensor<2x4xui8>
  // CHECK-NEXT: dnnl.yield
  %r = dnnl.plan(%x_ = %x : tensor<2x8xf32>, %y_ = %y : tensor<2x8xf32>) {
    %a = dnnl.binary add %x_, %y_ : tensor<2x8xf32>, tensor<2x8xf32> -> tensor<2x8xf32>
    %v = dnnl.view %a offset 4 : tensor<2x8xf32> -> tensor<2x4xf32, #dnnl.strides<8, 1>>
    %q = dnnl.reorder %v to <scale 0.05, zero_point 100, range [0, 255]> : tensor<2x4xf32, #dnnl.strides<8, 1>> -> tensor<2x4xui8>
    dnnl.yield %q : tensor<2x4xui8>
  } -> tensor<2x4xui8>
  fx.output %r : tensor<2x4xui8>
}

// CHECK-LABEL: func.func @not_a_move_of_floats
func.func @not_a_move_of_floats(%x : tensor<2x8xf32>, %y : tensor<2x8xf32>) -> tensor<2x8xf32> {
  // CHECK: [[A:%.+]] = dnnl.binary add %x_, %y_ : tensor<2x8xf32>, tensor<2x8xf32> -> tensor<2x8xf32>
  // CHECK-NEXT: dnnl.reorder [[A]]
  // CHECK-NEXT: dnnl.yield
  %r = dnnl.plan(%x_ = %x : tensor<2x8xf32>, %y_ = %y : tensor<2x8xf32>) {
    %a = dnnl.binary add %x_, %y_ : tensor<2x8xf32>, tensor<2x8xf32> -> tensor<2x8xf32>
    %q = dnnl.reorder %a : tensor<2x8xf32> -> tensor<2x8xf32>
    dnnl.yield %q : tensor<2x8xf32>
  } -> tensor<2x8xf32>
  fx.output %r : tensor<2x8xf32>
}

// CHECK-LABEL: func.func @not_a_primitive_that_cannot
func.func @not_a_primitive_that_cannot(%x : tensor<2x8xf32>) -> tensor<2x8xui8> {
  // CHECK: [[A:%.+]] = dnnl.eltwise
  // CHECK-NEXT: dnnl.reorder [[A]] to <scale 0.05, zero_point 100, range [0, 255]>
  // CHECK-NEXT: dnnl.yield
  %r = dnnl.plan(%x_ = %x : tensor<2x8xf32>) {
    %a = dnnl.eltwise %x_ <relu> : tensor<2x8xf32> -> tensor<2x8xf32>
    %q = dnnl.reorder %a to <scale 0.05, zero_point 100, range [0, 255]> : tensor<2x8xf32> -> tensor<2x8xui8>
    dnnl.yield %q : tensor<2x8xui8>
  } -> tensor<2x8xui8>
  fx.output %r : tensor<2x8xui8>
}

// CHECK-LABEL: func.func @not_what_goes_in
func.func @not_what_goes_in(%x : tensor<2x8xf32>) -> tensor<2x8xui8> {
  // CHECK: dnnl.reorder %x_ to <scale 0.05, zero_point 100, range [0, 255]>
  // CHECK-NEXT: dnnl.yield
  %r = dnnl.plan(%x_ = %x : tensor<2x8xf32>) {
    %q = dnnl.reorder %x_ to <scale 0.05, zero_point 100, range [0, 255]> : tensor<2x8xf32> -> tensor<2x8xui8>
    dnnl.yield %q : tensor<2x8xui8>
  } -> tensor<2x8xui8>
  fx.output %r : tensor<2x8xui8>
}

// CHECK-LABEL: func.func @not_a_product_of_floats
func.func @not_a_product_of_floats(%x : tensor<4x8xf32>, %y : tensor<8x5xf32>) -> tensor<4x5xui8> {
  // CHECK: [[A:%.+]] = dnnl.matmul %x_, %y_ : 
  // CHECK-NEXT: dnnl.reorder [[A]] to <scale 0.05, zero_point 100, range [0, 255]>
  // CHECK-NEXT: dnnl.yield
  %r = dnnl.plan(%x_ = %x : tensor<4x8xf32>, %y_ = %y : tensor<8x5xf32>) {
    %a = dnnl.matmul %x_, %y_ : tensor<4x8xf32>, tensor<8x5xf32> -> tensor<4x5xf32>
    %q = dnnl.reorder %a to <scale 0.05, zero_point 100, range [0, 255]> : tensor<4x5xf32> -> tensor<4x5xui8>
    dnnl.yield %q : tensor<4x5xui8>
  } -> tensor<4x5xui8>
  fx.output %r : tensor<4x5xui8>
}

// CHECK-LABEL: func.func @not_a_product_that_writes_over_floats
func.func @not_a_product_that_writes_over_floats(%x : tensor<2x4x8xui8>, %y : tensor<2x8x5xi8>, %z : tensor<2x4x5xf32>) -> tensor<2x4x5xui8> {
  // CHECK: [[O:%.+]] = dnnl.eltwise
  // CHECK-NEXT: [[A:%.+]] = dnnl.matmul {{.*}} others([[O]]
  // CHECK-NEXT: dnnl.reorder [[A]] to <scale 0.05, zero_point 100, range [0, 255]>
  // CHECK-NEXT: dnnl.yield
  %r = dnnl.plan(%x_ = %x : tensor<2x4x8xui8>, %y_ = %y : tensor<2x8x5xi8>, %z_ = %z : tensor<2x4x5xf32>) {
    %o = dnnl.eltwise %z_ <relu> : tensor<2x4x5xf32> -> tensor<2x4x5xf32>
    %a = dnnl.matmul %x_ from <scale 0.02, zero_point 128, range [0, 255]>, %y_ from <scale 0.05, zero_point 3, range [-128, 127]> others(%o : tensor<2x4x5xf32>) post <sum> : tensor<2x4x8xui8>, tensor<2x8x5xi8> -> tensor<2x4x5xf32>
    %q = dnnl.reorder %a to <scale 0.05, zero_point 100, range [0, 255]> : tensor<2x4x5xf32> -> tensor<2x4x5xui8>
    dnnl.yield %q : tensor<2x4x5xui8>
  } -> tensor<2x4x5xui8>
  fx.output %r : tensor<2x4x5xui8>
}

// CHECK-LABEL: func.func @not_softmax_with_a_zero_point
func.func @not_softmax_with_a_zero_point(%x : tensor<2x8xf32>) -> tensor<2x8xui8> {
  // CHECK: [[A:%.+]] = dnnl.softmax %x_ axis 1 : 
  // CHECK-NEXT: dnnl.reorder [[A]] to <scale 0.05, zero_point 100, range [0, 255]>
  // CHECK-NEXT: dnnl.yield
  %r = dnnl.plan(%x_ = %x : tensor<2x8xf32>) {
    %a = dnnl.softmax %x_ axis 1 : tensor<2x8xf32> -> tensor<2x8xf32>
    %q = dnnl.reorder %a to <scale 0.05, zero_point 100, range [0, 255]> : tensor<2x8xf32> -> tensor<2x8xui8>
    dnnl.yield %q : tensor<2x8xui8>
  } -> tensor<2x8xui8>
  fx.output %r : tensor<2x8xui8>
}

// CHECK-LABEL: func.func @not_floats_that_are_read_elsewhere
func.func @not_floats_that_are_read_elsewhere(%x : tensor<2x8xf32>, %y : tensor<2x8xf32>) -> (tensor<2x8xui8>, tensor<2x8xf32>) {
  // CHECK: [[A:%.+]] = dnnl.binary add %x_, %y_ : 
  // CHECK-NEXT: dnnl.reorder [[A]] to <scale 0.05, zero_point 100, range [0, 255]>
  // CHECK-NEXT: dnnl.yield
  %r0, %r1 = dnnl.plan(%x_ = %x : tensor<2x8xf32>, %y_ = %y : tensor<2x8xf32>) {
    %a = dnnl.binary add %x_, %y_ : tensor<2x8xf32>, tensor<2x8xf32> -> tensor<2x8xf32>
    %q = dnnl.reorder %a to <scale 0.05, zero_point 100, range [0, 255]> : tensor<2x8xf32> -> tensor<2x8xui8>
    dnnl.yield %q, %a : tensor<2x8xui8>, tensor<2x8xf32>
  } -> tensor<2x8xui8>, tensor<2x8xf32>
  fx.output [%r0, %r1] : tensor<2x8xui8>, tensor<2x8xf32>
}

// CHECK-LABEL: func.func @not_a_view_of_floats_that_are_read_elsewhere
func.func @not_a_view_of_floats_that_are_read_elsewhere(%x : tensor<2x8xf32>, %y : tensor<2x8xf32>) -> (tensor<4x4xui8>, tensor<2x8xf32>) {
  // CHECK: [[A:%.+]] = dnnl.binary add %x_, %y_ : 
  // CHECK-NEXT: [[V:%.+]] = dnnl.view [[A]]
  // CHECK-NEXT: dnnl.reorder [[V]] to <scale 0.05, zero_point 100, range [0, 255]>
  // CHECK-NEXT: dnnl.yield
  %r0, %r1 = dnnl.plan(%x_ = %x : tensor<2x8xf32>, %y_ = %y : tensor<2x8xf32>) {
    %a = dnnl.binary add %x_, %y_ : tensor<2x8xf32>, tensor<2x8xf32> -> tensor<2x8xf32>
    %v = dnnl.view %a offset 0 : tensor<2x8xf32> -> tensor<4x4xf32>
    %q = dnnl.reorder %v to <scale 0.05, zero_point 100, range [0, 255]> : tensor<4x4xf32> -> tensor<4x4xui8>
    dnnl.yield %q, %a : tensor<4x4xui8>, tensor<2x8xf32>
  } -> tensor<4x4xui8>, tensor<2x8xf32>
  fx.output [%r0, %r1] : tensor<4x4xui8>, tensor<2x8xf32>
}

// CHECK-LABEL: func.func @not_once_memory_is_laid_out
func.func @not_once_memory_is_laid_out(%x : tensor<2x8xf32>, %y : tensor<2x8xf32>) -> tensor<2x8xui8> {
  // CHECK: [[A:%.+]] = dnnl.binary add %x_, %y_ at 0 : 
  // CHECK-NEXT: dnnl.reorder [[A]] to <scale 0.05, zero_point 100, range [0, 255]>
  // CHECK-NEXT: dnnl.yield
  %r = dnnl.plan(%x_ = %x : tensor<2x8xf32>, %y_ = %y : tensor<2x8xf32>) {
    %a = dnnl.binary add %x_, %y_ at 0 : tensor<2x8xf32>, tensor<2x8xf32> -> tensor<2x8xf32>
    %q = dnnl.reorder %a to <scale 0.05, zero_point 100, range [0, 255]> : tensor<2x8xf32> -> tensor<2x8xui8>
    dnnl.yield %q : tensor<2x8xui8>
  } -> tensor<2x8xui8>
  fx.output %r : tensor<2x8xui8>
}
