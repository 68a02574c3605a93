// RUN: qopt-opt %s -p raise-fx | filecheck %s

// CHECK-LABEL: func.func @signed_integers(
func.func @signed_integers(%x : tensor<2x4xi8>) -> tensor<2x8xf32> {
  // CHECK: %[[T:.*]] = qnn.permute %w dims [1, 0] : tensor<4x8xi8> -> tensor<8x4xi8>
  // CHECK-NEXT: %[[X:.*]] = qnn.dequantize %x <scale 1.0, zero_point 0, range [-128, 127]> : tensor<2x4xi8> -> tensor<2x4xf32>
  // CHECK-NEXT: %[[W:.*]] = qnn.dequantize %[[T]] <scale 1.0, zero_point 0, range [-128, 127]> : tensor<8x4xi8> -> tensor<8x4xf32>
  // CHECK-NEXT: %{{.*}} = qnn.linear %[[X]], %[[W]]
  %w = fx.constant #fx.tensor<"fc.weight", "1f60e67a2b803917"> : tensor<4x8xi8>
  %i = fx.call @aten._int_mm.default(%x, %w) : (tensor<2x4xi8>, tensor<4x8xi8>) -> tensor<2x8xi32>
  %y = fx.call @aten.to.dtype(%i, torch.float32) : (tensor<2x8xi32>) -> tensor<2x8xf32>
  fx.output %y : tensor<2x8xf32>
}

// CHECK-LABEL: func.func @unsigned_integers(
func.func @unsigned_integers(%x : tensor<2x4xui8>) -> tensor<2x8xf32> {
  // CHECK: qnn.dequantize %x <scale 1.0, zero_point 0, range [0, 255]>
  // CHECK: qnn.linear
  %w = fx.constant #fx.tensor<"fc.weight", "1f60e67a2b803917"> : tensor<4x8xi8>
  %i = fx.call @aten._int_mm.default(%x, %w) : (tensor<2x4xui8>, tensor<4x8xi8>) -> tensor<2x8xi32>
  %y = fx.call @aten.to.dtype(%i, torch.float32) : (tensor<2x8xi32>) -> tensor<2x8xf32>
  fx.output %y : tensor<2x8xf32>
}

// CHECK-LABEL: func.func @of_unknown_sizes(
func.func @of_unknown_sizes(%x : tensor<?x4xi8, #fx.symbols<"s0">>) -> tensor<?x8xf32, #fx.symbols<"s0">> {
  // CHECK: qnn.linear
  %w = fx.constant #fx.tensor<"fc.weight", "1f60e67a2b803917"> : tensor<4x8xi8>
  %i = fx.call @aten._int_mm.default(%x, %w) : (tensor<?x4xi8, #fx.symbols<"s0">>, tensor<4x8xi8>) -> tensor<?x8xi32, #fx.symbols<"s0">>
  %y = fx.call @aten.to.dtype(%i, torch.float32) : (tensor<?x8xi32, #fx.symbols<"s0">>) -> tensor<?x8xf32, #fx.symbols<"s0">>
  fx.output %y : tensor<?x8xf32, #fx.symbols<"s0">>
}

// CHECK-LABEL: func.func @not_of_two_computed_factors(
func.func @not_of_two_computed_factors(%x : tensor<2x4xi8>, %w : tensor<4x8xi8>) -> tensor<2x8xf32> {
  // CHECK: aten._int_mm.default
  %i = fx.call @aten._int_mm.default(%x, %w) : (tensor<2x4xi8>, tensor<4x8xi8>) -> tensor<2x8xi32>
  %y = fx.call @aten.to.dtype(%i, torch.float32) : (tensor<2x8xi32>) -> tensor<2x8xf32>
  fx.output %y : tensor<2x8xf32>
}

// CHECK-LABEL: func.func @not_by_unsigned_weights(
func.func @not_by_unsigned_weights(%x : tensor<2x4xi8>) -> tensor<2x8xf32> {
  // CHECK: aten._int_mm.default
  %w = fx.constant #fx.tensor<"fc.weight", "1f60e67a2b803917"> : tensor<4x8xui8>
  %i = fx.call @aten._int_mm.default(%x, %w) : (tensor<2x4xi8>, tensor<4x8xui8>) -> tensor<2x8xi32>
  %y = fx.call @aten.to.dtype(%i, torch.float32) : (tensor<2x8xi32>) -> tensor<2x8xf32>
  fx.output %y : tensor<2x8xf32>
}

// CHECK-LABEL: func.func @not_converted_to_another_type(
func.func @not_converted_to_another_type(%x : tensor<2x4xi8>) -> tensor<2x8xf64> {
  // CHECK: aten._int_mm.default
  %w = fx.constant #fx.tensor<"fc.weight", "1f60e67a2b803917"> : tensor<4x8xi8>
  %i = fx.call @aten._int_mm.default(%x, %w) : (tensor<2x4xi8>, tensor<4x8xi8>) -> tensor<2x8xi32>
  %y = fx.call @aten.to.dtype(%i, torch.float64) : (tensor<2x8xi32>) -> tensor<2x8xf64>
  fx.output %y : tensor<2x8xf64>
}
