// RUN: qopt-opt %s -p raise-fx | filecheck %s

// Convolutions whose padding is named: `valid` is none, `same` gives the result the input's size.

// CHECK-LABEL: func.func @valid(
func.func @valid(%x : tensor<1x3x8xf32>, %w : tensor<8x3x3xf32>) -> tensor<1x8x3xf32> {
  // CHECK-NEXT: %y = qnn.conv %x, %w stride [2] padding [0] dilation [1] groups 1 :
  %y = fx.call @aten.conv1d.padding(%x, %w, none, [2], "valid") : (tensor<1x3x8xf32>, tensor<8x3x3xf32>) -> tensor<1x8x3xf32>
  fx.output %y : tensor<1x8x3xf32>
}

// CHECK-LABEL: func.func @same(
func.func @same(%x : tensor<1x3x8x8xf32>, %w : tensor<8x3x3x5xf32>) -> tensor<1x8x8x8xf32> {
  // CHECK-NEXT: %y = qnn.conv %x, %w stride [1, 1] padding [1, 4] dilation [1, 2] groups 1 :
  %y = fx.call @aten.conv2d.padding(%x, %w, none, [1, 1], "same", [1, 2]) : (tensor<1x3x8x8xf32>, tensor<8x3x3x5xf32>) -> tensor<1x8x8x8xf32>
  fx.output %y : tensor<1x8x8x8xf32>
}

// Widths that sum to an odd number: one more behind the end.

// CHECK-LABEL: func.func @same_of_an_even_kernel(
func.func @same_of_an_even_kernel(%x : tensor<?x3x8x8x8xf32>, %w : tensor<8x3x2x3x4xf32>) -> tensor<?x8x8x8x8xf32> {
  // CHECK-NEXT: %y = qnn.pad %x widths [0, 1, 0, 0, 0, 1] value 0.000000e+00 : f64 : tensor<?x3x8x8x8xf32> -> tensor<?x3x9x8x9xf32>
  // CHECK-NEXT: %{{.*}} = qnn.conv %y, %w stride [1, 1, 1] padding [0, 1, 1] dilation [1, 1, 1] groups 1 :
  %y = fx.call @aten.conv3d.padding(%x, %w, none, [1, 1, 1], "same") : (tensor<?x3x8x8x8xf32>, tensor<8x3x2x3x4xf32>) -> tensor<?x8x8x8x8xf32>
  fx.output %y : tensor<?x8x8x8x8xf32>
}

// CHECK-LABEL: func.func @the_operator_behind_them(
func.func @the_operator_behind_them(%x : tensor<1x3x8xf32>, %w : tensor<8x3x3xf32>) -> tensor<1x8x8xf32> {
  // CHECK-NEXT: %y = qnn.conv %x, %w stride [1] padding [1] dilation [1] groups 1 :
  %y = fx.call @aten._convolution_mode.default(%x, %w, none, [1], "same", [1], 1) : (tensor<1x3x8xf32>, tensor<8x3x3xf32>) -> tensor<1x8x8xf32>
  fx.output %y : tensor<1x8x8xf32>
}
