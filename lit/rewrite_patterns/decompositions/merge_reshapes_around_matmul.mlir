// RUN: qopt-opt %s -p raise-fx | filecheck %s

// CHECK-LABEL: func.func @of_four_dimensions(
func.func @of_four_dimensions(%x : tensor<2x3x3x4xf32>, %w : tensor<2x3x4x5xf32>) -> tensor<2x3x3x5xf32> {
  // CHECK-NEXT: %y = qnn.matmul %x, %w : tensor<2x3x3x4xf32>, tensor<2x3x4x5xf32> -> tensor<2x3x3x5xf32>
  // CHECK-NEXT: fx.output %y :
  %a = qnn.reshape %x to [6, 3, 4] : (tensor<2x3x3x4xf32>) -> tensor<6x3x4xf32>
  %b = qnn.reshape %w to [6, 4, 5] : (tensor<2x3x4x5xf32>) -> tensor<6x4x5xf32>
  %p = qnn.matmul %a, %b : tensor<6x3x4xf32>, tensor<6x4x5xf32> -> tensor<6x3x5xf32>
  %y = qnn.reshape %p to [2, 3, 3, 5] : (tensor<6x3x5xf32>) -> tensor<2x3x3x5xf32>
  
  fx.output %y : tensor<2x3x3x5xf32>
}

// CHECK-LABEL: func.func @of_five_dimensions(
func.func @of_five_dimensions(%x : tensor<1x2x3x3x4xf32>, %w : tensor<1x2x3x4x5xf32>) -> tensor<1x2x3x3x5xf32> {
  // CHECK-NEXT: %y = qnn.matmul %x, %w : tensor<1x2x3x3x4xf32>, tensor<1x2x3x4x5xf32> -> tensor<1x2x3x3x5xf32>
  // CHECK-NEXT: fx.output %y :
  %a = qnn.reshape %x to [6, 3, 4] : (tensor<1x2x3x3x4xf32>) -> tensor<6x3x4xf32>
  %b = qnn.reshape %w to [6, 4, 5] : (tensor<1x2x3x4x5xf32>) -> tensor<6x4x5xf32>
  %p = qnn.matmul %a, %b : tensor<6x3x4xf32>, tensor<6x4x5xf32> -> tensor<6x3x5xf32>
  %y = qnn.reshape %p to [1, 2, 3, 3, 5] : (tensor<6x3x5xf32>) -> tensor<1x2x3x3x5xf32>
  
  fx.output %y : tensor<1x2x3x3x5xf32>
}

// CHECK-LABEL: func.func @of_bf16(
func.func @of_bf16(%x : tensor<2x3x3x4xbf16>, %w : tensor<2x3x4x5xbf16>) -> tensor<2x3x3x5xbf16> {
  // CHECK-NEXT: %y = qnn.matmul %x, %w : tensor<2x3x3x4xbf16>, tensor<2x3x4x5xbf16> -> tensor<2x3x3x5xbf16>
  // CHECK-NEXT: fx.output %y :
  %a = qnn.reshape %x to [6, 3, 4] : (tensor<2x3x3x4xbf16>) -> tensor<6x3x4xbf16>
  %b = qnn.reshape %w to [6, 4, 5] : (tensor<2x3x4x5xbf16>) -> tensor<6x4x5xbf16>
  %p = qnn.matmul %a, %b : tensor<6x3x4xbf16>, tensor<6x4x5xbf16> -> tensor<6x3x5xbf16>
  %y = qnn.reshape %p to [2, 3, 3, 5] : (tensor<6x3x5xbf16>) -> tensor<2x3x3x5xbf16>
  
  fx.output %y : tensor<2x3x3x5xbf16>
}

// CHECK-LABEL: func.func @not_into_another_shape(
func.func @not_into_another_shape(%x : tensor<2x3x3x4xf32>, %w : tensor<2x3x4x5xf32>) -> tensor<3x2x3x5xf32> {
  // CHECK-NEXT: %a = qnn.reshape %x to [6, 3, 4] : (tensor<2x3x3x4xf32>) -> tensor<6x3x4xf32>
  // CHECK-NEXT: %b = qnn.reshape %w to [6, 4, 5] : (tensor<2x3x4x5xf32>) -> tensor<6x4x5xf32>
  // CHECK-NEXT: %p = qnn.matmul %a, %b : tensor<6x3x4xf32>, tensor<6x4x5xf32> -> tensor<6x3x5xf32>
  // CHECK-NEXT: %y = qnn.reshape %p to [3, 2, 3, 5] : (tensor<6x3x5xf32>) -> tensor<3x2x3x5xf32>
  // CHECK-NEXT: fx.output %y :
  %a = qnn.reshape %x to [6, 3, 4] : (tensor<2x3x3x4xf32>) -> tensor<6x3x4xf32>
  %b = qnn.reshape %w to [6, 4, 5] : (tensor<2x3x4x5xf32>) -> tensor<6x4x5xf32>
  %p = qnn.matmul %a, %b : tensor<6x3x4xf32>, tensor<6x4x5xf32> -> tensor<6x3x5xf32>
  %y = qnn.reshape %p to [3, 2, 3, 5] : (tensor<6x3x5xf32>) -> tensor<3x2x3x5xf32>
  
  fx.output %y : tensor<3x2x3x5xf32>
}

// CHECK-LABEL: func.func @not_of_matrices_in_other_shapes(
func.func @not_of_matrices_in_other_shapes(%x : tensor<2x3x4x3xf32>, %w : tensor<2x3x4x5xf32>) -> tensor<2x3x3x5xf32> {
  // CHECK-NEXT: %a = qnn.reshape %x to [6, 3, 4] : (tensor<2x3x4x3xf32>) -> tensor<6x3x4xf32>
  // CHECK-NEXT: %b = qnn.reshape %w to [6, 4, 5] : (tensor<2x3x4x5xf32>) -> tensor<6x4x5xf32>
  // CHECK-NEXT: %p = qnn.matmul %a, %b : tensor<6x3x4xf32>, tensor<6x4x5xf32> -> tensor<6x3x5xf32>
  // CHECK-NEXT: %y = qnn.reshape %p to [2, 3, 3, 5] : (tensor<6x3x5xf32>) -> tensor<2x3x3x5xf32>
  // CHECK-NEXT: fx.output %y :
  %a = qnn.reshape %x to [6, 3, 4] : (tensor<2x3x4x3xf32>) -> tensor<6x3x4xf32>
  %b = qnn.reshape %w to [6, 4, 5] : (tensor<2x3x4x5xf32>) -> tensor<6x4x5xf32>
  %p = qnn.matmul %a, %b : tensor<6x3x4xf32>, tensor<6x4x5xf32> -> tensor<6x3x5xf32>
  %y = qnn.reshape %p to [2, 3, 3, 5] : (tensor<6x3x5xf32>) -> tensor<2x3x3x5xf32>
  
  fx.output %y : tensor<2x3x3x5xf32>
}

// CHECK-LABEL: func.func @not_of_different_stacks(
func.func @not_of_different_stacks(%x : tensor<2x3x3x4xf32>, %w : tensor<3x2x4x5xf32>) -> tensor<2x3x3x5xf32> {
  // CHECK-NEXT: %a = qnn.reshape %x to [6, 3, 4] : (tensor<2x3x3x4xf32>) -> tensor<6x3x4xf32>
  // CHECK-NEXT: %b = qnn.reshape %w to [6, 4, 5] : (tensor<3x2x4x5xf32>) -> tensor<6x4x5xf32>
  // CHECK-NEXT: %p = qnn.matmul %a, %b : tensor<6x3x4xf32>, tensor<6x4x5xf32> -> tensor<6x3x5xf32>
  // CHECK-NEXT: %y = qnn.reshape %p to [2, 3, 3, 5] : (tensor<6x3x5xf32>) -> tensor<2x3x3x5xf32>
  // CHECK-NEXT: fx.output %y :
  %a = qnn.reshape %x to [6, 3, 4] : (tensor<2x3x3x4xf32>) -> tensor<6x3x4xf32>
  %b = qnn.reshape %w to [6, 4, 5] : (tensor<3x2x4x5xf32>) -> tensor<6x4x5xf32>
  %p = qnn.matmul %a, %b : tensor<6x3x4xf32>, tensor<6x4x5xf32> -> tensor<6x3x5xf32>
  %y = qnn.reshape %p to [2, 3, 3, 5] : (tensor<6x3x5xf32>) -> tensor<2x3x3x5xf32>
  
  fx.output %y : tensor<2x3x3x5xf32>
}

// CHECK-LABEL: func.func @not_when_the_joined_product_is_used_elsewhere(
func.func @not_when_the_joined_product_is_used_elsewhere(%x : tensor<2x3x3x4xf32>, %w : tensor<2x3x4x5xf32>) -> (tensor<2x3x3x5xf32>, tensor<6x3x5xf32>) {
  // CHECK-NEXT: %a = qnn.reshape %x to [6, 3, 4] : (tensor<2x3x3x4xf32>) -> tensor<6x3x4xf32>
  // CHECK-NEXT: %b = qnn.reshape %w to [6, 4, 5] : (tensor<2x3x4x5xf32>) -> tensor<6x4x5xf32>
  // CHECK-NEXT: %p = qnn.matmul %a, %b : tensor<6x3x4xf32>, tensor<6x4x5xf32> -> tensor<6x3x5xf32>
  // CHECK-NEXT: %y = qnn.reshape %p to [2, 3, 3, 5] : (tensor<6x3x5xf32>) -> tensor<2x3x3x5xf32>
  // CHECK-NEXT: fx.output [%y, %p] :
  %a = qnn.reshape %x to [6, 3, 4] : (tensor<2x3x3x4xf32>) -> tensor<6x3x4xf32>
  %b = qnn.reshape %w to [6, 4, 5] : (tensor<2x3x4x5xf32>) -> tensor<6x4x5xf32>
  %p = qnn.matmul %a, %b : tensor<6x3x4xf32>, tensor<6x4x5xf32> -> tensor<6x3x5xf32>
  %y = qnn.reshape %p to [2, 3, 3, 5] : (tensor<6x3x5xf32>) -> tensor<2x3x3x5xf32>
  
  fx.output [%y, %p] : tensor<2x3x3x5xf32>, tensor<6x3x5xf32>
}
