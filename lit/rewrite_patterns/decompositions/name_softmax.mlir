// RUN: qopt-opt %s -p raise-fx | filecheck %s

// CHECK-LABEL: func.func @of_rows(
func.func @of_rows(%x : tensor<2x4xf32>) -> tensor<2x4xf32> {
  // CHECK-NEXT: %y = fx.call @aten.softmax.int(%x, -1) :
  // CHECK-NEXT: fx.output %y :
  %y = fx.call @aten._softmax.default(%x, -1, false) : (tensor<2x4xf32>) -> tensor<2x4xf32>
  
  fx.output %y : tensor<2x4xf32>
}

// CHECK-LABEL: func.func @of_columns(
func.func @of_columns(%x : tensor<2x4xf32>) -> tensor<2x4xf32> {
  // CHECK-NEXT: %y = fx.call @aten.softmax.int(%x, 0) :
  // CHECK-NEXT: fx.output %y :
  %y = fx.call @aten._softmax.default(%x, 0, false) : (tensor<2x4xf32>) -> tensor<2x4xf32>
  
  fx.output %y : tensor<2x4xf32>
}

// CHECK-LABEL: func.func @of_unknown_sizes(
func.func @of_unknown_sizes(%x : tensor<?x4xf32>) -> tensor<?x4xf32> {
  // CHECK-NEXT: %y = fx.call @aten.softmax.int(%x, 1) :
  // CHECK-NEXT: fx.output %y :
  %y = fx.call @aten._softmax.default(%x, 1, false) : (tensor<?x4xf32>) -> tensor<?x4xf32>
  
  fx.output %y : tensor<?x4xf32>
}

// CHECK-LABEL: func.func @not_to_wider_floats(
func.func @not_to_wider_floats(%x : tensor<2x4xf16>) -> tensor<2x4xf32> {
  // CHECK-NEXT: %y = fx.call @aten._softmax.default(%x, 1, true) :
  // CHECK-NEXT: fx.output %y :
  %y = fx.call @aten._softmax.default(%x, 1, true) : (tensor<2x4xf16>) -> tensor<2x4xf32>
  
  fx.output %y : tensor<2x4xf32>
}

// CHECK-LABEL: func.func @not_of_another_type(
func.func @not_of_another_type(%x : tensor<2x4xbf16>) -> tensor<2x4xf32> {
  // CHECK-NEXT: %y = fx.call @aten._softmax.default(%x, 1, false) :
  // CHECK-NEXT: fx.output %y :
  %y = fx.call @aten._softmax.default(%x, 1, false) : (tensor<2x4xbf16>) -> tensor<2x4xf32>
  
  fx.output %y : tensor<2x4xf32>
}

// CHECK-LABEL: func.func @not_in_place(
func.func @not_in_place(%x : tensor<2x4xf32>) -> tensor<2x4xf32> {
  // CHECK-NEXT: %y = fx.call @aten._softmax.default(%x, 1, false) impure :
  // CHECK-NEXT: fx.output %y :
  %y = fx.call @aten._softmax.default(%x, 1, false) impure : (tensor<2x4xf32>) -> tensor<2x4xf32>
  
  fx.output %y : tensor<2x4xf32>
}
