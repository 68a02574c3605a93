// RUN: qopt-opt %s -p weight-only | filecheck %s

// CHECK-LABEL: func.func @three_dimensions(
func.func @three_dimensions(%x : tensor<2x3x256xf32>) -> tensor<2x3x256xf32> {
  %w = fx.constant #fx.tensor<"w", "1f60e67a2b803917"> : tensor<256x256xi8>
  %f = qnn.reshape %x to [-1, 256] : (tensor<2x3x256xf32>) -> tensor<6x256xf32>
  %l = generated.linear %f, %w : tensor<6x256xf32>, tensor<256x256xi8> -> tensor<6x256xf32>
  // CHECK: %y = generated.linear %x, %w : tensor<2x3x256xf32>, tensor<256x256xi8> -> tensor<2x3x256xf32>
  %y = qnn.reshape %l to [2, 3, 256] : (tensor<6x256xf32>) -> tensor<2x3x256xf32>
  fx.output %y : tensor<2x3x256xf32>
}

// CHECK-LABEL: func.func @four_dimensions(
func.func @four_dimensions(%x : tensor<2x1x3x256xf32>) -> tensor<2x1x3x256xf32> {
  %w = fx.constant #fx.tensor<"w", "1f60e67a2b803917"> : tensor<256x256xi8>
  %f = qnn.reshape %x to [-1, 256] : (tensor<2x1x3x256xf32>) -> tensor<6x256xf32>
  %l = generated.linear %f, %w : tensor<6x256xf32>, tensor<256x256xi8> -> tensor<6x256xf32>
  // CHECK: %y = generated.linear %x, %w : tensor<2x1x3x256xf32>, tensor<256x256xi8> -> tensor<2x1x3x256xf32>
  %y = qnn.reshape %l to [2, 1, 3, 256] : (tensor<6x256xf32>) -> tensor<2x1x3x256xf32>
  fx.output %y : tensor<2x1x3x256xf32>
}

// CHECK-LABEL: func.func @with_scales(
func.func @with_scales(%x : tensor<2x3x256xf32>) -> tensor<2x3x256xf32> {
  %w = fx.constant #fx.tensor<"w", "1f60e67a2b803917"> : tensor<256x256xi8>
  %s = fx.constant #fx.tensor<"s", "2b80391761f60e67"> : tensor<256xf32>
  %f = qnn.reshape %x to [6, 256] : (tensor<2x3x256xf32>) -> tensor<6x256xf32>
  %l = generated.linear %f, %w scales(%s : tensor<256xf32>) : tensor<6x256xf32>, tensor<256x256xi8> -> tensor<6x256xf32>
  // CHECK: %y = generated.linear %x, %w scales(%s : tensor<256xf32>) : tensor<2x3x256xf32>, tensor<256x256xi8> -> tensor<2x3x256xf32>
  %y = qnn.reshape %l to [2, 3, 256] : (tensor<6x256xf32>) -> tensor<2x3x256xf32>
  fx.output %y : tensor<2x3x256xf32>
}

// CHECK-LABEL: func.func @not_to_other_sizes(
func.func @not_to_other_sizes(%x : tensor<2x3x256xf32>) -> tensor<3x2x256xf32> {
  %w = fx.constant #fx.tensor<"w", "1f60e67a2b803917"> : tensor<256x256xi8>
  %f = qnn.reshape %x to [-1, 256] : (tensor<2x3x256xf32>) -> tensor<6x256xf32>
  %l = generated.linear %f, %w : tensor<6x256xf32>, tensor<256x256xi8> -> tensor<6x256xf32>
  // CHECK: qnn.reshape
  %y = qnn.reshape %l to [3, 2, 256] : (tensor<6x256xf32>) -> tensor<3x2x256xf32>
  fx.output %y : tensor<3x2x256xf32>
}

// CHECK-LABEL: func.func @not_of_another_last_size(
func.func @not_of_another_last_size(%x : tensor<2x6x128xf32>) -> tensor<2x3x256xf32> {
  %w = fx.constant #fx.tensor<"w", "1f60e67a2b803917"> : tensor<256x256xi8>
  %f = qnn.reshape %x to [-1, 256] : (tensor<2x6x128xf32>) -> tensor<6x256xf32>
  %l = generated.linear %f, %w : tensor<6x256xf32>, tensor<256x256xi8> -> tensor<6x256xf32>
  // CHECK: qnn.reshape
  %y = qnn.reshape %l to [2, 3, 256] : (tensor<6x256xf32>) -> tensor<2x3x256xf32>
  fx.output %y : tensor<2x3x256xf32>
}

// CHECK-LABEL: func.func @not_of_a_vector(
func.func @not_of_a_vector(%x : tensor<256xf32>) -> tensor<256xf32> {
  %w = fx.constant #fx.tensor<"w", "1f60e67a2b803917"> : tensor<256x256xi8>
  %f = qnn.reshape %x to [-1, 256] : (tensor<256xf32>) -> tensor<1x256xf32>
  %l = generated.linear %f, %w : tensor<1x256xf32>, tensor<256x256xi8> -> tensor<1x256xf32>
  // CHECK: qnn.reshape
  %y = qnn.reshape %l to [256] : (tensor<1x256xf32>) -> tensor<256xf32>
  fx.output %y : tensor<256xf32>
}

// CHECK-LABEL: func.func @not_with_a_function(
func.func @not_with_a_function(%x : tensor<2x3x256xf32>) -> tensor<2x3x256xf32> {
  %w = fx.constant #fx.tensor<"w", "1f60e67a2b803917"> : tensor<256x256xi8>
  %f = qnn.reshape %x to [-1, 256] : (tensor<2x3x256xf32>) -> tensor<6x256xf32>
  %l = generated.linear %f, %w post <relu> : tensor<6x256xf32>, tensor<256x256xi8> -> tensor<6x256xf32>
  // CHECK: qnn.reshape
  %y = qnn.reshape %l to [2, 3, 256] : (tensor<6x256xf32>) -> tensor<2x3x256xf32>
  fx.output %y : tensor<2x3x256xf32>
}
