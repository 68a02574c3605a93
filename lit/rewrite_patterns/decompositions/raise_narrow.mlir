// RUN: qopt-opt %s -p raise-fx | filecheck %s

// CHECK-LABEL: func.func @from_the_front(
func.func @from_the_front(%x : tensor<2x8xf32>) -> tensor<2x4xf32> {
  // CHECK-NEXT: %y = qnn.slice %x dim 1 start 2 end 6 step 1 : tensor<2x8xf32> -> tensor<2x4xf32>
  %y = fx.call @aten.narrow.default(%x, 1, 2, 4) views [0] : (tensor<2x8xf32>) -> tensor<2x4xf32>
  fx.output %y : tensor<2x4xf32>
}

// CHECK-LABEL: func.func @from_the_end(
func.func @from_the_end(%x : tensor<2x8xui8>) -> tensor<2x3xui8> {
  // CHECK-NEXT: %y = qnn.slice %x dim 1 start -3 end 9223372036854775807 step 1 : tensor<2x8xui8> -> tensor<2x3xui8>
  %y = fx.call @aten.narrow.default(%x, -1, -3, 3) views [0] : (tensor<2x8xui8>) -> tensor<2x3xui8>
  fx.output %y : tensor<2x3xui8>
}

// CHECK-LABEL: func.func @nothing(
func.func @nothing(%x : tensor<?x8xf32>) -> tensor<?x0xf32> {
  // CHECK-NEXT: %y = qnn.slice %x dim 1 start 0 end 0 step 1 : tensor<?x8xf32> -> tensor<?x0xf32>
  %y = fx.call @aten.narrow.default(%x, 1, 0, 0) views [0] : (tensor<?x8xf32>) -> tensor<?x0xf32>
  fx.output %y : tensor<?x0xf32>
}

// CHECK-LABEL: func.func @not_from_a_computed_start(
func.func @not_from_a_computed_start(%x : tensor<2x8xf32>, %n : index) -> tensor<2x4xf32> {
  // CHECK: aten.narrow.default
  %y = fx.call @aten.narrow.default(%x, 1, %n, 4) views [0] : (tensor<2x8xf32>, index) -> tensor<2x4xf32>
  fx.output %y : tensor<2x4xf32>
}

// CHECK-LABEL: func.func @not_of_a_computed_length(
func.func @not_of_a_computed_length(%x : tensor<2x8xf32>, %n : index) -> tensor<2x?xf32> {
  // CHECK: aten.narrow.default
  %y = fx.call @aten.narrow.default(%x, 1, 0, %n) views [0] : (tensor<2x8xf32>, index) -> tensor<2x?xf32>
  fx.output %y : tensor<2x?xf32>
}

// CHECK-LABEL: func.func @not_from_where_a_tensor_says(
func.func @not_from_where_a_tensor_says(%x : tensor<2x8xf32>, %n : tensor<i64>) -> tensor<2x4xf32> {
  // CHECK: aten.narrow.Tensor
  %y = fx.call @aten.narrow.Tensor(%x, 1, %n, 4) views [0] : (tensor<2x8xf32>, tensor<i64>) -> tensor<2x4xf32>
  fx.output %y : tensor<2x4xf32>
}
