// RUN: qopt-opt %s -p canonicalize | filecheck %s

// CHECK-LABEL: func.func @inverse(
func.func @inverse(%x : tensor<2x8xf32>) -> tensor<2x8xf32> {
  // CHECK-NEXT: fx.output %x :
  %a = qnn.permute %x dims [1, 0] : tensor<2x8xf32> -> tensor<8x2xf32>
  %y = qnn.permute %a dims [1, 0] : tensor<8x2xf32> -> tensor<2x8xf32>
  fx.output %y : tensor<2x8xf32>
}

// CHECK-LABEL: func.func @to_channels_last_and_back(
func.func @to_channels_last_and_back(%x : tensor<2x3x4x5xf32>) -> tensor<2x3x4x5xf32> {
  // CHECK-NEXT: fx.output %x :
  %a = qnn.permute %x dims [0, 2, 3, 1] : tensor<2x3x4x5xf32> -> tensor<2x4x5x3xf32>
  %y = qnn.permute %a dims [0, 3, 1, 2] : tensor<2x4x5x3xf32> -> tensor<2x3x4x5xf32>
  fx.output %y : tensor<2x3x4x5xf32>
}

// A rotation twice is the rotation back: the order of composition matters.

// CHECK-LABEL: func.func @rotation_twice(
func.func @rotation_twice(%x : tensor<2x3x4xf32>) -> tensor<4x2x3xf32> {
  // CHECK-NEXT: %y = qnn.permute %x dims [2, 0, 1] : tensor<2x3x4xf32> -> tensor<4x2x3xf32>
  // CHECK-NEXT: fx.output %y :
  %a = qnn.permute %x dims [1, 2, 0] : tensor<2x3x4xf32> -> tensor<3x4x2xf32>
  %y = qnn.permute %a dims [1, 2, 0] : tensor<3x4x2xf32> -> tensor<4x2x3xf32>
  fx.output %y : tensor<4x2x3xf32>
}

// CHECK-LABEL: func.func @rotation_after_swap(
func.func @rotation_after_swap(%x : tensor<2x3x4xf32>) -> tensor<2x4x3xf32> {
  // CHECK-NEXT: %y = qnn.permute %x dims [0, 2, 1] : tensor<2x3x4xf32> -> tensor<2x4x3xf32>
  // CHECK-NEXT: fx.output %y :
  %a = qnn.permute %x dims [1, 0, 2] : tensor<2x3x4xf32> -> tensor<3x2x4xf32>
  %y = qnn.permute %a dims [1, 2, 0] : tensor<3x2x4xf32> -> tensor<2x4x3xf32>
  fx.output %y : tensor<2x4x3xf32>
}

// CHECK-LABEL: func.func @swap_after_rotation(
func.func @swap_after_rotation(%x : tensor<2x3x4xf32>) -> tensor<4x3x2xf32> {
  // CHECK-NEXT: %y = qnn.permute %x dims [2, 1, 0] : tensor<2x3x4xf32> -> tensor<4x3x2xf32>
  // CHECK-NEXT: fx.output %y :
  %a = qnn.permute %x dims [1, 2, 0] : tensor<2x3x4xf32> -> tensor<3x4x2xf32>
  %y = qnn.permute %a dims [1, 0, 2] : tensor<3x4x2xf32> -> tensor<4x3x2xf32>
  fx.output %y : tensor<4x3x2xf32>
}

// CHECK-LABEL: func.func @rotation_three_times(
func.func @rotation_three_times(%x : tensor<2x3x4xf32>) -> tensor<2x3x4xf32> {
  // CHECK-NEXT: fx.output %x :
  %a = qnn.permute %x dims [1, 2, 0] : tensor<2x3x4xf32> -> tensor<3x4x2xf32>
  %b = qnn.permute %a dims [1, 2, 0] : tensor<3x4x2xf32> -> tensor<4x2x3xf32>
  %y = qnn.permute %b dims [1, 2, 0] : tensor<4x2x3xf32> -> tensor<2x3x4xf32>
  fx.output %y : tensor<2x3x4xf32>
}

// CHECK-LABEL: func.func @of_symbols(
func.func @of_symbols(%x : tensor<?x3x?xf32, #fx.symbols<"s0", "s1">>) -> tensor<?x3x?xf32, #fx.symbols<"s1", "s0">> {
  // CHECK-NEXT: %y = qnn.permute %x dims [2, 1, 0] : tensor<?x3x?xf32, #fx.symbols<"s0", "s1">> -> tensor<?x3x?xf32, #fx.symbols<"s1", "s0">>
  // CHECK-NEXT: fx.output %y :
  %a = qnn.permute %x dims [1, 2, 0] : tensor<?x3x?xf32, #fx.symbols<"s0", "s1">> -> tensor<3x?x?xf32, #fx.symbols<"s1", "s0">>
  %y = qnn.permute %a dims [1, 0, 2] : tensor<3x?x?xf32, #fx.symbols<"s1", "s0">> -> tensor<?x3x?xf32, #fx.symbols<"s1", "s0">>
  fx.output %y : tensor<?x3x?xf32, #fx.symbols<"s1", "s0">>
}

// CHECK-LABEL: func.func @inner_is_used_elsewhere(
func.func @inner_is_used_elsewhere(%x : tensor<2x3x4xf32>) -> (tensor<3x4x2xf32>, tensor<4x2x3xf32>) {
  // CHECK-NEXT: %a = qnn.permute %x dims [1, 2, 0] : tensor<2x3x4xf32> -> tensor<3x4x2xf32>
  // CHECK-NEXT: %y = qnn.permute %x dims [2, 0, 1] : tensor<2x3x4xf32> -> tensor<4x2x3xf32>
  // CHECK-NEXT: fx.output [%a, %y] :
  %a = qnn.permute %x dims [1, 2, 0] : tensor<2x3x4xf32> -> tensor<3x4x2xf32>
  %y = qnn.permute %a dims [1, 2, 0] : tensor<3x4x2xf32> -> tensor<4x2x3xf32>
  fx.output [%a, %y] : tensor<3x4x2xf32>, tensor<4x2x3xf32>
}

// Other operations in between.

// CHECK-LABEL: func.func @not_through_a_reshape(
func.func @not_through_a_reshape(%x : tensor<2x8xf32>) -> tensor<8x2xf32> {
  // CHECK-NEXT: %a = qnn.permute %x dims [1, 0] : tensor<2x8xf32> -> tensor<8x2xf32>
  // CHECK-NEXT: %r = qnn.reshape %a to [2, 8] : (tensor<8x2xf32>) -> tensor<2x8xf32>
  // CHECK-NEXT: %y = qnn.permute %r dims [1, 0] : tensor<2x8xf32> -> tensor<8x2xf32>
  // CHECK-NEXT: fx.output %y :
  %a = qnn.permute %x dims [1, 0] : tensor<2x8xf32> -> tensor<8x2xf32>
  %r = qnn.reshape %a to [2, 8] : (tensor<8x2xf32>) -> tensor<2x8xf32>
  %y = qnn.permute %r dims [1, 0] : tensor<2x8xf32> -> tensor<8x2xf32>
  fx.output %y : tensor<8x2xf32>
}

// CHECK-LABEL: func.func @not_through_a_quantize(
func.func @not_through_a_quantize(%x : tensor<2x8xf32>) -> tensor<2x8xui8> {
  // CHECK-NEXT: %a = qnn.permute %x dims [1, 0] : tensor<2x8xf32> -> tensor<8x2xf32>
  // CHECK-NEXT: %r = qnn.quantize %a <scale 0.1, zero_point 3, range [0, 255]> : tensor<8x2xf32> -> tensor<8x2xui8>
  // CHECK-NEXT: %y = qnn.permute %r dims [1, 0] : tensor<8x2xui8> -> tensor<2x8xui8>
  // CHECK-NEXT: fx.output %y :
  %a = qnn.permute %x dims [1, 0] : tensor<2x8xf32> -> tensor<8x2xf32>
  %r = qnn.quantize %a <scale 0.1, zero_point 3, range [0, 255]> : tensor<8x2xf32> -> tensor<8x2xui8>
  %y = qnn.permute %r dims [1, 0] : tensor<8x2xui8> -> tensor<2x8xui8>
  fx.output %y : tensor<2x8xui8>
}

// CHECK-LABEL: func.func @not_through_an_activation(
func.func @not_through_an_activation(%x : tensor<2x8xf32>) -> tensor<2x8xf32> {
  // CHECK-NEXT: %a = qnn.permute %x dims [1, 0] : tensor<2x8xf32> -> tensor<8x2xf32>
  // CHECK-NEXT: %r = qnn.tanh %a : tensor<8x2xf32>
  // CHECK-NEXT: %y = qnn.permute %r dims [1, 0] : tensor<8x2xf32> -> tensor<2x8xf32>
  // CHECK-NEXT: fx.output %y :
  %a = qnn.permute %x dims [1, 0] : tensor<2x8xf32> -> tensor<8x2xf32>
  %r = qnn.tanh %a : tensor<8x2xf32>
  %y = qnn.permute %r dims [1, 0] : tensor<8x2xf32> -> tensor<2x8xf32>
  fx.output %y : tensor<2x8xf32>
}

// CHECK-LABEL: func.func @not_through_an_addition(
func.func @not_through_an_addition(%x : tensor<2x8xf32>, %z : tensor<8x2xf32>) -> tensor<2x8xf32> {
  // CHECK-NEXT: %a = qnn.permute %x dims [1, 0] : tensor<2x8xf32> -> tensor<8x2xf32>
  // CHECK-NEXT: %r = qnn.add %a, %z : tensor<8x2xf32>, tensor<8x2xf32> -> tensor<8x2xf32>
  // CHECK-NEXT: %y = qnn.permute %r dims [1, 0] : tensor<8x2xf32> -> tensor<2x8xf32>
  // CHECK-NEXT: fx.output %y :
  %a = qnn.permute %x dims [1, 0] : tensor<2x8xf32> -> tensor<8x2xf32>
  %r = qnn.add %a, %z : tensor<8x2xf32>, tensor<8x2xf32> -> tensor<8x2xf32>
  %y = qnn.permute %r dims [1, 0] : tensor<8x2xf32> -> tensor<2x8xf32>
  fx.output %y : tensor<2x8xf32>
}
