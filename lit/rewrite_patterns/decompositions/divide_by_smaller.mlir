// RUN: qopt-opt %s -p raise-fx | filecheck %s

// CHECK-LABEL: func.func @normalized(
func.func @normalized(%x : tensor<2x8xf32>, %n : tensor<2x1xf32>) -> tensor<2x8xf32> {
  // CHECK-NEXT: %y = fx.call @aten.div.Tensor(%x, %n) : (tensor<2x8xf32>, tensor<2x1xf32>) -> tensor<2x8xf32>
  // CHECK-NEXT: fx.output %y :
  %e = fx.call @aten.expand_as.default(%n, %x) views [0] : (tensor<2x1xf32>, tensor<2x8xf32>) -> tensor<2x8xf32>
  %y = fx.call @aten.div.Tensor(%x, %e) : (tensor<2x8xf32>, tensor<2x8xf32>) -> tensor<2x8xf32>
  fx.output %y : tensor<2x8xf32>
}

// CHECK-LABEL: func.func @by_a_vector(
func.func @by_a_vector(%x : tensor<3x2x8xf32>, %n : tensor<8xf32>) -> tensor<3x2x8xf32> {
  // CHECK-NEXT: %y = fx.call @aten.div.Tensor(%x, %n) : (tensor<3x2x8xf32>, tensor<8xf32>) -> tensor<3x2x8xf32>
  // CHECK-NEXT: fx.output %y :
  %e = fx.call @aten.expand_as.default(%n, %x) views [0] : (tensor<8xf32>, tensor<3x2x8xf32>) -> tensor<3x2x8xf32>
  %y = fx.call @aten.div.Tensor(%x, %e) : (tensor<3x2x8xf32>, tensor<3x2x8xf32>) -> tensor<3x2x8xf32>
  fx.output %y : tensor<3x2x8xf32>
}

// CHECK-LABEL: func.func @where_the_repeated_is_read_elsewhere(
func.func @where_the_repeated_is_read_elsewhere(%x : tensor<2x8xf32>, %n : tensor<1x1xf32>) -> tensor<2x8xf32> {
  // CHECK-NEXT: %e = fx.call @aten.expand_as.default
  // CHECK-NEXT: %y = fx.call @aten.div.Tensor(%x, %n) : (tensor<2x8xf32>, tensor<1x1xf32>) -> tensor<2x8xf32>
  // CHECK-NEXT: %z = fx.call @aten.sub.Tensor(%y, %e)
  %e = fx.call @aten.expand_as.default(%n, %x) views [0] : (tensor<1x1xf32>, tensor<2x8xf32>) -> tensor<2x8xf32>
  %y = fx.call @aten.div.Tensor(%x, %e) : (tensor<2x8xf32>, tensor<2x8xf32>) -> tensor<2x8xf32>
  %z = fx.call @aten.sub.Tensor(%y, %e) : (tensor<2x8xf32>, tensor<2x8xf32>) -> tensor<2x8xf32>
  fx.output %z : tensor<2x8xf32>
}

// CHECK-LABEL: func.func @not_with_a_rounding(
func.func @not_with_a_rounding(%x : tensor<2x8xf32>, %n : tensor<2x1xf32>) -> tensor<2x8xf32> {
  // CHECK: aten.expand_as
  %e = fx.call @aten.expand_as.default(%n, %x) views [0] : (tensor<2x1xf32>, tensor<2x8xf32>) -> tensor<2x8xf32>
  %y = fx.call @aten.div.Tensor_mode(%x, %e, rounding_mode = "floor") : (tensor<2x8xf32>, tensor<2x8xf32>) -> tensor<2x8xf32>
  fx.output %y : tensor<2x8xf32>
}

// CHECK-LABEL: func.func @not_when_the_numerator_is_smaller(
func.func @not_when_the_numerator_is_smaller(%x : tensor<1x8xf32>, %n : tensor<2x1xf32>, %z : tensor<2x8xf32>) -> tensor<2x8xf32> {
  // CHECK: aten.expand_as
  %e = fx.call @aten.expand_as.default(%n, %z) views [0] : (tensor<2x1xf32>, tensor<2x8xf32>) -> tensor<2x8xf32>
  %y = fx.call @aten.div.Tensor(%x, %e) : (tensor<1x8xf32>, tensor<2x8xf32>) -> tensor<2x8xf32>
  fx.output %y : tensor<2x8xf32>
}

// CHECK-LABEL: func.func @not_when_sizes_are_open(
func.func @not_when_sizes_are_open(%x : tensor<?x8xf32>, %n : tensor<?x1xf32>) -> tensor<?x8xf32> {
  // CHECK: aten.expand_as
  %e = fx.call @aten.expand_as.default(%n, %x) views [0] : (tensor<?x1xf32>, tensor<?x8xf32>) -> tensor<?x8xf32>
  %y = fx.call @aten.div.Tensor(%x, %e) : (tensor<?x8xf32>, tensor<?x8xf32>) -> tensor<?x8xf32>
  fx.output %y : tensor<?x8xf32>
}
