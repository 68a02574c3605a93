// RUN: qopt-opt %s -p raise-fx | filecheck %s

// CHECK-LABEL: func.func @first_token(
func.func @first_token(%x : tensor<2x4x8xf32>) -> tensor<2x8xf32> {
  // CHECK-NEXT: %y = qnn.slice %x dim 1 start 0 end 1 step 1 : tensor<2x4x8xf32> -> tensor<2x1x8xf32>
  // CHECK-NEXT: %y_1 = qnn.reshape %y to [2, 8] : (tensor<2x1x8xf32>) -> tensor<2x8xf32>
  // CHECK-NEXT: fx.output %y_1 :
  %y = fx.call @aten.select.int(%x, 1, 0) views [0] : (tensor<2x4x8xf32>) -> tensor<2x8xf32>
  fx.output %y : tensor<2x8xf32>
}

// CHECK-LABEL: func.func @last_token_from_the_end(
func.func @last_token_from_the_end(%x : tensor<2x4x8xf32>) -> tensor<2x4xf32> {
  // CHECK-NEXT: %y = qnn.slice %x dim 2 start -1 end 9223372036854775807 step 1 : tensor<2x4x8xf32> -> tensor<2x4x1xf32>
  // CHECK-NEXT: %y_1 = qnn.reshape %y to [2, 4] : (tensor<2x4x1xf32>) -> tensor<2x4xf32>
  %y = fx.call @aten.select.int(%x, -1, -1) views [0] : (tensor<2x4x8xf32>) -> tensor<2x4xf32>
  fx.output %y : tensor<2x4xf32>
}

// CHECK-LABEL: func.func @one_of_many(
func.func @one_of_many(%x : tensor<?x4x8xf32>) -> tensor<?x8xf32> {
  // CHECK-NEXT: %y = qnn.slice %x dim 1 start -3 end -2 step 1 : tensor<?x4x8xf32> -> tensor<?x1x8xf32>
  // CHECK-NEXT: %y_1 = qnn.reshape %y to [-1, 8] : (tensor<?x1x8xf32>) -> tensor<?x8xf32>
  %y = fx.call @aten.select.int(%x, 1, -3) views [0] : (tensor<?x4x8xf32>) -> tensor<?x8xf32>
  fx.output %y : tensor<?x8xf32>
}

// CHECK-LABEL: func.func @not_a_computed_index(
func.func @not_a_computed_index(%x : tensor<2x4x8xf32>, %n : tensor<1xi64>) -> tensor<2x8xf32> {
  // CHECK: aten.select.int
  %i = fx.call @aten.sym_size.int(%n, 0) : (tensor<1xi64>) -> index
  %y = fx.call @aten.select.int(%x, 1, %i) views [0] : (tensor<2x4x8xf32>, index) -> tensor<2x8xf32>
  fx.output %y : tensor<2x8xf32>
}

// CHECK-LABEL: func.func @not_of_two_open_sizes(
func.func @not_of_two_open_sizes(%x : tensor<?x4x?xf32>) -> tensor<?x?xf32> {
  // CHECK: aten.select.int
  %y = fx.call @aten.select.int(%x, 1, 0) views [0] : (tensor<?x4x?xf32>) -> tensor<?x?xf32>
  fx.output %y : tensor<?x?xf32>
}

// CHECK-LABEL: func.func @not_a_computed_dimension(
func.func @not_a_computed_dimension(%x : tensor<4x4xf32>, %n : tensor<1xi64>) -> tensor<4xf32> {
  // CHECK: aten.select.int
  %i = fx.call @aten.sym_size.int(%n, 0) : (tensor<1xi64>) -> index
  %y = fx.call @aten.select.int(%x, %i, 0) views [0] : (tensor<4x4xf32>, index) -> tensor<4xf32>
  fx.output %y : tensor<4xf32>
}
