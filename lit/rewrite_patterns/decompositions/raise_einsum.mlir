// RUN: qopt-opt %s -p raise-fx | filecheck %s

// CHECK-LABEL: func.func @a_row_for_each_output(
func.func @a_row_for_each_output(%x : tensor<2x3x4xf32>) -> tensor<2x3x8xf32> {
  // CHECK: %y = qnn.linear %x, %w :
  // CHECK-NEXT: fx.output %y :
  %q = fx.constant dense<1> : tensor<8x4xi8>
  %w = qnn.dequantize %q <scale 0.1, zero_point 0, range [-128, 127]> : tensor<8x4xi8> -> tensor<8x4xf32>
  %y = fx.call @aten.einsum.default("bsk,nk->bsn", [%x, %w]) : (tensor<2x3x4xf32>, tensor<8x4xf32>) -> tensor<2x3x8xf32>
  fx.output %y : tensor<2x3x8xf32>
}

// CHECK-LABEL: func.func @a_row_for_each_input(
func.func @a_row_for_each_input(%x : tensor<2x3x4xf32>) -> tensor<2x3x8xf32> {
  // CHECK: %y = qnn.permute %w dims [1, 0]
  // CHECK-NEXT: %y_1 = qnn.linear %x, %y :
  // CHECK-NEXT: fx.output %y_1 :
  %q = fx.constant dense<1> : tensor<4x8xui8>
  %w = qnn.dequantize %q <scale 0.1, zero_point 9, range [0, 255]> : tensor<4x8xui8> -> tensor<4x8xf32>
  %y = fx.call @aten.einsum.default("...k, kn -> ...n", [%x, %w]) : (tensor<2x3x4xf32>, tensor<4x8xf32>) -> tensor<2x3x8xf32>
  fx.output %y : tensor<2x3x8xf32>
}

// CHECK-LABEL: func.func @two_dimensions(
func.func @two_dimensions(%x : tensor<2x4xf32>) -> tensor<2x8xf32> {
  // CHECK: %y = qnn.linear %x, %w :
  // CHECK-NEXT: fx.output %y :
  %q = fx.constant dense<1> : tensor<8x4xi8>
  %w = qnn.dequantize %q <scale 0.1, zero_point 0, range [-128, 127]> : tensor<8x4xi8> -> tensor<8x4xf32>
  %y = fx.call @aten.einsum.default("bk,nk->bn", [%x, %w]) : (tensor<2x4xf32>, tensor<8x4xf32>) -> tensor<2x8xf32>
  fx.output %y : tensor<2x8xf32>
}

// CHECK-LABEL: func.func @not_when_the_weight_is_an_argument(
func.func @not_when_the_weight_is_an_argument(%x : tensor<2x4xf32>, %w : tensor<8x4xf32>) -> tensor<2x8xf32> {
  // CHECK: %y = fx.call @aten.einsum.default(
  // CHECK-NEXT: fx.output %y :
  %y = fx.call @aten.einsum.default("bk,nk->bn", [%x, %w]) : (tensor<2x4xf32>, tensor<8x4xf32>) -> tensor<2x8xf32>
  fx.output %y : tensor<2x8xf32>
}

// CHECK-LABEL: func.func @not_when_the_weight_is_a_buffer(
func.func @not_when_the_weight_is_a_buffer(%x : tensor<2x4xf32>) -> tensor<2x8xf32> {
  // CHECK: %y = fx.call @aten.einsum.default(
  // CHECK-NEXT: fx.output %y :
  %q = fx.get_attr @weight : tensor<8x4xi8>
  %w = qnn.dequantize %q <scale 0.1, zero_point 0, range [-128, 127]> : tensor<8x4xi8> -> tensor<8x4xf32>
  %y = fx.call @aten.einsum.default("bk,nk->bn", [%x, %w]) : (tensor<2x4xf32>, tensor<8x4xf32>) -> tensor<2x8xf32>
  fx.output %y : tensor<2x8xf32>
}

// CHECK-LABEL: func.func @not_when_the_weight_is_of_floats(
func.func @not_when_the_weight_is_of_floats(%x : tensor<2x4xf32>) -> tensor<2x8xf32> {
  // CHECK: %y = fx.call @aten.einsum.default(
  // CHECK-NEXT: fx.output %y :
  %w = fx.constant dense<1.0> : tensor<8x4xf32>
  %y = fx.call @aten.einsum.default("bk,nk->bn", [%x, %w]) : (tensor<2x4xf32>, tensor<8x4xf32>) -> tensor<2x8xf32>
  fx.output %y : tensor<2x8xf32>
}

// CHECK-LABEL: func.func @not_when_the_weight_is_computed(
func.func @not_when_the_weight_is_computed(%x : tensor<2x4xf32>) -> tensor<2x8xf32> {
  // CHECK: %y = fx.call @aten.einsum.default(
  // CHECK-NEXT: fx.output %y :
  %q = fx.constant dense<1> : tensor<8x4xi8>
  %v = qnn.dequantize %q <scale 0.1, zero_point 0, range [-128, 127]> : tensor<8x4xi8> -> tensor<8x4xf32>
  %w = fx.call @aten.relu.default(%v) : (tensor<8x4xf32>) -> tensor<8x4xf32>
  %y = fx.call @aten.einsum.default("bk,nk->bn", [%x, %w]) : (tensor<2x4xf32>, tensor<8x4xf32>) -> tensor<2x8xf32>
  fx.output %y : tensor<2x8xf32>
}

// CHECK-LABEL: func.func @not_over_another_of_x(
func.func @not_over_another_of_x(%x : tensor<4x2x3xf32>) -> tensor<2x3x8xf32> {
  // CHECK: %y = fx.call @aten.einsum.default(
  // CHECK-NEXT: fx.output %y :
  %q = fx.constant dense<1> : tensor<8x4xi8>
  %w = qnn.dequantize %q <scale 0.1, zero_point 0, range [-128, 127]> : tensor<8x4xi8> -> tensor<8x4xf32>
  %y = fx.call @aten.einsum.default("kbs,nk->bsn", [%x, %w]) : (tensor<4x2x3xf32>, tensor<8x4xf32>) -> tensor<2x3x8xf32>
  fx.output %y : tensor<2x3x8xf32>
}

// CHECK-LABEL: func.func @not_with_columns_first(
func.func @not_with_columns_first(%x : tensor<2x4xf32>) -> tensor<8x2xf32> {
  // CHECK: %y = fx.call @aten.einsum.default(
  // CHECK-NEXT: fx.output %y :
  %q = fx.constant dense<1> : tensor<8x4xi8>
  %w = qnn.dequantize %q <scale 0.1, zero_point 0, range [-128, 127]> : tensor<8x4xi8> -> tensor<8x4xf32>
  %y = fx.call @aten.einsum.default("bk,nk->nb", [%x, %w]) : (tensor<2x4xf32>, tensor<8x4xf32>) -> tensor<8x2xf32>
  fx.output %y : tensor<8x2xf32>
}

// CHECK-LABEL: func.func @not_of_a_diagonal(
func.func @not_of_a_diagonal(%x : tensor<8x4xf32>) -> tensor<8xf32> {
  // CHECK: %y = fx.call @aten.einsum.default(
  // CHECK-NEXT: fx.output %y :
  %q = fx.constant dense<1> : tensor<8x4xi8>
  %w = qnn.dequantize %q <scale 0.1, zero_point 0, range [-128, 127]> : tensor<8x4xi8> -> tensor<8x4xf32>
  %y = fx.call @aten.einsum.default("nk,nk->n", [%x, %w]) : (tensor<8x4xf32>, tensor<8x4xf32>) -> tensor<8xf32>
  fx.output %y : tensor<8xf32>
}

// CHECK-LABEL: func.func @not_of_a_letter_twice(
func.func @not_of_a_letter_twice(%x : tensor<4x4xf32>) -> tensor<4x8xf32> {
  // CHECK: %y = fx.call @aten.einsum.default(
  // CHECK-NEXT: fx.output %y :
  %q = fx.constant dense<1> : tensor<8x4xi8>
  %w = qnn.dequantize %q <scale 0.1, zero_point 0, range [-128, 127]> : tensor<8x4xi8> -> tensor<8x4xf32>
  %y = fx.call @aten.einsum.default("kk,nk->kn", [%x, %w]) : (tensor<4x4xf32>, tensor<8x4xf32>) -> tensor<4x8xf32>
  fx.output %y : tensor<4x8xf32>
}

// CHECK-LABEL: func.func @not_without_a_result(
func.func @not_without_a_result(%x : tensor<2x4xf32>) -> tensor<2x8xf32> {
  // CHECK: %y = fx.call @aten.einsum.default(
  // CHECK-NEXT: fx.output %y :
  %q = fx.constant dense<1> : tensor<8x4xi8>
  %w = qnn.dequantize %q <scale 0.1, zero_point 0, range [-128, 127]> : tensor<8x4xi8> -> tensor<8x4xf32>
  %y = fx.call @aten.einsum.default("bk,nk", [%x, %w]) : (tensor<2x4xf32>, tensor<8x4xf32>) -> tensor<2x8xf32>
  fx.output %y : tensor<2x8xf32>
}

// CHECK-LABEL: func.func @not_of_one_factor(
func.func @not_of_one_factor(%x : tensor<2x4xf32>) -> tensor<4x2xf32> {
  // CHECK: %y = fx.call @aten.einsum.default(
  // CHECK-NEXT: fx.output %y :
  %q = fx.constant dense<1> : tensor<8x4xi8>
  %w = qnn.dequantize %q <scale 0.1, zero_point 0, range [-128, 127]> : tensor<8x4xi8> -> tensor<8x4xf32>
  %y = fx.call @aten.einsum.default("bk->kb", [%x]) : (tensor<2x4xf32>) -> tensor<4x2xf32>
  fx.output %y : tensor<4x2xf32>
}
