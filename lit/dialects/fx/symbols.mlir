// RUN: qopt-opt %s | qopt-opt | filecheck %s
// RUN: qopt-opt %s --print-op-generic | qopt-opt | filecheck %s

// Sizes that are not known when the graph is traced are `?`, and their symbols are the type's encoding.

// CHECK-LABEL: func.func @symbols(
func.func @symbols(%x : tensor<?x8xf32, #fx.symbols<"s0">>, %y : tensor<?x3x?xui8, #fx.symbols<"s0", "2*s1 + 1">>, %z : tensor<?xf32>) -> tensor<8x?xf32, #fx.symbols<"s0">> {
  // CHECK-SAME: %x: tensor<?x8xf32, #fx.symbols<"s0">>, %y: tensor<?x3x?xui8, #fx.symbols<"s0", "2*s1 + 1">>, %z: tensor<?xf32>) -> tensor<8x?xf32, #fx.symbols<"s0">> {
  // CHECK-NEXT: %n = fx.call @aten.sym_size.int(%x, 0) : (tensor<?x8xf32, #fx.symbols<"s0">>) -> index
  %n = fx.call @aten.sym_size.int(%x, 0) : (tensor<?x8xf32, #fx.symbols<"s0">>) -> index
  // CHECK-NEXT: %0 = fx.call @aten.view.default(%x, [%n, 2, 4]) views [0] : (tensor<?x8xf32, #fx.symbols<"s0">>, index) -> tensor<?x2x4xf32, #fx.symbols<"s0">>
  %0 = fx.call @aten.view.default(%x, [%n, 2, 4]) views [0] : (tensor<?x8xf32, #fx.symbols<"s0">>, index) -> tensor<?x2x4xf32, #fx.symbols<"s0">>
  // CHECK-NEXT: %1 = qnn.reshape %0 to [%n, -1] : (tensor<?x2x4xf32, #fx.symbols<"s0">>, index) -> tensor<?x8xf32, #fx.symbols<"s0">>
  %1 = qnn.reshape %0 to [%n, -1] : (tensor<?x2x4xf32, #fx.symbols<"s0">>, index) -> tensor<?x8xf32, #fx.symbols<"s0">>
  // CHECK-NEXT: %2 = qnn.quantize %1 <scale 0.02, zero_point 0, range [0, 255]> : tensor<?x8xf32, #fx.symbols<"s0">> -> tensor<?x8xui8, #fx.symbols<"s0">>
  %2 = qnn.quantize %1 <scale 0.02, zero_point 0, range [0, 255]> : tensor<?x8xf32, #fx.symbols<"s0">> -> tensor<?x8xui8, #fx.symbols<"s0">>
  // CHECK-NEXT: %3 = qnn.permute %1 dims [1, 0] : tensor<?x8xf32, #fx.symbols<"s0">> -> tensor<8x?xf32, #fx.symbols<"s0">>
  %3 = qnn.permute %1 dims [1, 0] : tensor<?x8xf32, #fx.symbols<"s0">> -> tensor<8x?xf32, #fx.symbols<"s0">>
  // CHECK-NEXT: fx.output %3 layouts ["any"] : tensor<8x?xf32, #fx.symbols<"s0">>
  fx.output %3 layouts ["any"] : tensor<8x?xf32, #fx.symbols<"s0">>
}

// A size that is not known agrees with every number.

// CHECK-LABEL: func.func @unknown_sizes_agree_with_numbers(
func.func @unknown_sizes_agree_with_numbers(%x : tensor<?x8xf32>, %w : tensor<4x?xf32>) -> tensor<2x4xf32> {
  // CHECK-NEXT: %0 = qnn.quantize %x <scale 0.02, zero_point 0, range [0, 255]> : tensor<?x8xf32> -> tensor<2x8xui8>
  %0 = qnn.quantize %x <scale 0.02, zero_point 0, range [0, 255]> : tensor<?x8xf32> -> tensor<2x8xui8>
  // CHECK-NEXT: %1 = qnn.dequantize %0 <scale 0.02, zero_point 0, range [0, 255]> : tensor<2x8xui8> -> tensor<?x8xf32>
  %1 = qnn.dequantize %0 <scale 0.02, zero_point 0, range [0, 255]> : tensor<2x8xui8> -> tensor<?x8xf32>
  // CHECK-NEXT: %2 = qnn.linear %1, %w : tensor<?x8xf32>, tensor<4x?xf32> -> tensor<2x4xf32>
  %2 = qnn.linear %1, %w : tensor<?x8xf32>, tensor<4x?xf32> -> tensor<2x4xf32>
  // CHECK-NEXT: fx.output %2 : tensor<2x4xf32>
  fx.output %2 : tensor<2x4xf32>
}
