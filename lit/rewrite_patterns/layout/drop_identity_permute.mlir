// RUN: qopt-opt %s -p canonicalize | filecheck %s

// CHECK-LABEL: func.func @three_dimensions(
func.func @three_dimensions(%x : tensor<2x3x4xf32>) -> tensor<2x3x4xf32> {
  // CHECK-NEXT: fx.output %x :
  %y = qnn.permute %x dims [0, 1, 2] : tensor<2x3x4xf32> -> tensor<2x3x4xf32>
  fx.output %y : tensor<2x3x4xf32>
}

// CHECK-LABEL: func.func @one_dimension(
func.func @one_dimension(%x : tensor<4xi8>) -> tensor<4xi8> {
  // CHECK-NEXT: fx.output %x :
  %y = qnn.permute %x dims [0] : tensor<4xi8> -> tensor<4xi8>
  fx.output %y : tensor<4xi8>
}

// CHECK-LABEL: func.func @no_dimensions(
func.func @no_dimensions(%x : tensor<f32>) -> tensor<f32> {
  // CHECK-NEXT: fx.output %x :
  %y = qnn.permute %x dims [] : tensor<f32> -> tensor<f32>
  fx.output %y : tensor<f32>
}

// CHECK-LABEL: func.func @of_unknown_sizes(
func.func @of_unknown_sizes(%x : tensor<?x?xf32>) -> tensor<?x?xf32> {
  // CHECK-NEXT: fx.output %x :
  %y = qnn.permute %x dims [0, 1] : tensor<?x?xf32> -> tensor<?x?xf32>
  fx.output %y : tensor<?x?xf32>
}

// Orders that change, whatever the sizes are.

// CHECK-LABEL: func.func @not_when_the_order_changes(
func.func @not_when_the_order_changes(%x : tensor<2x3x4xf32>) -> tensor<2x4x3xf32> {
  // CHECK-NEXT: %y = qnn.permute %x dims [0, 2, 1] : tensor<2x3x4xf32> -> tensor<2x4x3xf32>
  // CHECK-NEXT: fx.output %y :
  %y = qnn.permute %x dims [0, 2, 1] : tensor<2x3x4xf32> -> tensor<2x4x3xf32>
  fx.output %y : tensor<2x4x3xf32>
}

// CHECK-LABEL: func.func @not_when_equal_sizes_are_swapped(
func.func @not_when_equal_sizes_are_swapped(%x : tensor<4x4xf32>) -> tensor<4x4xf32> {
  // CHECK-NEXT: %y = qnn.permute %x dims [1, 0] : tensor<4x4xf32> -> tensor<4x4xf32>
  // CHECK-NEXT: fx.output %y :
  %y = qnn.permute %x dims [1, 0] : tensor<4x4xf32> -> tensor<4x4xf32>
  fx.output %y : tensor<4x4xf32>
}

// CHECK-LABEL: func.func @not_when_a_size_of_one_is_moved(
func.func @not_when_a_size_of_one_is_moved(%x : tensor<1x4xf32>) -> tensor<4x1xf32> {
  // CHECK-NEXT: %y = qnn.permute %x dims [1, 0] : tensor<1x4xf32> -> tensor<4x1xf32>
  // CHECK-NEXT: fx.output %y :
  %y = qnn.permute %x dims [1, 0] : tensor<1x4xf32> -> tensor<4x1xf32>
  fx.output %y : tensor<4x1xf32>
}

// CHECK-LABEL: func.func @not_when_rotated(
func.func @not_when_rotated(%x : tensor<2x2x2xf32>) -> tensor<2x2x2xf32> {
  // CHECK-NEXT: %y = qnn.permute %x dims [1, 2, 0] : tensor<2x2x2xf32> -> tensor<2x2x2xf32>
  // CHECK-NEXT: fx.output %y :
  %y = qnn.permute %x dims [1, 2, 0] : tensor<2x2x2xf32> -> tensor<2x2x2xf32>
  fx.output %y : tensor<2x2x2xf32>
}
