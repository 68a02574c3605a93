// RUN: qopt-opt %s -p raise-fx | filecheck %s

// CHECK-LABEL: func.func @of_an_image(
func.func @of_an_image(%x : tensor<3x6x6xf32>, %w : tensor<4x3x3x3xf32>) -> tensor<4x4x4xf32> {
  // CHECK-NEXT: %y = qnn.reshape %x to [1, 3, 6, 6] : (tensor<3x6x6xf32>) -> tensor<1x3x6x6xf32>
  // CHECK-NEXT: %y_1 = qnn.conv %y, %w stride [1, 1] padding [0, 0] dilation [1, 1] groups 1 : tensor<1x3x6x6xf32>, tensor<4x3x3x3xf32> -> tensor<1x4x4x4xf32>
  // CHECK-NEXT: %y_2 = qnn.reshape %y_1 to [4, 4, 4] : (tensor<1x4x4x4xf32>) -> tensor<4x4x4xf32>
  // CHECK-NEXT: fx.output %y_2 :
  %y = fx.call @aten.conv2d.default(%x, %w) : (tensor<3x6x6xf32>, tensor<4x3x3x3xf32>) -> tensor<4x4x4xf32>
  
  fx.output %y : tensor<4x4x4xf32>
}

// CHECK-LABEL: func.func @with_a_bias(
func.func @with_a_bias(%x : tensor<3x6x6xf32>, %w : tensor<4x3x3x3xf32>, %b : tensor<4xf32>) -> tensor<4x6x6xf32> {
  // CHECK-NEXT: %y = qnn.reshape %x to [1, 3, 6, 6] : (tensor<3x6x6xf32>) -> tensor<1x3x6x6xf32>
  // CHECK-NEXT: %y_1 = qnn.conv %y, %w bias(%b : tensor<4xf32>) stride [1, 1] padding [1, 1] dilation [1, 1] groups 1 : tensor<1x3x6x6xf32>, tensor<4x3x3x3xf32> -> tensor<1x4x6x6xf32>
  // CHECK-NEXT: %y_2 = qnn.reshape %y_1 to [4, 6, 6] : (tensor<1x4x6x6xf32>) -> tensor<4x6x6xf32>
  // CHECK-NEXT: fx.output %y_2 :
  %y = fx.call @aten.conv2d.default(%x, %w, %b, [1, 1], [1, 1]) : (tensor<3x6x6xf32>, tensor<4x3x3x3xf32>, tensor<4xf32>) -> tensor<4x6x6xf32>
  
  fx.output %y : tensor<4x6x6xf32>
}

// CHECK-LABEL: func.func @of_a_row(
func.func @of_a_row(%x : tensor<3x6xf32>, %w : tensor<4x3x3xf32>) -> tensor<4x4xf32> {
  // CHECK-NEXT: %y = qnn.reshape %x to [1, 3, 6] : (tensor<3x6xf32>) -> tensor<1x3x6xf32>
  // CHECK-NEXT: %y_1 = qnn.conv %y, %w stride [1] padding [0] dilation [1] groups 1 : tensor<1x3x6xf32>, tensor<4x3x3xf32> -> tensor<1x4x4xf32>
  // CHECK-NEXT: %y_2 = qnn.reshape %y_1 to [4, 4] : (tensor<1x4x4xf32>) -> tensor<4x4xf32>
  // CHECK-NEXT: fx.output %y_2 :
  %y = fx.call @aten.conv1d.default(%x, %w) : (tensor<3x6xf32>, tensor<4x3x3xf32>) -> tensor<4x4xf32>
  
  fx.output %y : tensor<4x4xf32>
}

// CHECK-LABEL: func.func @transposed(
func.func @transposed(%x : tensor<3x6xf32>, %w : tensor<3x4x3xf32>) -> tensor<4x8xf32> {
  // CHECK-NEXT: %y = qnn.reshape %x to [1, 3, 6] : (tensor<3x6xf32>) -> tensor<1x3x6xf32>
  // CHECK-NEXT: %y_1 = qnn.conv %y, %w stride [1] padding [0] dilation [1] groups 1 output_padding [0] : tensor<1x3x6xf32>, tensor<3x4x3xf32> -> tensor<1x4x8xf32>
  // CHECK-NEXT: %y_2 = qnn.reshape %y_1 to [4, 8] : (tensor<1x4x8xf32>) -> tensor<4x8xf32>
  // CHECK-NEXT: fx.output %y_2 :
  %y = fx.call @aten.conv_transpose1d.default(%x, %w) : (tensor<3x6xf32>, tensor<3x4x3xf32>) -> tensor<4x8xf32>
  
  fx.output %y : tensor<4x8xf32>
}

// CHECK-LABEL: func.func @with_a_named_padding(
func.func @with_a_named_padding(%x : tensor<3x6x6xf32>, %w : tensor<4x3x3x3xf32>) -> tensor<4x6x6xf32> {
  // CHECK-NEXT: %y = qnn.reshape %x to [1, 3, 6, 6] : (tensor<3x6x6xf32>) -> tensor<1x3x6x6xf32>
  // CHECK-NEXT: %y_1 = qnn.conv %y, %w stride [1, 1] padding [1, 1] dilation [1, 1] groups 1 : tensor<1x3x6x6xf32>, tensor<4x3x3x3xf32> -> tensor<1x4x6x6xf32>
  // CHECK-NEXT: %y_2 = qnn.reshape %y_1 to [4, 6, 6] : (tensor<1x4x6x6xf32>) -> tensor<4x6x6xf32>
  // CHECK-NEXT: fx.output %y_2 :
  %y = fx.call @aten.conv2d.padding(%x, %w, none, [1, 1], "same") : (tensor<3x6x6xf32>, tensor<4x3x3x3xf32>) -> tensor<4x6x6xf32>
  
  fx.output %y : tensor<4x6x6xf32>
}

// CHECK-LABEL: func.func @not_of_a_batch(
func.func @not_of_a_batch(%x : tensor<1x3x6x6xf32>, %w : tensor<4x3x3x3xf32>) -> tensor<1x4x4x4xf32> {
  // CHECK-NEXT: %y = qnn.conv %x, %w stride [1, 1] padding [0, 0] dilation [1, 1] groups 1 : tensor<1x3x6x6xf32>, tensor<4x3x3x3xf32> -> tensor<1x4x4x4xf32>
  // CHECK-NEXT: fx.output %y :
  %y = fx.call @aten.conv2d.default(%x, %w) : (tensor<1x3x6x6xf32>, tensor<4x3x3x3xf32>) -> tensor<1x4x4x4xf32>
  
  fx.output %y : tensor<1x4x4x4xf32>
}

// CHECK-LABEL: func.func @not_of_a_batch_with_a_bias(
func.func @not_of_a_batch_with_a_bias(%x : tensor<1x3x6x6xf32>, %w : tensor<4x3x3x3xf32>, %b : tensor<4xf32>) -> tensor<1x4x4x4xf32> {
  // CHECK-NEXT: %y = qnn.conv %x, %w bias(%b : tensor<4xf32>) stride [1, 1] padding [0, 0] dilation [1, 1] groups 1 : tensor<1x3x6x6xf32>, tensor<4x3x3x3xf32> -> tensor<1x4x4x4xf32>
  // CHECK-NEXT: fx.output %y :
  %y = fx.call @aten.conv2d.default(%x, %w, %b) : (tensor<1x3x6x6xf32>, tensor<4x3x3x3xf32>, tensor<4xf32>) -> tensor<1x4x4x4xf32>
  
  fx.output %y : tensor<1x4x4x4xf32>
}

// CHECK-LABEL: func.func @not_of_unknown_sizes(
func.func @not_of_unknown_sizes(%x : tensor<3x?x?xf32>, %w : tensor<4x3x3x3xf32>) -> tensor<4x?x?xf32> {
  // CHECK-NEXT: %y = fx.call @aten.conv2d.default(%x, %w) :
  // CHECK-NEXT: fx.output %y :
  %y = fx.call @aten.conv2d.default(%x, %w) : (tensor<3x?x?xf32>, tensor<4x3x3x3xf32>) -> tensor<4x?x?xf32>
  
  fx.output %y : tensor<4x?x?xf32>
}
