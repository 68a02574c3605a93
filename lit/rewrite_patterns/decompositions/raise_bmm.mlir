// RUN: qopt-opt %s -p raise-fx | filecheck %s

// CHECK-LABEL: func.func @weight_quantized_per_tensor(
func.func @weight_quantized_per_tensor(%x : tensor<2x3x4xf32>) -> tensor<2x3x8xf32> {
  // CHECK-NEXT: %qw = fx.constant dense<1> : tensor<4x8xi8>
  // CHECK-NEXT: %w = qnn.dequantize %qw <scale 0.1, zero_point 0, range [-128, 127]> : tensor<4x8xi8> -> tensor<4x8xf32>
  // CHECK-NEXT: %y = qnn.permute %w dims [1, 0] : tensor<4x8xf32> -> tensor<8x4xf32>
  // CHECK-NEXT: %y_1 = qnn.linear %x, %y : tensor<2x3x4xf32>, tensor<8x4xf32> -> tensor<2x3x8xf32>
  // CHECK-NEXT: fx.output %y_1 :
  %qw = fx.constant dense<1> : tensor<4x8xi8>
  %w = qnn.dequantize %qw <scale 0.1, zero_point 0, range [-128, 127]> : tensor<4x8xi8> -> tensor<4x8xf32>
  %e = fx.call @aten.expand.default(%x, [2, 3, 4]) views [0] : (tensor<2x3x4xf32>) -> tensor<2x3x4xf32>
  %f = fx.call @aten.expand.default(%w, [2, 4, 8]) views [0] : (tensor<4x8xf32>) -> tensor<2x4x8xf32>
  %y = fx.call @aten.bmm.default(%e, %f) : (tensor<2x3x4xf32>, tensor<2x4x8xf32>) -> tensor<2x3x8xf32>
  fx.output %y : tensor<2x3x8xf32>
}

// CHECK-LABEL: func.func @weight_quantized_per_channel(
func.func @weight_quantized_per_channel(%x : tensor<2x3x4xf32>) -> tensor<2x3x8xf32> {
  // CHECK-NEXT: %qw = fx.constant dense<1> : tensor<4x8xi8>
  // CHECK-NEXT: %sw = fx.constant dense<1.000000e-01> : tensor<8xf32>
  // CHECK-NEXT: %zw = fx.constant dense<0> : tensor<8xi64>
  // CHECK-NEXT: %y = qnn.permute %qw dims [1, 0] : tensor<4x8xi8> -> tensor<8x4xi8>
  // CHECK-NEXT: %y_1 = qnn.dequantize_per_channel %y, %sw, %zw axis 0 : tensor<8x4xi8>, tensor<8xf32>, tensor<8xi64> -> tensor<8x4xf32>
  // CHECK-NEXT: %y_2 = qnn.linear %x, %y_1 : tensor<2x3x4xf32>, tensor<8x4xf32> -> tensor<2x3x8xf32>
  // CHECK-NEXT: fx.output %y_2 :
  %qw = fx.constant dense<1> : tensor<4x8xi8>
  %sw = fx.constant dense<0.1> : tensor<8xf32>
  %zw = fx.constant dense<0> : tensor<8xi64>
  %w = qnn.dequantize_per_channel %qw, %sw, %zw axis 1 : tensor<4x8xi8>, tensor<8xf32>, tensor<8xi64> -> tensor<4x8xf32>
  %e = fx.call @aten.expand.default(%x, [2, 3, 4]) views [0] : (tensor<2x3x4xf32>) -> tensor<2x3x4xf32>
  %f = fx.call @aten.expand.default(%w, [2, 4, 8]) views [0] : (tensor<4x8xf32>) -> tensor<2x4x8xf32>
  %y = fx.call @aten.bmm.default(%e, %f) : (tensor<2x3x4xf32>, tensor<2x4x8xf32>) -> tensor<2x3x8xf32>
  fx.output %y : tensor<2x3x8xf32>
}

// CHECK-LABEL: func.func @weight_transposed(
func.func @weight_transposed(%x : tensor<2x3x4xf32>) -> tensor<2x3x8xf32> {
  // CHECK-NEXT: %qw = fx.constant dense<1> : tensor<8x4xi8>
  // CHECK-NEXT: %sw = fx.constant dense<1.000000e-01> : tensor<8xf32>
  // CHECK-NEXT: %zw = fx.constant dense<0> : tensor<8xi64>
  // CHECK-NEXT: %v = qnn.dequantize_per_channel %qw, %sw, %zw axis 0 : tensor<8x4xi8>, tensor<8xf32>, tensor<8xi64> -> tensor<8x4xf32>
  // CHECK-NEXT: %y = qnn.linear %x, %v : tensor<2x3x4xf32>, tensor<8x4xf32> -> tensor<2x3x8xf32>
  // CHECK-NEXT: fx.output %y :
  %qw = fx.constant dense<1> : tensor<8x4xi8>
  %sw = fx.constant dense<0.1> : tensor<8xf32>
  %zw = fx.constant dense<0> : tensor<8xi64>
  %v = qnn.dequantize_per_channel %qw, %sw, %zw axis 0 : tensor<8x4xi8>, tensor<8xf32>, tensor<8xi64> -> tensor<8x4xf32>
  %w = qnn.permute %v dims [1, 0] : tensor<8x4xf32> -> tensor<4x8xf32>
  %e = fx.call @aten.expand.default(%x, [2, 3, 4]) views [0] : (tensor<2x3x4xf32>) -> tensor<2x3x4xf32>
  %f = fx.call @aten.expand.default(%w, [2, 4, 8]) views [0] : (tensor<4x8xf32>) -> tensor<2x4x8xf32>
  %y = fx.call @aten.bmm.default(%e, %f) : (tensor<2x3x4xf32>, tensor<2x4x8xf32>) -> tensor<2x3x8xf32>
  fx.output %y : tensor<2x3x8xf32>
}

// CHECK-LABEL: func.func @sizes_left_open(
func.func @sizes_left_open(%x : tensor<2x3x4xf32>) -> tensor<2x3x8xf32> {
  // CHECK-NEXT: %qw = fx.constant dense<1> : tensor<4x8xi8>
  // CHECK-NEXT: %w = qnn.dequantize %qw <scale 0.1, zero_point 0, range [-128, 127]> : tensor<4x8xi8> -> tensor<4x8xf32>
  // CHECK-NEXT: %y = qnn.permute %w dims [1, 0] : tensor<4x8xf32> -> tensor<8x4xf32>
  // CHECK-NEXT: %y_1 = qnn.linear %x, %y : tensor<2x3x4xf32>, tensor<8x4xf32> -> tensor<2x3x8xf32>
  // CHECK-NEXT: fx.output %y_1 :
  %qw = fx.constant dense<1> : tensor<4x8xi8>
  %w = qnn.dequantize %qw <scale 0.1, zero_point 0, range [-128, 127]> : tensor<4x8xi8> -> tensor<4x8xf32>
  %e = fx.call @aten.expand.default(%x, [-1, -1, -1]) views [0] : (tensor<2x3x4xf32>) -> tensor<2x3x4xf32>
  %f = fx.call @aten.expand.default(%w, [2, 4, 8]) views [0] : (tensor<4x8xf32>) -> tensor<2x4x8xf32>
  %y = fx.call @aten.bmm.default(%e, %f) : (tensor<2x3x4xf32>, tensor<2x4x8xf32>) -> tensor<2x3x8xf32>
  fx.output %y : tensor<2x3x8xf32>
}

// CHECK-LABEL: func.func @batch_of_one(
func.func @batch_of_one(%x : tensor<1x3x4xf32>) -> tensor<1x3x8xf32> {
  // CHECK-NEXT: %qw = fx.constant dense<1> : tensor<4x8xi8>
  // CHECK-NEXT: %w = qnn.dequantize %qw <scale 0.1, zero_point 0, range [-128, 127]> : tensor<4x8xi8> -> tensor<4x8xf32>
  // CHECK-NEXT: %y = qnn.permute %w dims [1, 0] : tensor<4x8xf32> -> tensor<8x4xf32>
  // CHECK-NEXT: %y_1 = qnn.linear %x, %y : tensor<1x3x4xf32>, tensor<8x4xf32> -> tensor<1x3x8xf32>
  // CHECK-NEXT: fx.output %y_1 :
  %qw = fx.constant dense<1> : tensor<4x8xi8>
  %w = qnn.dequantize %qw <scale 0.1, zero_point 0, range [-128, 127]> : tensor<4x8xi8> -> tensor<4x8xf32>
  %e = fx.call @aten.expand.default(%x, [1, 3, 4]) views [0] : (tensor<1x3x4xf32>) -> tensor<1x3x4xf32>
  %f = fx.call @aten.expand.default(%w, [1, 4, 8]) views [0] : (tensor<4x8xf32>) -> tensor<1x4x8xf32>
  %y = fx.call @aten.bmm.default(%e, %f) : (tensor<1x3x4xf32>, tensor<1x4x8xf32>) -> tensor<1x3x8xf32>
  fx.output %y : tensor<1x3x8xf32>
}

// CHECK-LABEL: func.func @batch_of_unknown_size(
func.func @batch_of_unknown_size(%x : tensor<?x3x4xf32, #fx.symbols<"s0">>, %n : index) -> tensor<?x3x8xf32, #fx.symbols<"s0">> {
  // CHECK-NEXT: %qw = fx.constant dense<1> : tensor<4x8xi8>
  // CHECK-NEXT: %w = qnn.dequantize %qw <scale 0.1, zero_point 0, range [-128, 127]> : tensor<4x8xi8> -> tensor<4x8xf32>
  // CHECK-NEXT: %y = qnn.permute %w dims [1, 0] : tensor<4x8xf32> -> tensor<8x4xf32>
  // CHECK-NEXT: %y_1 = qnn.linear %x, %y : tensor<?x3x4xf32, #fx.symbols<"s0">>, tensor<8x4xf32> -> tensor<?x3x8xf32, #fx.symbols<"s0">>
  // CHECK-NEXT: fx.output %y_1 :
  %qw = fx.constant dense<1> : tensor<4x8xi8>
  %w = qnn.dequantize %qw <scale 0.1, zero_point 0, range [-128, 127]> : tensor<4x8xi8> -> tensor<4x8xf32>
  %e = fx.call @aten.expand.default(%x, [%n, 3, 4]) views [0] : (tensor<?x3x4xf32, #fx.symbols<"s0">>, index) -> tensor<?x3x4xf32, #fx.symbols<"s0">>
  %f = fx.call @aten.expand.default(%w, [%n, 4, 8]) views [0] : (tensor<4x8xf32>, index) -> tensor<?x4x8xf32, #fx.symbols<"s0">>
  %y = fx.call @aten.bmm.default(%e, %f) : (tensor<?x3x4xf32, #fx.symbols<"s0">>, tensor<?x4x8xf32, #fx.symbols<"s0">>) -> tensor<?x3x8xf32, #fx.symbols<"s0">>
  fx.output %y : tensor<?x3x8xf32, #fx.symbols<"s0">>
}

// Inputs that are expanded themselves.

// CHECK-LABEL: func.func @not_when_the_batch_is_expanded_to_an_unknown_size(
func.func @not_when_the_batch_is_expanded_to_an_unknown_size(%x : tensor<1x3x4xf32>, %n : index) -> tensor<?x3x8xf32, #fx.symbols<"s0">> {
  // CHECK-NEXT: %qw = fx.constant dense<1> : tensor<4x8xi8>
  // CHECK-NEXT: %w = qnn.dequantize %qw <scale 0.1, zero_point 0, range [-128, 127]> : tensor<4x8xi8> -> tensor<4x8xf32>
  // CHECK-NEXT: %e = fx.call @aten.expand.default(%x, [%n, 3, 4]) views [0] :
  // CHECK-NEXT: %f = fx.call @aten.expand.default(%w, [%n, 4, 8]) views [0] :
  // CHECK-NEXT: %y = qnn.matmul %e, %f :
  // CHECK-NEXT: fx.output %y :
  %qw = fx.constant dense<1> : tensor<4x8xi8>
  %w = qnn.dequantize %qw <scale 0.1, zero_point 0, range [-128, 127]> : tensor<4x8xi8> -> tensor<4x8xf32>
  %e = fx.call @aten.expand.default(%x, [%n, 3, 4]) views [0] : (tensor<1x3x4xf32>, index) -> tensor<?x3x4xf32, #fx.symbols<"s0">>
  %f = fx.call @aten.expand.default(%w, [%n, 4, 8]) views [0] : (tensor<4x8xf32>, index) -> tensor<?x4x8xf32, #fx.symbols<"s0">>
  %y = fx.call @aten.bmm.default(%e, %f) : (tensor<?x3x4xf32, #fx.symbols<"s0">>, tensor<?x4x8xf32, #fx.symbols<"s0">>) -> tensor<?x3x8xf32, #fx.symbols<"s0">>
  fx.output %y : tensor<?x3x8xf32, #fx.symbols<"s0">>
}

// CHECK-LABEL: func.func @not_when_the_batch_is_expanded_to_another_symbol(
func.func @not_when_the_batch_is_expanded_to_another_symbol(%x : tensor<?x3x4xf32, #fx.symbols<"s0">>, %n : index) -> tensor<?x3x8xf32, #fx.symbols<"s1">> {
  // CHECK-NEXT: %qw = fx.constant dense<1> : tensor<4x8xi8>
  // CHECK-NEXT: %w = qnn.dequantize %qw <scale 0.1, zero_point 0, range [-128, 127]> : tensor<4x8xi8> -> tensor<4x8xf32>
  // CHECK-NEXT: %e = fx.call @aten.expand.default(%x, [%n, 3, 4]) views [0] :
  // CHECK-NEXT: %f = fx.call @aten.expand.default(%w, [%n, 4, 8]) views [0] :
  // CHECK-NEXT: %y = qnn.matmul %e, %f :
  // CHECK-NEXT: fx.output %y :
  %qw = fx.constant dense<1> : tensor<4x8xi8>
  %w = qnn.dequantize %qw <scale 0.1, zero_point 0, range [-128, 127]> : tensor<4x8xi8> -> tensor<4x8xf32>
  %e = fx.call @aten.expand.default(%x, [%n, 3, 4]) views [0] : (tensor<?x3x4xf32, #fx.symbols<"s0">>, index) -> tensor<?x3x4xf32, #fx.symbols<"s1">>
  %f = fx.call @aten.expand.default(%w, [%n, 4, 8]) views [0] : (tensor<4x8xf32>, index) -> tensor<?x4x8xf32, #fx.symbols<"s1">>
  %y = fx.call @aten.bmm.default(%e, %f) : (tensor<?x3x4xf32, #fx.symbols<"s1">>, tensor<?x4x8xf32, #fx.symbols<"s1">>) -> tensor<?x3x8xf32, #fx.symbols<"s1">>
  fx.output %y : tensor<?x3x8xf32, #fx.symbols<"s1">>
}

// CHECK-LABEL: func.func @not_when_the_batch_is_expanded(
func.func @not_when_the_batch_is_expanded(%x : tensor<1x3x4xf32>) -> tensor<2x3x8xf32> {
  // CHECK-NEXT: %qw = fx.constant dense<1> : tensor<4x8xi8>
  // CHECK-NEXT: %w = qnn.dequantize %qw <scale 0.1, zero_point 0, range [-128, 127]> : tensor<4x8xi8> -> tensor<4x8xf32>
  // CHECK-NEXT: %e = fx.call @aten.expand.default(%x, [2, 3, 4]) views [0] :
  // CHECK-NEXT: %f = fx.call @aten.expand.default(%w, [2, 4, 8]) views [0] :
  // CHECK-NEXT: %y = qnn.matmul %e, %f :
  // CHECK-NEXT: fx.output %y :
  %qw = fx.constant dense<1> : tensor<4x8xi8>
  %w = qnn.dequantize %qw <scale 0.1, zero_point 0, range [-128, 127]> : tensor<4x8xi8> -> tensor<4x8xf32>
  %e = fx.call @aten.expand.default(%x, [2, 3, 4]) views [0] : (tensor<1x3x4xf32>) -> tensor<2x3x4xf32>
  %f = fx.call @aten.expand.default(%w, [2, 4, 8]) views [0] : (tensor<4x8xf32>) -> tensor<2x4x8xf32>
  %y = fx.call @aten.bmm.default(%e, %f) : (tensor<2x3x4xf32>, tensor<2x4x8xf32>) -> tensor<2x3x8xf32>
  fx.output %y : tensor<2x3x8xf32>
}

// CHECK-LABEL: func.func @not_when_the_rows_are_expanded(
func.func @not_when_the_rows_are_expanded(%x : tensor<2x1x4xf32>) -> tensor<2x3x8xf32> {
  // CHECK-NEXT: %qw = fx.constant dense<1> : tensor<4x8xi8>
  // CHECK-NEXT: %w = qnn.dequantize %qw <scale 0.1, zero_point 0, range [-128, 127]> : tensor<4x8xi8> -> tensor<4x8xf32>
  // CHECK-NEXT: %e = fx.call @aten.expand.default(%x, [2, 3, 4]) views [0] :
  // CHECK-NEXT: %f = fx.call @aten.expand.default(%w, [2, 4, 8]) views [0] :
  // CHECK-NEXT: %y = qnn.matmul %e, %f :
  // CHECK-NEXT: fx.output %y :
  %qw = fx.constant dense<1> : tensor<4x8xi8>
  %w = qnn.dequantize %qw <scale 0.1, zero_point 0, range [-128, 127]> : tensor<4x8xi8> -> tensor<4x8xf32>
  %e = fx.call @aten.expand.default(%x, [2, 3, 4]) views [0] : (tensor<2x1x4xf32>) -> tensor<2x3x4xf32>
  %f = fx.call @aten.expand.default(%w, [2, 4, 8]) views [0] : (tensor<4x8xf32>) -> tensor<2x4x8xf32>
  %y = fx.call @aten.bmm.default(%e, %f) : (tensor<2x3x4xf32>, tensor<2x4x8xf32>) -> tensor<2x3x8xf32>
  fx.output %y : tensor<2x3x8xf32>
}

// CHECK-LABEL: func.func @not_when_a_matrix_is_expanded(
func.func @not_when_a_matrix_is_expanded(%x : tensor<3x4xf32>) -> tensor<2x3x8xf32> {
  // CHECK-NEXT: %qw = fx.constant dense<1> : tensor<4x8xi8>
  // CHECK-NEXT: %w = qnn.dequantize %qw <scale 0.1, zero_point 0, range [-128, 127]> : tensor<4x8xi8> -> tensor<4x8xf32>
  // CHECK-NEXT: %e = fx.call @aten.expand.default(%x, [2, 3, 4]) views [0] :
  // CHECK-NEXT: %f = fx.call @aten.expand.default(%w, [2, 4, 8]) views [0] :
  // CHECK-NEXT: %y = qnn.matmul %e, %f :
  // CHECK-NEXT: fx.output %y :
  %qw = fx.constant dense<1> : tensor<4x8xi8>
  %w = qnn.dequantize %qw <scale 0.1, zero_point 0, range [-128, 127]> : tensor<4x8xi8> -> tensor<4x8xf32>
  %e = fx.call @aten.expand.default(%x, [2, 3, 4]) views [0] : (tensor<3x4xf32>) -> tensor<2x3x4xf32>
  %f = fx.call @aten.expand.default(%w, [2, 4, 8]) views [0] : (tensor<4x8xf32>) -> tensor<2x4x8xf32>
  %y = fx.call @aten.bmm.default(%e, %f) : (tensor<2x3x4xf32>, tensor<2x4x8xf32>) -> tensor<2x3x8xf32>
  fx.output %y : tensor<2x3x8xf32>
}

// CHECK-LABEL: func.func @not_when_the_batch_is_expanded_in_part(
func.func @not_when_the_batch_is_expanded_in_part(%x : tensor<1x3x4xf32>) -> tensor<2x3x8xf32> {
  // CHECK-NEXT: %qw = fx.constant dense<1> : tensor<4x8xi8>
  // CHECK-NEXT: %w = qnn.dequantize %qw <scale 0.1, zero_point 0, range [-128, 127]> : tensor<4x8xi8> -> tensor<4x8xf32>
  // CHECK-NEXT: %e = fx.call @aten.expand.default(%x, [2, -1, -1]) views [0] :
  // CHECK-NEXT: %f = fx.call @aten.expand.default(%w, [2, 4, 8]) views [0] :
  // CHECK-NEXT: %y = qnn.matmul %e, %f :
  // CHECK-NEXT: fx.output %y :
  %qw = fx.constant dense<1> : tensor<4x8xi8>
  %w = qnn.dequantize %qw <scale 0.1, zero_point 0, range [-128, 127]> : tensor<4x8xi8> -> tensor<4x8xf32>
  %e = fx.call @aten.expand.default(%x, [2, -1, -1]) views [0] : (tensor<1x3x4xf32>) -> tensor<2x3x4xf32>
  %f = fx.call @aten.expand.default(%w, [2, 4, 8]) views [0] : (tensor<4x8xf32>) -> tensor<2x4x8xf32>
  %y = fx.call @aten.bmm.default(%e, %f) : (tensor<2x3x4xf32>, tensor<2x4x8xf32>) -> tensor<2x3x8xf32>
  fx.output %y : tensor<2x3x8xf32>
}

// Weights of more than one matrix, or not quantized.

// CHECK-LABEL: func.func @not_when_each_batch_has_its_weight(
func.func @not_when_each_batch_has_its_weight(%x : tensor<2x3x4xf32>) -> tensor<2x3x8xf32> {
  // CHECK-NEXT: %qw = fx.constant dense<1> : tensor<2x4x8xi8>
  // CHECK-NEXT: %w = qnn.dequantize %qw <scale 0.1, zero_point 0, range [-128, 127]> : tensor<2x4x8xi8> -> tensor<2x4x8xf32>
  // CHECK-NEXT: %y = qnn.matmul %x, %w : tensor<2x3x4xf32>, tensor<2x4x8xf32> -> tensor<2x3x8xf32>
  // CHECK-NEXT: fx.output %y :
  %qw = fx.constant dense<1> : tensor<2x4x8xi8>
  %w = qnn.dequantize %qw <scale 0.1, zero_point 0, range [-128, 127]> : tensor<2x4x8xi8> -> tensor<2x4x8xf32>
  %e = fx.call @aten.expand.default(%x, [2, 3, 4]) views [0] : (tensor<2x3x4xf32>) -> tensor<2x3x4xf32>
  %f = fx.call @aten.expand.default(%w, [2, 4, 8]) views [0] : (tensor<2x4x8xf32>) -> tensor<2x4x8xf32>
  %y = fx.call @aten.bmm.default(%e, %f) : (tensor<2x3x4xf32>, tensor<2x4x8xf32>) -> tensor<2x3x8xf32>
  fx.output %y : tensor<2x3x8xf32>
}

// CHECK-LABEL: func.func @not_when_the_weight_has_a_batch_of_one(
func.func @not_when_the_weight_has_a_batch_of_one(%x : tensor<2x3x4xf32>) -> tensor<2x3x8xf32> {
  // CHECK-NEXT: %qw = fx.constant dense<1> : tensor<1x4x8xi8>
  // CHECK-NEXT: %w = qnn.dequantize %qw <scale 0.1, zero_point 0, range [-128, 127]> : tensor<1x4x8xi8> -> tensor<1x4x8xf32>
  // CHECK-NEXT: %f = fx.call @aten.expand.default(%w, [2, 4, 8]) views [0] :
  // CHECK-NEXT: %y = qnn.matmul %x, %f : tensor<2x3x4xf32>, tensor<2x4x8xf32> -> tensor<2x3x8xf32>
  // CHECK-NEXT: fx.output %y :
  %qw = fx.constant dense<1> : tensor<1x4x8xi8>
  %w = qnn.dequantize %qw <scale 0.1, zero_point 0, range [-128, 127]> : tensor<1x4x8xi8> -> tensor<1x4x8xf32>
  %e = fx.call @aten.expand.default(%x, [2, 3, 4]) views [0] : (tensor<2x3x4xf32>) -> tensor<2x3x4xf32>
  %f = fx.call @aten.expand.default(%w, [2, 4, 8]) views [0] : (tensor<1x4x8xf32>) -> tensor<2x4x8xf32>
  %y = fx.call @aten.bmm.default(%e, %f) : (tensor<2x3x4xf32>, tensor<2x4x8xf32>) -> tensor<2x3x8xf32>
  fx.output %y : tensor<2x3x8xf32>
}

// CHECK-LABEL: func.func @not_when_the_weight_is_not_quantized(
func.func @not_when_the_weight_is_not_quantized(%x : tensor<2x3x4xf32>, %w : tensor<4x8xf32>) -> tensor<2x3x8xf32> {
  // CHECK-NEXT: %f = fx.call @aten.expand.default(%w, [2, 4, 8]) views [0] :
  // CHECK-NEXT: %y = qnn.matmul %x, %f : tensor<2x3x4xf32>, tensor<2x4x8xf32> -> tensor<2x3x8xf32>
  // CHECK-NEXT: fx.output %y :
  %e = fx.call @aten.expand.default(%x, [2, 3, 4]) views [0] : (tensor<2x3x4xf32>) -> tensor<2x3x4xf32>
  %f = fx.call @aten.expand.default(%w, [2, 4, 8]) views [0] : (tensor<4x8xf32>) -> tensor<2x4x8xf32>
  %y = fx.call @aten.bmm.default(%e, %f) : (tensor<2x3x4xf32>, tensor<2x4x8xf32>) -> tensor<2x3x8xf32>
  fx.output %y : tensor<2x3x8xf32>
}

// CHECK-LABEL: func.func @not_when_the_quantized_weight_is_an_argument(
func.func @not_when_the_quantized_weight_is_an_argument(%x : tensor<2x3x4xf32>, %q : tensor<4x8xi8>) -> tensor<2x3x8xf32> {
  // CHECK-NEXT: %w = qnn.dequantize %q <scale 0.1, zero_point 0, range [-128, 127]> : tensor<4x8xi8> -> tensor<4x8xf32>
  // CHECK-NEXT: %f = fx.call @aten.expand.default(%w, [2, 4, 8]) views [0] :
  // CHECK-NEXT: %y = qnn.matmul %x, %f : tensor<2x3x4xf32>, tensor<2x4x8xf32> -> tensor<2x3x8xf32>
  // CHECK-NEXT: fx.output %y :
  %w = qnn.dequantize %q <scale 0.1, zero_point 0, range [-128, 127]> : tensor<4x8xi8> -> tensor<4x8xf32>
  %e = fx.call @aten.expand.default(%x, [2, 3, 4]) views [0] : (tensor<2x3x4xf32>) -> tensor<2x3x4xf32>
  %f = fx.call @aten.expand.default(%w, [2, 4, 8]) views [0] : (tensor<4x8xf32>) -> tensor<2x4x8xf32>
  %y = fx.call @aten.bmm.default(%e, %f) : (tensor<2x3x4xf32>, tensor<2x4x8xf32>) -> tensor<2x3x8xf32>
  fx.output %y : tensor<2x3x8xf32>
}

// Other calls.

// CHECK-LABEL: func.func @where_the_input_is_not_expanded(
func.func @where_the_input_is_not_expanded(%x : tensor<2x3x4xf32>) -> tensor<2x3x8xf32> {
  // CHECK-NEXT: %qw = fx.constant dense<1> : tensor<4x8xi8>
  // CHECK-NEXT: %w = qnn.dequantize %qw <scale 0.1, zero_point 0, range [-128, 127]> : tensor<4x8xi8> -> tensor<4x8xf32>
  // CHECK-NEXT: %y = qnn.permute %w dims [1, 0] : tensor<4x8xf32> -> tensor<8x4xf32>
  // CHECK-NEXT: %y_1 = qnn.linear %x, %y : tensor<2x3x4xf32>, tensor<8x4xf32> -> tensor<2x3x8xf32>
  // CHECK-NEXT: fx.output %y_1 :
  %qw = fx.constant dense<1> : tensor<4x8xi8>
  %w = qnn.dequantize %qw <scale 0.1, zero_point 0, range [-128, 127]> : tensor<4x8xi8> -> tensor<4x8xf32>
  %f = fx.call @aten.expand.default(%w, [2, 4, 8]) views [0] : (tensor<4x8xf32>) -> tensor<2x4x8xf32>
  %y = fx.call @aten.bmm.default(%x, %f) : (tensor<2x3x4xf32>, tensor<2x4x8xf32>) -> tensor<2x3x8xf32>
  fx.output %y : tensor<2x3x8xf32>
}

// CHECK-LABEL: func.func @not_when_the_factors_are_swapped(
func.func @not_when_the_factors_are_swapped(%x : tensor<2x8x4xf32>) -> tensor<2x3x4xf32> {
  // CHECK-NEXT: %qw = fx.constant dense<1> : tensor<3x8xi8>
  // CHECK-NEXT: %w = qnn.dequantize %qw <scale 0.1, zero_point 0, range [-128, 127]> : tensor<3x8xi8> -> tensor<3x8xf32>
  // CHECK-NEXT: %f = fx.call @aten.expand.default(%w, [2, 3, 8]) views [0] :
  // CHECK-NEXT: %y = qnn.matmul %f, %x : tensor<2x3x8xf32>, tensor<2x8x4xf32> -> tensor<2x3x4xf32>
  // CHECK-NEXT: fx.output %y :
  %qw = fx.constant dense<1> : tensor<3x8xi8>
  %w = qnn.dequantize %qw <scale 0.1, zero_point 0, range [-128, 127]> : tensor<3x8xi8> -> tensor<3x8xf32>
  %e = fx.call @aten.expand.default(%x, [2, 8, 4]) views [0] : (tensor<2x8x4xf32>) -> tensor<2x8x4xf32>
  %f = fx.call @aten.expand.default(%w, [2, 3, 8]) views [0] : (tensor<3x8xf32>) -> tensor<2x3x8xf32>
  %y = fx.call @aten.bmm.default(%f, %e) : (tensor<2x3x8xf32>, tensor<2x8x4xf32>) -> tensor<2x3x4xf32>
  fx.output %y : tensor<2x3x4xf32>
}

// CHECK-LABEL: func.func @not_when_impure(
func.func @not_when_impure(%x : tensor<2x3x4xf32>) -> tensor<2x3x8xf32> {
  // CHECK-NEXT: %qw = fx.constant dense<1> : tensor<4x8xi8>
  // CHECK-NEXT: %w = qnn.dequantize %qw <scale 0.1, zero_point 0, range [-128, 127]> : tensor<4x8xi8> -> tensor<4x8xf32>
  // CHECK-NEXT: %f = fx.call @aten.expand.default(%w, [2, 4, 8]) views [0] :
  // CHECK-NEXT: %y = fx.call @aten.bmm.default(%x, %f) impure :
  // CHECK-NEXT: fx.output %y :
  %qw = fx.constant dense<1> : tensor<4x8xi8>
  %w = qnn.dequantize %qw <scale 0.1, zero_point 0, range [-128, 127]> : tensor<4x8xi8> -> tensor<4x8xf32>
  %e = fx.call @aten.expand.default(%x, [2, 3, 4]) views [0] : (tensor<2x3x4xf32>) -> tensor<2x3x4xf32>
  %f = fx.call @aten.expand.default(%w, [2, 4, 8]) views [0] : (tensor<4x8xf32>) -> tensor<2x4x8xf32>
  %y = fx.call @aten.bmm.default(%e, %f) impure : (tensor<2x3x4xf32>, tensor<2x4x8xf32>) -> tensor<2x3x8xf32>
  fx.output %y : tensor<2x3x8xf32>
}
