// RUN: qopt-opt %s -p raise-fx | filecheck %s

// CHECK-LABEL: func.func @less_sums_of_i32(
func.func @less_sums_of_i32(%x : tensor<2x4xi8>) -> tensor<2x2xf32> {
  // CHECK: %[[X:.*]] = qnn.dequantize %x <scale 1.0, zero_point 0, range [-128, 127]> : tensor<2x4xi8> -> tensor<2x4xf32>
  // CHECK: qnn.linear %[[X]]
  %w = fx.constant dense<[[1, -2], [3, 4], [-5, 6], [7, 8]]> : tensor<4x2xi8>
  %c = fx.constant dense<[[768, 2048]]> : tensor<1x2xi32>
  %a = fx.call @aten.to.dtype(%x, torch.int32) : (tensor<2x4xi8>) -> tensor<2x4xi32>
  %b = fx.call @aten.add.Tensor(%a, 128) : (tensor<2x4xi32>) -> tensor<2x4xi32>
  %u = fx.call @aten.to.dtype(%b, torch.uint8) : (tensor<2x4xi32>) -> tensor<2x4xui8>
  %i = fx.call @aten._int_mm.default(%u, %w) : (tensor<2x4xui8>, tensor<4x2xi8>) -> tensor<2x2xi32>
  %d = fx.call @aten.sub.Tensor(%i, %c) : (tensor<2x2xi32>, tensor<1x2xi32>) -> tensor<2x2xi32>
  %y = fx.call @aten.to.dtype(%d, torch.float32) : (tensor<2x2xi32>) -> tensor<2x2xf32>
  fx.output %y : tensor<2x2xf32>
}

// CHECK-LABEL: func.func @less_sums_of_i64(
func.func @less_sums_of_i64(%x : tensor<2x4xi8>) -> tensor<2x2xf32> {
  // CHECK: %[[X:.*]] = qnn.dequantize %x <scale 1.0, zero_point 0, range [-128, 127]> : tensor<2x4xi8> -> tensor<2x4xf32>
  // CHECK: qnn.linear %[[X]]
  %w = fx.constant dense<[[1, -2], [3, 4], [-5, 6], [7, 8]]> : tensor<4x2xi8>
  %c = fx.constant dense<[[768, 2048]]> : tensor<1x2xi64>
  %a = fx.call @aten.to.dtype(%x, torch.int32) : (tensor<2x4xi8>) -> tensor<2x4xi32>
  %b = fx.call @aten.add.Tensor(%a, 128) : (tensor<2x4xi32>) -> tensor<2x4xi32>
  %u = fx.call @aten.to.dtype(%b, torch.uint8) : (tensor<2x4xi32>) -> tensor<2x4xui8>
  %i = fx.call @aten._int_mm.default(%u, %w) : (tensor<2x4xui8>, tensor<4x2xi8>) -> tensor<2x2xi32>
  %d = fx.call @aten.sub.Tensor(%i, %c) : (tensor<2x2xi32>, tensor<1x2xi64>) -> tensor<2x2xi32>
  %y = fx.call @aten.to.dtype(%d, torch.float32) : (tensor<2x2xi32>) -> tensor<2x2xf32>
  fx.output %y : tensor<2x2xf32>
}

// CHECK-LABEL: func.func @less_a_row_of_sums(
func.func @less_a_row_of_sums(%x : tensor<2x4xi8>) -> tensor<2x2xf32> {
  // CHECK: %[[X:.*]] = qnn.dequantize %x <scale 1.0, zero_point 0, range [-128, 127]> : tensor<2x4xi8> -> tensor<2x4xf32>
  // CHECK: qnn.linear %[[X]]
  %w = fx.constant dense<[[1, -2], [3, 4], [-5, 6], [7, 8]]> : tensor<4x2xi8>
  %c = fx.constant dense<[768, 2048]> : tensor<2xi32>
  %a = fx.call @aten.to.dtype(%x, torch.int32) : (tensor<2x4xi8>) -> tensor<2x4xi32>
  %b = fx.call @aten.add.Tensor(%a, 128) : (tensor<2x4xi32>) -> tensor<2x4xi32>
  %u = fx.call @aten.to.dtype(%b, torch.uint8) : (tensor<2x4xi32>) -> tensor<2x4xui8>
  %i = fx.call @aten._int_mm.default(%u, %w) : (tensor<2x4xui8>, tensor<4x2xi8>) -> tensor<2x2xi32>
  %d = fx.call @aten.sub.Tensor(%i, %c) : (tensor<2x2xi32>, tensor<2xi32>) -> tensor<2x2xi32>
  %y = fx.call @aten.to.dtype(%d, torch.float32) : (tensor<2x2xi32>) -> tensor<2x2xf32>
  fx.output %y : tensor<2x2xf32>
}

// CHECK-LABEL: func.func @not_less_other_sums(
func.func @not_less_other_sums(%x : tensor<2x4xi8>) -> tensor<2x2xf32> {
  // CHECK: aten._int_mm.default
  %w = fx.constant dense<[[1, -2], [3, 4], [-5, 6], [7, 8]]> : tensor<4x2xi8>
  %c = fx.constant dense<[[768, 2049]]> : tensor<1x2xi32>
  %a = fx.call @aten.to.dtype(%x, torch.int32) : (tensor<2x4xi8>) -> tensor<2x4xi32>
  %b = fx.call @aten.add.Tensor(%a, 128) : (tensor<2x4xi32>) -> tensor<2x4xi32>
  %u = fx.call @aten.to.dtype(%b, torch.uint8) : (tensor<2x4xi32>) -> tensor<2x4xui8>
  %i = fx.call @aten._int_mm.default(%u, %w) : (tensor<2x4xui8>, tensor<4x2xi8>) -> tensor<2x2xi32>
  %d = fx.call @aten.sub.Tensor(%i, %c) : (tensor<2x2xi32>, tensor<1x2xi32>) -> tensor<2x2xi32>
  %y = fx.call @aten.to.dtype(%d, torch.float32) : (tensor<2x2xi32>) -> tensor<2x2xf32>
  fx.output %y : tensor<2x2xf32>
}

// CHECK-LABEL: func.func @not_less_unknown_sums(
func.func @not_less_unknown_sums(%x : tensor<2x4xi8>, %c : tensor<1x2xi32>) -> tensor<2x2xf32> {
  // CHECK: aten._int_mm.default
  %w = fx.constant dense<[[1, -2], [3, 4], [-5, 6], [7, 8]]> : tensor<4x2xi8>
  %a = fx.call @aten.to.dtype(%x, torch.int32) : (tensor<2x4xi8>) -> tensor<2x4xi32>
  %b = fx.call @aten.add.Tensor(%a, 128) : (tensor<2x4xi32>) -> tensor<2x4xi32>
  %u = fx.call @aten.to.dtype(%b, torch.uint8) : (tensor<2x4xi32>) -> tensor<2x4xui8>
  %i = fx.call @aten._int_mm.default(%u, %w) : (tensor<2x4xui8>, tensor<4x2xi8>) -> tensor<2x2xi32>
  %d = fx.call @aten.sub.Tensor(%i, %c) : (tensor<2x2xi32>, tensor<1x2xi32>) -> tensor<2x2xi32>
  %y = fx.call @aten.to.dtype(%d, torch.float32) : (tensor<2x2xi32>) -> tensor<2x2xf32>
  fx.output %y : tensor<2x2xf32>
}

// CHECK-LABEL: func.func @not_plus_sums(
func.func @not_plus_sums(%x : tensor<2x4xi8>) -> tensor<2x2xf32> {
  // CHECK: aten._int_mm.default
  %w = fx.constant dense<[[1, -2], [3, 4], [-5, 6], [7, 8]]> : tensor<4x2xi8>
  %c = fx.constant dense<[[768, 2048]]> : tensor<1x2xi32>
  %a = fx.call @aten.to.dtype(%x, torch.int32) : (tensor<2x4xi8>) -> tensor<2x4xi32>
  %b = fx.call @aten.add.Tensor(%a, 128) : (tensor<2x4xi32>) -> tensor<2x4xi32>
  %u = fx.call @aten.to.dtype(%b, torch.uint8) : (tensor<2x4xi32>) -> tensor<2x4xui8>
  %i = fx.call @aten._int_mm.default(%u, %w) : (tensor<2x4xui8>, tensor<4x2xi8>) -> tensor<2x2xi32>
  %d = fx.call @aten.add.Tensor(%i, %c) : (tensor<2x2xi32>, tensor<1x2xi32>) -> tensor<2x2xi32>
  %y = fx.call @aten.to.dtype(%d, torch.float32) : (tensor<2x2xi32>) -> tensor<2x2xf32>
  fx.output %y : tensor<2x2xf32>
}

// CHECK-LABEL: func.func @not_with_another_number_added(
func.func @not_with_another_number_added(%x : tensor<2x4xi8>) -> tensor<2x2xf32> {
  // CHECK: aten._int_mm.default
  %w = fx.constant dense<[[1, -2], [3, 4], [-5, 6], [7, 8]]> : tensor<4x2xi8>
  %c = fx.constant dense<[[768, 2048]]> : tensor<1x2xi32>
  %a = fx.call @aten.to.dtype(%x, torch.int32) : (tensor<2x4xi8>) -> tensor<2x4xi32>
  %b = fx.call @aten.add.Tensor(%a, 127) : (tensor<2x4xi32>) -> tensor<2x4xi32>
  %u = fx.call @aten.to.dtype(%b, torch.uint8) : (tensor<2x4xi32>) -> tensor<2x4xui8>
  %i = fx.call @aten._int_mm.default(%u, %w) : (tensor<2x4xui8>, tensor<4x2xi8>) -> tensor<2x2xi32>
  %d = fx.call @aten.sub.Tensor(%i, %c) : (tensor<2x2xi32>, tensor<1x2xi32>) -> tensor<2x2xi32>
  %y = fx.call @aten.to.dtype(%d, torch.float32) : (tensor<2x2xi32>) -> tensor<2x2xf32>
  fx.output %y : tensor<2x2xf32>
}

// CHECK-LABEL: func.func @not_of_unsigned_integers(
func.func @not_of_unsigned_integers(%x : tensor<2x4xui8>) -> tensor<2x2xf32> {
  // CHECK: aten._int_mm.default
  %w = fx.constant dense<[[1, -2], [3, 4], [-5, 6], [7, 8]]> : tensor<4x2xi8>
  %c = fx.constant dense<[[768, 2048]]> : tensor<1x2xi32>
  %a = fx.call @aten.to.dtype(%x, torch.int32) : (tensor<2x4xui8>) -> tensor<2x4xi32>
  %b = fx.call @aten.add.Tensor(%a, 128) : (tensor<2x4xi32>) -> tensor<2x4xi32>
  %u = fx.call @aten.to.dtype(%b, torch.uint8) : (tensor<2x4xi32>) -> tensor<2x4xui8>
  %i = fx.call @aten._int_mm.default(%u, %w) : (tensor<2x4xui8>, tensor<4x2xi8>) -> tensor<2x2xi32>
  %d = fx.call @aten.sub.Tensor(%i, %c) : (tensor<2x2xi32>, tensor<1x2xi32>) -> tensor<2x2xi32>
  %y = fx.call @aten.to.dtype(%d, torch.float32) : (tensor<2x2xi32>) -> tensor<2x2xf32>
  fx.output %y : tensor<2x2xf32>
}

// CHECK-LABEL: func.func @not_by_computed_weights(
func.func @not_by_computed_weights(%x : tensor<2x4xi8>, %w : tensor<4x2xi8>) -> tensor<2x2xf32> {
  // CHECK: aten._int_mm.default
  %c = fx.constant dense<[[768, 2048]]> : tensor<1x2xi32>
  %a = fx.call @aten.to.dtype(%x, torch.int32) : (tensor<2x4xi8>) -> tensor<2x4xi32>
  %b = fx.call @aten.add.Tensor(%a, 128) : (tensor<2x4xi32>) -> tensor<2x4xi32>
  %u = fx.call @aten.to.dtype(%b, torch.uint8) : (tensor<2x4xi32>) -> tensor<2x4xui8>
  %i = fx.call @aten._int_mm.default(%u, %w) : (tensor<2x4xui8>, tensor<4x2xi8>) -> tensor<2x2xi32>
  %d = fx.call @aten.sub.Tensor(%i, %c) : (tensor<2x2xi32>, tensor<1x2xi32>) -> tensor<2x2xi32>
  %y = fx.call @aten.to.dtype(%d, torch.float32) : (tensor<2x2xi32>) -> tensor<2x2xf32>
  fx.output %y : tensor<2x2xf32>
}
