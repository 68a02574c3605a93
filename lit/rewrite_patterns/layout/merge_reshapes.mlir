// RUN: qopt-opt %s -p canonicalize | filecheck %s

// CHECK-LABEL: func.func @two(
func.func @two(%x : tensor<2x8xf32>) -> tensor<16xf32> {
  // CHECK-NEXT: %y = qnn.reshape %x to [16] : (tensor<2x8xf32>) -> tensor<16xf32>
  // CHECK-NEXT: fx.output %y :
  %a = qnn.reshape %x to [4, 4] : (tensor<2x8xf32>) -> tensor<4x4xf32>
  %y = qnn.reshape %a to [16] : (tensor<4x4xf32>) -> tensor<16xf32>
  fx.output %y : tensor<16xf32>
}

// CHECK-LABEL: func.func @three(
func.func @three(%x : tensor<2x8xf32>) -> tensor<8x2xf32> {
  // CHECK-NEXT: %y = qnn.reshape %x to [8, 2] : (tensor<2x8xf32>) -> tensor<8x2xf32>
  // CHECK-NEXT: fx.output %y :
  %a = qnn.reshape %x to [4, 4] : (tensor<2x8xf32>) -> tensor<4x4xf32>
  %b = qnn.reshape %a to [16] : (tensor<4x4xf32>) -> tensor<16xf32>
  %y = qnn.reshape %b to [8, 2] : (tensor<16xf32>) -> tensor<8x2xf32>
  fx.output %y : tensor<8x2xf32>
}

// CHECK-LABEL: func.func @of_integers(
func.func @of_integers(%x : tensor<2x8xui8>) -> tensor<4x4xui8> {
  // CHECK-NEXT: %y = qnn.reshape %x to [4, -1] : (tensor<2x8xui8>) -> tensor<4x4xui8>
  // CHECK-NEXT: fx.output %y :
  %a = qnn.reshape %x to [-1] : (tensor<2x8xui8>) -> tensor<16xui8>
  %y = qnn.reshape %a to [4, -1] : (tensor<16xui8>) -> tensor<4x4xui8>
  fx.output %y : tensor<4x4xui8>
}

// CHECK-LABEL: func.func @of_computed_sizes(
func.func @of_computed_sizes(%x : tensor<?x8xf32, #fx.symbols<"s0">>, %n : index) -> tensor<?x2x4xf32, #fx.symbols<"s0">> {
  // CHECK-NEXT: %y = qnn.reshape %x to [%n, 2, 4] : (tensor<?x8xf32, #fx.symbols<"s0">>, index) -> tensor<?x2x4xf32, #fx.symbols<"s0">>
  // CHECK-NEXT: fx.output %y :
  %a = qnn.reshape %x to [-1] : (tensor<?x8xf32, #fx.symbols<"s0">>) -> tensor<?xf32, #fx.symbols<"8*s0">>
  %y = qnn.reshape %a to [%n, 2, 4] : (tensor<?xf32, #fx.symbols<"8*s0">>, index) -> tensor<?x2x4xf32, #fx.symbols<"s0">>
  fx.output %y : tensor<?x2x4xf32, #fx.symbols<"s0">>
}

// CHECK-LABEL: func.func @inner_of_computed_sizes(
func.func @inner_of_computed_sizes(%x : tensor<?x8xf32, #fx.symbols<"s0">>, %n : index) -> tensor<?xf32, #fx.symbols<"8*s0">> {
  // CHECK-NEXT: %y = qnn.reshape %x to [-1] : (tensor<?x8xf32, #fx.symbols<"s0">>) -> tensor<?xf32, #fx.symbols<"8*s0">>
  // CHECK-NEXT: fx.output %y :
  %a = qnn.reshape %x to [%n, 2, 4] : (tensor<?x8xf32, #fx.symbols<"s0">>, index) -> tensor<?x2x4xf32, #fx.symbols<"s0">>
  %y = qnn.reshape %a to [-1] : (tensor<?x2x4xf32, #fx.symbols<"s0">>) -> tensor<?xf32, #fx.symbols<"8*s0">>
  fx.output %y : tensor<?xf32, #fx.symbols<"8*s0">>
}

// CHECK-LABEL: func.func @inner_is_used_elsewhere(
func.func @inner_is_used_elsewhere(%x : tensor<2x8xf32>) -> (tensor<4x4xf32>, tensor<16xf32>) {
  // CHECK-NEXT: %a = qnn.reshape %x to [4, 4] : (tensor<2x8xf32>) -> tensor<4x4xf32>
  // CHECK-NEXT: %y = qnn.reshape %x to [16] : (tensor<2x8xf32>) -> tensor<16xf32>
  // CHECK-NEXT: fx.output [%a, %y] :
  %a = qnn.reshape %x to [4, 4] : (tensor<2x8xf32>) -> tensor<4x4xf32>
  %y = qnn.reshape %a to [16] : (tensor<4x4xf32>) -> tensor<16xf32>
  fx.output [%a, %y] : tensor<4x4xf32>, tensor<16xf32>
}

// Other operations in between.

// CHECK-LABEL: func.func @not_through_a_permute(
func.func @not_through_a_permute(%x : tensor<2x8xf32>) -> tensor<16xf32> {
  // CHECK-NEXT: %a = qnn.reshape %x to [4, 4] : (tensor<2x8xf32>) -> tensor<4x4xf32>
  // CHECK-NEXT: %p = qnn.permute %a dims [1, 0] : tensor<4x4xf32> -> tensor<4x4xf32>
  // CHECK-NEXT: %y = qnn.reshape %p to [16] : (tensor<4x4xf32>) -> tensor<16xf32>
  // CHECK-NEXT: fx.output %y :
  %a = qnn.reshape %x to [4, 4] : (tensor<2x8xf32>) -> tensor<4x4xf32>
  %p = qnn.permute %a dims [1, 0] : tensor<4x4xf32> -> tensor<4x4xf32>
  %y = qnn.reshape %p to [16] : (tensor<4x4xf32>) -> tensor<16xf32>
  fx.output %y : tensor<16xf32>
}

// CHECK-LABEL: func.func @not_through_a_slice(
func.func @not_through_a_slice(%x : tensor<2x8xf32>) -> tensor<8xf32> {
  // CHECK-NEXT: %a = qnn.reshape %x to [4, 4] : (tensor<2x8xf32>) -> tensor<4x4xf32>
  // CHECK-NEXT: %p = qnn.slice %a dim 0 start 0 end 2 step 1 : tensor<4x4xf32> -> tensor<2x4xf32>
  // CHECK-NEXT: %y = qnn.reshape %p to [8] : (tensor<2x4xf32>) -> tensor<8xf32>
  // CHECK-NEXT: fx.output %y :
  %a = qnn.reshape %x to [4, 4] : (tensor<2x8xf32>) -> tensor<4x4xf32>
  %p = qnn.slice %a dim 0 start 0 end 2 step 1 : tensor<4x4xf32> -> tensor<2x4xf32>
  %y = qnn.reshape %p to [8] : (tensor<2x4xf32>) -> tensor<8xf32>
  fx.output %y : tensor<8xf32>
}

// CHECK-LABEL: func.func @not_through_an_activation(
func.func @not_through_an_activation(%x : tensor<2x8xf32>) -> tensor<16xf32> {
  // CHECK-NEXT: %a = qnn.reshape %x to [4, 4] : (tensor<2x8xf32>) -> tensor<4x4xf32>
  // CHECK-NEXT: %p = qnn.relu %a : tensor<4x4xf32>
  // CHECK-NEXT: %y = qnn.reshape %p to [16] : (tensor<4x4xf32>) -> tensor<16xf32>
  // CHECK-NEXT: fx.output %y :
  %a = qnn.reshape %x to [4, 4] : (tensor<2x8xf32>) -> tensor<4x4xf32>
  %p = qnn.relu %a : tensor<4x4xf32>
  %y = qnn.reshape %p to [16] : (tensor<4x4xf32>) -> tensor<16xf32>
  fx.output %y : tensor<16xf32>
}

// CHECK-LABEL: func.func @not_through_a_quantize(
func.func @not_through_a_quantize(%x : tensor<2x8xf32>) -> tensor<16xui8> {
  // CHECK-NEXT: %a = qnn.reshape %x to [4, 4] : (tensor<2x8xf32>) -> tensor<4x4xf32>
  // CHECK-NEXT: %p = qnn.quantize %a <scale 0.1, zero_point 3, range [0, 255]> : tensor<4x4xf32> -> tensor<4x4xui8>
  // CHECK-NEXT: %y = qnn.reshape %p to [16] : (tensor<4x4xui8>) -> tensor<16xui8>
  // CHECK-NEXT: fx.output %y :
  %a = qnn.reshape %x to [4, 4] : (tensor<2x8xf32>) -> tensor<4x4xf32>
  %p = qnn.quantize %a <scale 0.1, zero_point 3, range [0, 255]> : tensor<4x4xf32> -> tensor<4x4xui8>
  %y = qnn.reshape %p to [16] : (tensor<4x4xui8>) -> tensor<16xui8>
  fx.output %y : tensor<16xui8>
}

// CHECK-LABEL: func.func @not_through_a_view_that_is_a_call(
func.func @not_through_a_view_that_is_a_call(%x : tensor<2x8xf32>) -> tensor<8x2xf32> {
  // CHECK-NEXT: %a = qnn.reshape %x to [4, 4] : (tensor<2x8xf32>) -> tensor<4x4xf32>
  // CHECK-NEXT: %p = fx.call @aten.view.default(%a, [16]) views [0] :
  // CHECK-NEXT: %y = qnn.reshape %p to [8, 2] : (tensor<16xf32>) -> tensor<8x2xf32>
  // CHECK-NEXT: fx.output %y :
  %a = qnn.reshape %x to [4, 4] : (tensor<2x8xf32>) -> tensor<4x4xf32>
  %p = fx.call @aten.view.default(%a, [16]) views [0] : (tensor<4x4xf32>) -> tensor<16xf32>
  %y = qnn.reshape %p to [8, 2] : (tensor<16xf32>) -> tensor<8x2xf32>
  fx.output %y : tensor<8x2xf32>
}
