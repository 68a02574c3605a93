// RUN: qopt-opt %s -p raise-fx | filecheck %s

// CHECK-LABEL: func.func @of_a_matrix(
func.func @of_a_matrix(%x : tensor<2x3xf32>) -> (tensor<3x2xf32>, tensor<3x2xf32>, tensor<3x2xf32>) {
  // CHECK-NEXT: %a = qnn.permute %x dims [1, 0] :
  // CHECK-NEXT: %b = qnn.permute %x dims [1, 0] :
  // CHECK-NEXT: %c = qnn.permute %x dims [1, 0] :
  %a = fx.call @aten.swapaxes.default(%x, 0, 1) views [0] : (tensor<2x3xf32>) -> tensor<3x2xf32>
  %b = fx.call @aten.swapdims.default(%x, 0, 1) views [0] : (tensor<2x3xf32>) -> tensor<3x2xf32>
  %c = fx.call @aten.mT.default(%x) views [0] : (tensor<2x3xf32>) -> tensor<3x2xf32>
  fx.output [%a, %b, %c] : tensor<3x2xf32>, tensor<3x2xf32>, tensor<3x2xf32>
}

// CHECK-LABEL: func.func @of_negative_dimensions(
func.func @of_negative_dimensions(%x : tensor<2x3x4xui8>) -> (tensor<2x4x3xui8>, tensor<2x4x3xui8>, tensor<2x4x3xui8>) {
  // CHECK-NEXT: %a = qnn.permute %x dims [0, 2, 1] :
  // CHECK-NEXT: %b = qnn.permute %x dims [0, 2, 1] :
  // CHECK-NEXT: %c = qnn.permute %x dims [0, 2, 1] :
  %a = fx.call @aten.swapaxes.default(%x, -1, -2) views [0] : (tensor<2x3x4xui8>) -> tensor<2x4x3xui8>
  %b = fx.call @aten.swapdims.default(%x, -1, -2) views [0] : (tensor<2x3x4xui8>) -> tensor<2x4x3xui8>
  %c = fx.call @aten.mT.default(%x) views [0] : (tensor<2x3x4xui8>) -> tensor<2x4x3xui8>
  fx.output [%a, %b, %c] : tensor<2x4x3xui8>, tensor<2x4x3xui8>, tensor<2x4x3xui8>
}

// CHECK-LABEL: func.func @of_stacks(
func.func @of_stacks(%x : tensor<5x2x3x4xbf16>) -> (tensor<5x2x4x3xbf16>, tensor<5x2x4x3xbf16>, tensor<5x2x4x3xbf16>) {
  // CHECK-NEXT: %a = qnn.permute %x dims [0, 1, 3, 2] :
  // CHECK-NEXT: %b = qnn.permute %x dims [0, 1, 3, 2] :
  // CHECK-NEXT: %c = qnn.permute %x dims [0, 1, 3, 2] :
  %a = fx.call @aten.swapaxes.default(%x, 3, 2) views [0] : (tensor<5x2x3x4xbf16>) -> tensor<5x2x4x3xbf16>
  %b = fx.call @aten.swapdims.default(%x, 3, 2) views [0] : (tensor<5x2x3x4xbf16>) -> tensor<5x2x4x3xbf16>
  %c = fx.call @aten.mT.default(%x) views [0] : (tensor<5x2x3x4xbf16>) -> tensor<5x2x4x3xbf16>
  fx.output [%a, %b, %c] : tensor<5x2x4x3xbf16>, tensor<5x2x4x3xbf16>, tensor<5x2x4x3xbf16>
}

// CHECK-LABEL: func.func @not_where_they_are_impure(
func.func @not_where_they_are_impure(%x : tensor<2x3xf32>) -> (tensor<3x2xf32>, tensor<3x2xf32>, tensor<3x2xf32>) {
  // CHECK-NEXT: %a = fx.call @aten.swapaxes.default(%x, 0, 1) views [0] impure :
  // CHECK-NEXT: %b = fx.call @aten.swapdims.default(%x, 0, 1) views [0] impure :
  // CHECK-NEXT: %c = fx.call @aten.mT.default(%x) views [0] impure :
  %a = fx.call @aten.swapaxes.default(%x, 0, 1) views [0] impure : (tensor<2x3xf32>) -> tensor<3x2xf32>
  %b = fx.call @aten.swapdims.default(%x, 0, 1) views [0] impure : (tensor<2x3xf32>) -> tensor<3x2xf32>
  %c = fx.call @aten.mT.default(%x) views [0] impure : (tensor<2x3xf32>) -> tensor<3x2xf32>
  fx.output [%a, %b, %c] : tensor<3x2xf32>, tensor<3x2xf32>, tensor<3x2xf32>
}

// CHECK-LABEL: func.func @not_where_the_result_is_no_tensor(
func.func @not_where_the_result_is_no_tensor(%x : tensor<2x3xf32>) -> (!fx.object, !fx.object, !fx.object) {
  // CHECK-NEXT: %a = fx.call @aten.swapaxes.default(%x, 0, 1) views [0] :
  // CHECK-NEXT: %b = fx.call @aten.swapdims.default(%x, 0, 1) views [0] :
  // CHECK-NEXT: %c = fx.call @aten.mT.default(%x) views [0] :
  %a = fx.call @aten.swapaxes.default(%x, 0, 1) views [0] : (tensor<2x3xf32>) -> !fx.object
  %b = fx.call @aten.swapdims.default(%x, 0, 1) views [0] : (tensor<2x3xf32>) -> !fx.object
  %c = fx.call @aten.mT.default(%x) views [0] : (tensor<2x3xf32>) -> !fx.object
  fx.output [%a, %b, %c] : !fx.object, !fx.object, !fx.object
}

// CHECK-LABEL: func.func @not_by_names_or_of_a_vector(
func.func @not_by_names_or_of_a_vector(%x : tensor<3xf32>) -> (tensor<3xf32>, tensor<3xf32>, tensor<3xf32>) {
  // CHECK-NEXT: %a = fx.call @aten.swapaxes.default(%x, "N", "C") views [0] :
  // CHECK-NEXT: %b = fx.call @aten.swapdims.default(%x, "N", "C") views [0] :
  // CHECK-NEXT: %c = fx.call @aten.mT.default(%x) views [0] :
  %a = fx.call @aten.swapaxes.default(%x, "N", "C") views [0] : (tensor<3xf32>) -> tensor<3xf32>
  %b = fx.call @aten.swapdims.default(%x, "N", "C") views [0] : (tensor<3xf32>) -> tensor<3xf32>
  %c = fx.call @aten.mT.default(%x) views [0] : (tensor<3xf32>) -> tensor<3xf32>
  fx.output [%a, %b, %c] : tensor<3xf32>, tensor<3xf32>, tensor<3xf32>
}
