// RUN: qopt-opt %s -p raise-fx | filecheck %s

// CHECK-LABEL: func.func @least(
func.func @least(%x : tensor<2x4xf32>) -> tensor<2x4xf32> {
  // CHECK-NEXT: %y = fx.call @aten.clamp_min.default(%x, 0) :
  // CHECK-NEXT: fx.output %y :
  %y = fx.call @aten.clamp.default(%x, 0) : (tensor<2x4xf32>) -> tensor<2x4xf32>
  
  fx.output %y : tensor<2x4xf32>
}

// CHECK-LABEL: func.func @greatest(
func.func @greatest(%x : tensor<2x4xf32>) -> tensor<2x4xf32> {
  // CHECK-NEXT: %y = fx.call @aten.clamp_max.default(%x, 6.0) :
  // CHECK-NEXT: fx.output %y :
  %y = fx.call @aten.clamp.default(%x, none, 6.0) : (tensor<2x4xf32>) -> tensor<2x4xf32>
  
  fx.output %y : tensor<2x4xf32>
}

// CHECK-LABEL: func.func @least_without_greatest(
func.func @least_without_greatest(%x : tensor<2x4xf32>) -> tensor<2x4xf32> {
  // CHECK-NEXT: %y = fx.call @aten.clamp_min.default(%x, -1.5) :
  // CHECK-NEXT: fx.output %y :
  %y = fx.call @aten.clamp.default(%x, -1.5, none) : (tensor<2x4xf32>) -> tensor<2x4xf32>
  
  fx.output %y : tensor<2x4xf32>
}

// CHECK-LABEL: func.func @both_in_two_calls(
func.func @both_in_two_calls(%x : tensor<2x4xf32>) -> tensor<2x4xf32> {
  // CHECK-NEXT: %y = qnn.hardtanh %x min 0.000000e+00 max 6.000000e+00 : tensor<2x4xf32>
  // CHECK-NEXT: fx.output %y :
  %a = fx.call @aten.clamp.default(%x, 0) : (tensor<2x4xf32>) -> tensor<2x4xf32>
  %y = fx.call @aten.clamp.default(%a, none, 6) : (tensor<2x4xf32>) -> tensor<2x4xf32>
  
  fx.output %y : tensor<2x4xf32>
}

// CHECK-LABEL: func.func @of_integers(
func.func @of_integers(%x : tensor<3xi64>) -> tensor<3xi64> {
  // CHECK-NEXT: %y = fx.call @aten.clamp_min.default(%x, 0) :
  // CHECK-NEXT: fx.output %y :
  %y = fx.call @aten.clamp.default(%x, 0) : (tensor<3xi64>) -> tensor<3xi64>
  
  fx.output %y : tensor<3xi64>
}

// CHECK-LABEL: func.func @not_two_bounds(
func.func @not_two_bounds(%x : tensor<2x4xf32>) -> tensor<2x4xf32> {
  // CHECK-NEXT: %y = fx.call @aten.clamp.default(%x, 1.0, 0.5) :
  // CHECK-NEXT: fx.output %y :
  %y = fx.call @aten.clamp.default(%x, 1.0, 0.5) : (tensor<2x4xf32>) -> tensor<2x4xf32>
  
  fx.output %y : tensor<2x4xf32>
}

// CHECK-LABEL: func.func @not_infinite(
func.func @not_infinite(%x : tensor<2x4xf32>) -> tensor<2x4xf32> {
  // CHECK-NEXT: %y = fx.call @aten.clamp.default(%x, none, inf) :
  // CHECK-NEXT: fx.output %y :
  %y = fx.call @aten.clamp.default(%x, none, inf) : (tensor<2x4xf32>) -> tensor<2x4xf32>
  
  fx.output %y : tensor<2x4xf32>
}

// CHECK-LABEL: func.func @not_computed(
func.func @not_computed(%x : tensor<2x4xf32>, %n : f64) -> tensor<2x4xf32> {
  // CHECK-NEXT: %y = fx.call @aten.clamp.default(%x, %n) :
  // CHECK-NEXT: fx.output %y :
  %y = fx.call @aten.clamp.default(%x, %n) : (tensor<2x4xf32>, f64) -> tensor<2x4xf32>
  
  fx.output %y : tensor<2x4xf32>
}

// CHECK-LABEL: func.func @not_in_place(
func.func @not_in_place(%x : tensor<2x4xf32>) -> tensor<2x4xf32> {
  // CHECK-NEXT: %y = fx.call @aten.clamp.default(%x, 0.0) impure :
  // CHECK-NEXT: fx.output %y :
  %y = fx.call @aten.clamp.default(%x, 0.0) impure : (tensor<2x4xf32>) -> tensor<2x4xf32>
  
  fx.output %y : tensor<2x4xf32>
}
