// RUN: qopt-opt %s -p raise-fx | filecheck %s

// CHECK-LABEL: func.func @by_the_rows_of_a_weight(
func.func @by_the_rows_of_a_weight(%x : tensor<1x6x4xf32>) -> tensor<1x6x8xf32> {
  // CHECK: qnn.linear %x, %
  %w = fx.constant dense<3> : tensor<8x4xi8>
  %d = fx.call @quantized_decomposed.dequantize_per_tensor.default(%w, 0.1, 0, -128, 127, torch.int8) : (tensor<8x4xi8>) -> tensor<8x4xf32>
  %a = fx.call @aten.view.default(%d, [8, 4, 1]) : (tensor<8x4xf32>) -> tensor<8x4x1xf32>
  %b = fx.call @aten.permute.default(%a, [1, 0, 2]) : (tensor<8x4x1xf32>) -> tensor<4x8x1xf32>
  %c = fx.call @aten.view.default(%b, [1, 4, 8]) : (tensor<4x8x1xf32>) -> tensor<1x4x8xf32>
  %m = fx.call @aten.bmm.default(%x, %c) : (tensor<1x6x4xf32>, tensor<1x4x8xf32>) -> tensor<1x6x8xf32>
  fx.output %m : tensor<1x6x8xf32>
}

// CHECK-LABEL: func.func @by_the_columns_of_a_weight(
func.func @by_the_columns_of_a_weight(%x : tensor<1x6x4xf32>) -> tensor<1x6x8xf32> {
  // CHECK: qnn.linear %x, %
  %w = fx.constant dense<3> : tensor<4x8xi8>
  %d = fx.call @quantized_decomposed.dequantize_per_tensor.default(%w, 0.1, 0, -128, 127, torch.int8) : (tensor<4x8xi8>) -> tensor<4x8xf32>
  %c = fx.call @aten.view.default(%d, [1, 4, 8]) : (tensor<4x8xf32>) -> tensor<1x4x8xf32>
  %m = fx.call @aten.bmm.default(%x, %c) : (tensor<1x6x4xf32>, tensor<1x4x8xf32>) -> tensor<1x6x8xf32>
  fx.output %m : tensor<1x6x8xf32>
}

// CHECK-LABEL: func.func @by_a_weight_of_one_output(
func.func @by_a_weight_of_one_output(%x : tensor<1x6x4xf32>) -> tensor<1x6x1xf32> {
  // CHECK: qnn.linear %{{.*}}, %d
  %w = fx.constant dense<3> : tensor<1x4xi8>
  %d = fx.call @quantized_decomposed.dequantize_per_tensor.default(%w, 0.1, 0, -128, 127, torch.int8) : (tensor<1x4xi8>) -> tensor<1x4xf32>
  %a = fx.call @aten.view.default(%d, [1, 4, 1]) : (tensor<1x4xf32>) -> tensor<1x4x1xf32>
  %b = fx.call @aten.permute.default(%a, [2, 1, 0]) : (tensor<1x4x1xf32>) -> tensor<1x4x1xf32>
  %c = fx.call @aten.view.default(%b, [1, 4, 1]) : (tensor<1x4x1xf32>) -> tensor<1x4x1xf32>
  %m = fx.call @aten.bmm.default(%x, %c) : (tensor<1x6x4xf32>, tensor<1x4x1xf32>) -> tensor<1x6x1xf32>
  fx.output %m : tensor<1x6x1xf32>
}

// CHECK-LABEL: func.func @not_of_several_matrices(
func.func @not_of_several_matrices(%x : tensor<2x6x4xf32>) -> tensor<2x6x4xf32> {
  // CHECK-NOT: qnn.linear
  // CHECK: {{.*}} = qnn.matmul %x, %
  %w = fx.constant dense<3> : tensor<8x4xi8>
  %d = fx.call @quantized_decomposed.dequantize_per_tensor.default(%w, 0.1, 0, -128, 127, torch.int8) : (tensor<8x4xi8>) -> tensor<8x4xf32>
  %a = fx.call @aten.view.default(%d, [2, 4, 4]) : (tensor<8x4xf32>) -> tensor<2x4x4xf32>
  %b = fx.call @aten.permute.default(%a, [0, 2, 1]) : (tensor<2x4x4xf32>) -> tensor<2x4x4xf32>
  %c = fx.call @aten.view.default(%b, [2, 4, 4]) : (tensor<2x4x4xf32>) -> tensor<2x4x4xf32>
  %m = fx.call @aten.bmm.default(%x, %c) : (tensor<2x6x4xf32>, tensor<2x4x4xf32>) -> tensor<2x6x4xf32>
  fx.output %m : tensor<2x6x4xf32>
}

// CHECK-LABEL: func.func @not_of_a_matrix_in_parts(
func.func @not_of_a_matrix_in_parts(%x : tensor<1x6x4xf32>) -> tensor<1x6x8xf32> {
  // CHECK-NOT: qnn.linear
  // CHECK: {{.*}} = qnn.matmul %x, %
  %w = fx.constant dense<3> : tensor<8x4xi8>
  %d = fx.call @quantized_decomposed.dequantize_per_tensor.default(%w, 0.1, 0, -128, 127, torch.int8) : (tensor<8x4xi8>) -> tensor<8x4xf32>
  %a = fx.call @aten.view.default(%d, [2, 4, 4]) : (tensor<8x4xf32>) -> tensor<2x4x4xf32>
  %b = fx.call @aten.permute.default(%a, [0, 2, 1]) : (tensor<2x4x4xf32>) -> tensor<2x4x4xf32>
  %c = fx.call @aten.view.default(%b, [1, 4, 8]) : (tensor<2x4x4xf32>) -> tensor<1x4x8xf32>
  %m = fx.call @aten.bmm.default(%x, %c) : (tensor<1x6x4xf32>, tensor<1x4x8xf32>) -> tensor<1x6x8xf32>
  fx.output %m : tensor<1x6x8xf32>
}

// CHECK-LABEL: func.func @not_of_a_computed_weight(
func.func @not_of_a_computed_weight(%x : tensor<1x6x4xf32>, %w : tensor<8x4xi8>) -> tensor<1x6x8xf32> {
  // CHECK-NOT: qnn.linear
  // CHECK: {{.*}} = qnn.matmul %x, %
  %d = fx.call @quantized_decomposed.dequantize_per_tensor.default(%w, 0.1, 0, -128, 127, torch.int8) : (tensor<8x4xi8>) -> tensor<8x4xf32>
  %a = fx.call @aten.view.default(%d, [8, 4, 1]) : (tensor<8x4xf32>) -> tensor<8x4x1xf32>
  %b = fx.call @aten.permute.default(%a, [1, 0, 2]) : (tensor<8x4x1xf32>) -> tensor<4x8x1xf32>
  %c = fx.call @aten.view.default(%b, [1, 4, 8]) : (tensor<4x8x1xf32>) -> tensor<1x4x8xf32>
  %m = fx.call @aten.bmm.default(%x, %c) : (tensor<1x6x4xf32>, tensor<1x4x8xf32>) -> tensor<1x6x8xf32>
  fx.output %m : tensor<1x6x8xf32>
}

// CHECK-LABEL: func.func @not_of_floats(
func.func @not_of_floats(%x : tensor<1x6x4xf32>, %w : tensor<8x4xf32>) -> tensor<1x6x8xf32> {
  // CHECK-NOT: qnn.linear
  // CHECK: {{.*}} = qnn.matmul %x, %
  %a = fx.call @aten.view.default(%w, [8, 4, 1]) : (tensor<8x4xf32>) -> tensor<8x4x1xf32>
  %b = fx.call @aten.permute.default(%a, [1, 0, 2]) : (tensor<8x4x1xf32>) -> tensor<4x8x1xf32>
  %c = fx.call @aten.view.default(%b, [1, 4, 8]) : (tensor<4x8x1xf32>) -> tensor<1x4x8xf32>
  %m = fx.call @aten.bmm.default(%x, %c) : (tensor<1x6x4xf32>, tensor<1x4x8xf32>) -> tensor<1x6x8xf32>
  fx.output %m : tensor<1x6x8xf32>
}
