// RUN: qopt-opt %s -p fuse-primitives | filecheck %s

// CHECK-LABEL: func.func @a_number_for_each_channel
func.func @a_number_for_each_channel(%x : tensor<2x3x4x5xf32>, %y : tensor<1x3x1x1xf32>) -> tensor<2x3x4x5xf32> {
  // CHECK: [[X:%.+]] = dnnl.view %x_ offset 0 : tensor<2x3x4x5xf32> -> tensor<2x3x20xf32>
  // CHECK-NEXT: [[Y:%.+]] = dnnl.view %y_ offset 0 : tensor<1x3x1x1xf32> -> tensor<1x3x1xf32>
  // CHECK-NEXT: [[R:%.+]] = dnnl.binary mul [[X]], [[Y]] : tensor<2x3x20xf32>, tensor<1x3x1xf32> -> tensor<2x3x20xf32>
  // CHECK-NEXT: dnnl.view [[R]] offset 0 : tensor<2x3x20xf32> -> tensor<2x3x4x5xf32>
  // CHECK-NEXT: dnnl.yield
  %r = dnnl.plan(%x_ = %x : tensor<2x3x4x5xf32>, %y_ = %y : tensor<1x3x1x1xf32>) {
    %r = dnnl.binary mul %x_, %y_ : tensor<2x3x4x5xf32>, tensor<1x3x1x1xf32> -> tensor<2x3x4x5xf32>
    dnnl.yield %r : tensor<2x3x4x5xf32>
  } -> tensor<2x3x4x5xf32>
  fx.output %r : tensor<2x3x4x5xf32>
}

// CHECK-LABEL: func.func @one_number
func.func @one_number(%x : tensor<2x3x4x5xf32>, %y : tensor<1x1x1x1xf32>) -> tensor<2x3x4x5xf32> {
  // CHECK: [[X:%.+]] = dnnl.view %x_ offset 0 : {{.*}} -> tensor<120xf32>
  // CHECK-NEXT: [[Y:%.+]] = dnnl.view %y_ offset 0 : {{.*}} -> tensor<1xf32>
  // CHECK-NEXT: [[R:%.+]] = dnnl.binary sub [[X]], [[Y]]
  // CHECK-NEXT: dnnl.view [[R]] offset 0 : tensor<120xf32> -> tensor<2x3x4x5xf32>
  // CHECK-NEXT: dnnl.yield
  %r = dnnl.plan(%x_ = %x : tensor<2x3x4x5xf32>, %y_ = %y : tensor<1x1x1x1xf32>) {
    %r = dnnl.binary sub %x_, %y_ : tensor<2x3x4x5xf32>, tensor<1x1x1x1xf32> -> tensor<2x3x4x5xf32>
    dnnl.yield %r : tensor<2x3x4x5xf32>
  } -> tensor<2x3x4x5xf32>
  fx.output %r : tensor<2x3x4x5xf32>
}

// The second tensor is moved, which is the smaller one.
// CHECK-LABEL: func.func @another_order
func.func @another_order(%x : tensor<2x3x4xf32>, %y : tensor<1x3x4xf32>) -> tensor<2x3x4xf32> {
  // CHECK: [[T:%.+]] = dnnl.reorder %x_
  // CHECK-NEXT: [[V:%.+]] = dnnl.view %y_ offset 0 : tensor<1x3x4xf32> -> tensor<1x4x3xf32, #dnnl.strides<12, 1, 4>>
  // CHECK-NEXT: [[M:%.+]] = dnnl.reorder [[V]] : {{.*}} -> tensor<1x4x3xf32>
  // CHECK-NEXT: [[X:%.+]] = dnnl.view [[T]] offset 0 : {{.*}} -> tensor<2x12xf32>
  // CHECK-NEXT: [[Y:%.+]] = dnnl.view [[M]] offset 0 : {{.*}} -> tensor<1x12xf32>
  // CHECK-NEXT: [[R:%.+]] = dnnl.binary mul [[X]], [[Y]]
  // CHECK-NEXT: dnnl.view [[R]] offset 0 : tensor<2x12xf32> -> tensor<2x3x4xf32, #dnnl.strides<12, 1, 3>>
  // CHECK-NEXT: dnnl.yield
  %r = dnnl.plan(%x_ = %x : tensor<2x3x4xf32>, %y_ = %y : tensor<1x3x4xf32>) {
    %t = dnnl.reorder %x_ : tensor<2x3x4xf32> -> tensor<2x3x4xf32, #dnnl.strides<12, 1, 3>>
    %r = dnnl.binary mul %t, %y_ : tensor<2x3x4xf32, #dnnl.strides<12, 1, 3>>, tensor<1x3x4xf32> -> tensor<2x3x4xf32, #dnnl.strides<12, 1, 3>>
    dnnl.yield %r : tensor<2x3x4xf32, #dnnl.strides<12, 1, 3>>
  } -> tensor<2x3x4xf32>
  fx.output %r : tensor<2x3x4xf32>
}

// CHECK-LABEL: func.func @before_it_quantizes
func.func @before_it_quantizes(%x : tensor<2x3x4x5xf32>, %y : tensor<1x3x1x1xf32>) -> tensor<2x3x4x5xui8> {
  // CHECK: [[X:%.+]] = dnnl.view %x_
  // CHECK-NEXT: [[Y:%.+]] = dnnl.view %y_
  // CHECK-NEXT: [[R:%.+]] = dnnl.binary mul [[X]], [[Y]] to <scale 0.05, zero_point 100, range [0, 255]>
  // CHECK-NEXT: dnnl.view [[R]] offset 0 : tensor<2x3x20xui8> -> tensor<2x3x4x5xui8>
  // CHECK-NEXT: dnnl.yield
  %r = dnnl.plan(%x_ = %x : tensor<2x3x4x5xf32>, %y_ = %y : tensor<1x3x1x1xf32>) {
    %r = dnnl.binary mul %x_, %y_ : tensor<2x3x4x5xf32>, tensor<1x3x1x1xf32> -> tensor<2x3x4x5xf32>
    %q = dnnl.reorder %r to <scale 0.05, zero_point 100, range [0, 255]> : tensor<2x3x4x5xf32> -> tensor<2x3x4x5xui8>
    dnnl.yield %q : tensor<2x3x4x5xui8>
  } -> tensor<2x3x4x5xui8>
  fx.output %r : tensor<2x3x4x5xui8>
}

// CHECK-LABEL: func.func @not_equal_shapes
func.func @not_equal_shapes(%x : tensor<2x3x4x5xf32>, %y : tensor<2x3x4x5xf32>) -> tensor<2x3x4x5xf32> {
  // CHECK: dnnl.binary mul %x_, %y_ : tensor<2x3x4x5xf32>, tensor<2x3x4x5xf32> -> tensor<2x3x4x5xf32>
  // CHECK-NEXT: dnnl.yield
  %r = dnnl.plan(%x_ = %x : tensor<2x3x4x5xf32>, %y_ = %y : tensor<2x3x4x5xf32>) {
    %r = dnnl.binary mul %x_, %y_ : tensor<2x3x4x5xf32>, tensor<2x3x4x5xf32> -> tensor<2x3x4x5xf32>
    dnnl.yield %r : tensor<2x3x4x5xf32>
  } -> tensor<2x3x4x5xf32>
  fx.output %r : tensor<2x3x4x5xf32>
}

// CHECK-LABEL: func.func @not_dimensions_that_lie_apart
func.func @not_dimensions_that_lie_apart(%x : tensor<2x3x4xf32>, %y : tensor<1x3x1xf32>) -> tensor<2x3x4xf32> {
  // CHECK: dnnl.binary mul %x_, %y_ : tensor<2x3x4xf32>, tensor<1x3x1xf32> -> tensor<2x3x4xf32>
  // CHECK-NEXT: dnnl.yield
  %r = dnnl.plan(%x_ = %x : tensor<2x3x4xf32>, %y_ = %y : tensor<1x3x1xf32>) {
    %r = dnnl.binary mul %x_, %y_ : tensor<2x3x4xf32>, tensor<1x3x1xf32> -> tensor<2x3x4xf32>
    dnnl.yield %r : tensor<2x3x4xf32>
  } -> tensor<2x3x4xf32>
  fx.output %r : tensor<2x3x4xf32>
}

// CHECK-LABEL: func.func @not_once_memory_is_laid_out
func.func @not_once_memory_is_laid_out(%x : tensor<2x3x4x5xf32>, %y : tensor<1x3x1x1xf32>) -> tensor<2x3x4x5xf32> {
  // CHECK: [[R:%.+]] = dnnl.binary mul %x_, %y_ at 0 :
  // CHECK-NEXT: dnnl.eltwise [[R]]
  // CHECK-NEXT: dnnl.yield
  %r = dnnl.plan(%x_ = %x : tensor<2x3x4x5xf32>, %y_ = %y : tensor<1x3x1x1xf32>) {
    %r = dnnl.binary mul %x_, %y_ at 0 : tensor<2x3x4x5xf32>, tensor<1x3x1x1xf32> -> tensor<2x3x4x5xf32>
    %q = dnnl.eltwise %r <relu> : tensor<2x3x4x5xf32> -> tensor<2x3x4x5xf32>
    dnnl.yield %q : tensor<2x3x4x5xf32>
  } -> tensor<2x3x4x5xf32>
  fx.output %r : tensor<2x3x4x5xf32>
}
