// RUN: qopt-opt %s -p raise-fx | filecheck %s

// CHECK-LABEL: func.func @two_arguments(
func.func @two_arguments(%x : tensor<2x4xf32>, %w : tensor<4x8xf32>) -> tensor<2x8xf32> {
  // CHECK: %y = qnn.matmul %x, %w :
  // CHECK-NEXT: fx.output %y :
  %y = fx.call @aten.mm.default(%x, %w) : (tensor<2x4xf32>, tensor<4x8xf32>) -> tensor<2x8xf32>
  fx.output %y : tensor<2x8xf32>
}

// CHECK-LABEL: func.func @of_bf16(
func.func @of_bf16(%x : tensor<2x4xbf16>, %w : tensor<4x8xbf16>) -> tensor<2x8xbf16> {
  // CHECK: %y = qnn.matmul %x, %w :
  // CHECK-NEXT: fx.output %y :
  %y = fx.call @aten.mm.default(%x, %w) : (tensor<2x4xbf16>, tensor<4x8xbf16>) -> tensor<2x8xbf16>
  fx.output %y : tensor<2x8xbf16>
}

// CHECK-LABEL: func.func @of_one_row(
func.func @of_one_row(%x : tensor<1x4xf32>, %w : tensor<4x1xf32>) -> tensor<1x1xf32> {
  // CHECK: %y = qnn.matmul %x, %w :
  // CHECK-NEXT: fx.output %y :
  %y = fx.call @aten.mm.default(%x, %w) : (tensor<1x4xf32>, tensor<4x1xf32>) -> tensor<1x1xf32>
  fx.output %y : tensor<1x1xf32>
}

// CHECK-LABEL: func.func @not_of_integers(
func.func @not_of_integers(%x : tensor<2x4xi32>, %w : tensor<4x8xi32>) -> tensor<2x8xi32> {
  // CHECK: %y = fx.call @aten.mm.default(
  // CHECK-NEXT: fx.output %y :
  %y = fx.call @aten.mm.default(%x, %w) : (tensor<2x4xi32>, tensor<4x8xi32>) -> tensor<2x8xi32>
  fx.output %y : tensor<2x8xi32>
}

// CHECK-LABEL: func.func @not_of_f64(
func.func @not_of_f64(%x : tensor<2x4xf64>, %w : tensor<4x8xf64>) -> tensor<2x8xf64> {
  // CHECK: %y = fx.call @aten.mm.default(
  // CHECK-NEXT: fx.output %y :
  %y = fx.call @aten.mm.default(%x, %w) : (tensor<2x4xf64>, tensor<4x8xf64>) -> tensor<2x8xf64>
  fx.output %y : tensor<2x8xf64>
}

// CHECK-LABEL: func.func @not_of_a_constant(
func.func @not_of_a_constant(%x : tensor<2x4xf32>) -> tensor<2x8xf32> {
  // CHECK: %y = fx.call @aten.mm.default(
  // CHECK-NEXT: fx.output %y :
  %w = fx.constant dense<1.0> : tensor<4x8xf32>
  %y = fx.call @aten.mm.default(%x, %w) : (tensor<2x4xf32>, tensor<4x8xf32>) -> tensor<2x8xf32>
  fx.output %y : tensor<2x8xf32>
}

// CHECK-LABEL: func.func @not_of_a_vector(
func.func @not_of_a_vector(%x : tensor<4xf32>, %w : tensor<4x8xf32>) -> tensor<8xf32> {
  // CHECK: %y = fx.call @aten.mm.default(
  // CHECK-NEXT: fx.output %y :
  %y = fx.call @aten.mm.default(%x, %w) : (tensor<4xf32>, tensor<4x8xf32>) -> tensor<8xf32>
  fx.output %y : tensor<8xf32>
}
