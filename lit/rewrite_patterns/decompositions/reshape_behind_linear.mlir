// RUN: qopt-opt %s -p raise-fx | filecheck %s

// CHECK-LABEL: func.func @moves_the_last(
func.func @moves_the_last(%x : tensor<6x4xf32>) -> tensor<2x3x8x1xf32> {
  // CHECK: %[[L:.*]] = qnn.linear
  // CHECK: %p = qnn.reshape %[[L]] to [2, 3, 8, 1]
  %w = fx.constant dense<3> : tensor<8x4xi8>
  %d = fx.call @quantized_decomposed.dequantize_per_tensor.default(%w, 0.1, 0, -128, 127, torch.int8) : (tensor<8x4xi8>) -> tensor<8x4xf32>
  %m = fx.call @aten.linear.default(%x, %d) : (tensor<6x4xf32>, tensor<8x4xf32>) -> tensor<6x8xf32>
  %v = fx.call @aten.view.default(%m, [2, 3, 1, 8]) : (tensor<6x8xf32>) -> tensor<2x3x1x8xf32>
  %p = fx.call @aten.permute.default(%v, [0, 1, 3, 2]) : (tensor<2x3x1x8xf32>) -> tensor<2x3x8x1xf32>
  fx.output %p : tensor<2x3x8x1xf32>
}

// CHECK-LABEL: func.func @moves_the_first(
func.func @moves_the_first(%x : tensor<6x4xf32>) -> tensor<6x1x8xf32> {
  // CHECK: %[[L:.*]] = qnn.linear
  // CHECK: %p = qnn.reshape %[[L]] to [6, 1, 8]
  %w = fx.constant dense<3> : tensor<8x4xi8>
  %d = fx.call @quantized_decomposed.dequantize_per_tensor.default(%w, 0.1, 0, -128, 127, torch.int8) : (tensor<8x4xi8>) -> tensor<8x4xf32>
  %m = fx.call @aten.linear.default(%x, %d) : (tensor<6x4xf32>, tensor<8x4xf32>) -> tensor<6x8xf32>
  %v = fx.call @aten.view.default(%m, [1, 6, 8]) : (tensor<6x8xf32>) -> tensor<1x6x8xf32>
  %p = fx.call @aten.permute.default(%v, [1, 0, 2]) : (tensor<1x6x8xf32>) -> tensor<6x1x8xf32>
  fx.output %p : tensor<6x1x8xf32>
}

// CHECK-LABEL: func.func @moves_several(
func.func @moves_several(%x : tensor<6x4xf32>) -> tensor<1x1x6x8xf32> {
  // CHECK: %[[L:.*]] = qnn.linear
  // CHECK: %p = qnn.reshape %[[L]] to [1, 1, 6, 8]
  %w = fx.constant dense<3> : tensor<8x4xi8>
  %d = fx.call @quantized_decomposed.dequantize_per_tensor.default(%w, 0.1, 0, -128, 127, torch.int8) : (tensor<8x4xi8>) -> tensor<8x4xf32>
  %m = fx.call @aten.linear.default(%x, %d) : (tensor<6x4xf32>, tensor<8x4xf32>) -> tensor<6x8xf32>
  %v = fx.call @aten.view.default(%m, [1, 6, 1, 8]) : (tensor<6x8xf32>) -> tensor<1x6x1x8xf32>
  %p = fx.call @aten.permute.default(%v, [2, 0, 1, 3]) : (tensor<1x6x1x8xf32>) -> tensor<1x1x6x8xf32>
  fx.output %p : tensor<1x1x6x8xf32>
}

// CHECK-LABEL: func.func @not_of_others(
func.func @not_of_others(%x : tensor<6x4xf32>) -> tensor<3x2x8xf32> {
  // CHECK: qnn.linear
  // CHECK: qnn.permute
  %w = fx.constant dense<3> : tensor<8x4xi8>
  %d = fx.call @quantized_decomposed.dequantize_per_tensor.default(%w, 0.1, 0, -128, 127, torch.int8) : (tensor<8x4xi8>) -> tensor<8x4xf32>
  %m = fx.call @aten.linear.default(%x, %d) : (tensor<6x4xf32>, tensor<8x4xf32>) -> tensor<6x8xf32>
  %v = fx.call @aten.view.default(%m, [2, 3, 8]) : (tensor<6x8xf32>) -> tensor<2x3x8xf32>
  %p = fx.call @aten.permute.default(%v, [1, 0, 2]) : (tensor<2x3x8xf32>) -> tensor<3x2x8xf32>
  fx.output %p : tensor<3x2x8xf32>
}

// CHECK-LABEL: func.func @not_of_others_beside_one(
func.func @not_of_others_beside_one(%x : tensor<6x4xf32>) -> tensor<1x8x6xf32> {
  // CHECK: qnn.linear
  // CHECK: qnn.permute
  %w = fx.constant dense<3> : tensor<8x4xi8>
  %d = fx.call @quantized_decomposed.dequantize_per_tensor.default(%w, 0.1, 0, -128, 127, torch.int8) : (tensor<8x4xi8>) -> tensor<8x4xf32>
  %m = fx.call @aten.linear.default(%x, %d) : (tensor<6x4xf32>, tensor<8x4xf32>) -> tensor<6x8xf32>
  %v = fx.call @aten.view.default(%m, [1, 6, 8]) : (tensor<6x8xf32>) -> tensor<1x6x8xf32>
  %p = fx.call @aten.permute.default(%v, [0, 2, 1]) : (tensor<1x6x8xf32>) -> tensor<1x8x6xf32>
  fx.output %p : tensor<1x8x6xf32>
}

// CHECK-LABEL: func.func @not_of_unknown_sizes(
func.func @not_of_unknown_sizes(%x : tensor<?x4xf32>) -> tensor<1x?x8xf32> {
  // CHECK: qnn.linear
  // CHECK: qnn.permute
  %w = fx.constant dense<3> : tensor<8x4xi8>
  %d = fx.call @quantized_decomposed.dequantize_per_tensor.default(%w, 0.1, 0, -128, 127, torch.int8) : (tensor<8x4xi8>) -> tensor<8x4xf32>
  %m = fx.call @aten.linear.default(%x, %d) : (tensor<?x4xf32>, tensor<8x4xf32>) -> tensor<?x8xf32>
  %v = fx.call @aten.view.default(%m, [-1, 1, 8]) : (tensor<?x8xf32>) -> tensor<?x1x8xf32>
  %p = fx.call @aten.permute.default(%v, [1, 0, 2]) : (tensor<?x1x8xf32>) -> tensor<1x?x8xf32>
  fx.output %p : tensor<1x?x8xf32>
}
