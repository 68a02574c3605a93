// RUN: qopt-opt %s -p raise-fx | filecheck %s

// CHECK-LABEL: func.func @in_two_bounds(
func.func @in_two_bounds(%x : tensor<2x4xf32>) -> tensor<2x4xf32> {
  // CHECK-NEXT: %y = fx.call @aten.hardsigmoid.default(%x) :
  // CHECK-NEXT: fx.output %y :
  %a = fx.call @aten.add.Tensor(%x, 3) : (tensor<2x4xf32>) -> tensor<2x4xf32>
  %b = fx.call @aten.clamp_min.default(%a, 0) : (tensor<2x4xf32>) -> tensor<2x4xf32>
  %c = fx.call @aten.clamp_max.default(%b, 6) : (tensor<2x4xf32>) -> tensor<2x4xf32>
  %y = fx.call @aten.div.Tensor(%c, 6) : (tensor<2x4xf32>) -> tensor<2x4xf32>
  
  fx.output %y : tensor<2x4xf32>
}

// CHECK-LABEL: func.func @by_relu6(
func.func @by_relu6(%x : tensor<2x4xf32>) -> tensor<2x4xf32> {
  // CHECK-NEXT: %y = fx.call @aten.hardsigmoid.default(%x) :
  // CHECK-NEXT: fx.output %y :
  %a = fx.call @aten.add.Tensor(%x, 3) : (tensor<2x4xf32>) -> tensor<2x4xf32>
  %b = fx.call @aten.relu6.default(%a) : (tensor<2x4xf32>) -> tensor<2x4xf32>
  %y = fx.call @aten.div.Tensor(%b, 6) : (tensor<2x4xf32>) -> tensor<2x4xf32>
  
  fx.output %y : tensor<2x4xf32>
}

// CHECK-LABEL: func.func @in_one_clamp(
func.func @in_one_clamp(%x : tensor<2x4xf32>) -> tensor<2x4xf32> {
  // CHECK-NEXT: %y = fx.call @aten.hardsigmoid.default(%x) :
  // CHECK-NEXT: fx.output %y :
  %a = fx.call @aten.add.Tensor(3, %x) : (tensor<2x4xf32>) -> tensor<2x4xf32>
  %b = fx.call @aten.clamp.default(%a, 0, 6) : (tensor<2x4xf32>) -> tensor<2x4xf32>
  %y = fx.call @aten.div.Tensor(%b, 6) : (tensor<2x4xf32>) -> tensor<2x4xf32>
  
  fx.output %y : tensor<2x4xf32>
}

// CHECK-LABEL: func.func @as_export_decomposes_it(
func.func @as_export_decomposes_it(%x : tensor<2x4xf32>) -> tensor<2x4xf32> {
  // CHECK-NEXT: %y = fx.call @aten.hardsigmoid.default(%x) :
  // CHECK-NEXT: fx.output %y :
  %a = fx.call @aten.add.Tensor(%x, 3) : (tensor<2x4xf32>) -> tensor<2x4xf32>
  %b = fx.call @aten.clamp.default(%a, 0) : (tensor<2x4xf32>) -> tensor<2x4xf32>
  %c = fx.call @aten.clamp.default(%b, none, 6) : (tensor<2x4xf32>) -> tensor<2x4xf32>
  %y = fx.call @aten.div.Tensor(%c, 6) : (tensor<2x4xf32>) -> tensor<2x4xf32>
  
  fx.output %y : tensor<2x4xf32>
}

// CHECK-LABEL: func.func @not_by_another_number(
func.func @not_by_another_number(%x : tensor<2x4xf32>) -> tensor<2x4xf32> {
  // CHECK-NEXT: %a = fx.call @aten.add.Tensor(%x, 3) :
  // CHECK-NEXT: %c = qnn.hardtanh %a min 0.000000e+00 max 6.000000e+00 : tensor<2x4xf32>
  // CHECK-NEXT: %y = fx.call @aten.div.Tensor(%c, 5) :
  // CHECK-NEXT: fx.output %y :
  %a = fx.call @aten.add.Tensor(%x, 3) : (tensor<2x4xf32>) -> tensor<2x4xf32>
  %b = fx.call @aten.clamp_min.default(%a, 0) : (tensor<2x4xf32>) -> tensor<2x4xf32>
  %c = fx.call @aten.clamp_max.default(%b, 6) : (tensor<2x4xf32>) -> tensor<2x4xf32>
  %y = fx.call @aten.div.Tensor(%c, 5) : (tensor<2x4xf32>) -> tensor<2x4xf32>
  
  fx.output %y : tensor<2x4xf32>
}

// CHECK-LABEL: func.func @not_to_another_bound(
func.func @not_to_another_bound(%x : tensor<2x4xf32>) -> tensor<2x4xf32> {
  // CHECK-NEXT: %a = fx.call @aten.add.Tensor(%x, 3) :
  // CHECK-NEXT: %c = qnn.hardtanh %a min 0.000000e+00 max 5.000000e+00 : tensor<2x4xf32>
  // CHECK-NEXT: %y = fx.call @aten.div.Tensor(%c, 6) :
  // CHECK-NEXT: fx.output %y :
  %a = fx.call @aten.add.Tensor(%x, 3) : (tensor<2x4xf32>) -> tensor<2x4xf32>
  %b = fx.call @aten.clamp_min.default(%a, 0) : (tensor<2x4xf32>) -> tensor<2x4xf32>
  %c = fx.call @aten.clamp_max.default(%b, 5) : (tensor<2x4xf32>) -> tensor<2x4xf32>
  %y = fx.call @aten.div.Tensor(%c, 6) : (tensor<2x4xf32>) -> tensor<2x4xf32>
  
  fx.output %y : tensor<2x4xf32>
}

// CHECK-LABEL: func.func @not_when_the_sum_is_used_elsewhere(
func.func @not_when_the_sum_is_used_elsewhere(%x : tensor<2x4xf32>) -> (tensor<2x4xf32>, tensor<2x4xf32>) {
  // CHECK-NEXT: %a = fx.call @aten.add.Tensor(%x, 3) :
  // CHECK-NEXT: %c = qnn.hardtanh %a min 0.000000e+00 max 6.000000e+00 : tensor<2x4xf32>
  // CHECK-NEXT: %y = fx.call @aten.div.Tensor(%c, 6) :
  // CHECK-NEXT: fx.output [%y, %a] :
  %a = fx.call @aten.add.Tensor(%x, 3) : (tensor<2x4xf32>) -> tensor<2x4xf32>
  %b = fx.call @aten.clamp_min.default(%a, 0) : (tensor<2x4xf32>) -> tensor<2x4xf32>
  %c = fx.call @aten.clamp_max.default(%b, 6) : (tensor<2x4xf32>) -> tensor<2x4xf32>
  %y = fx.call @aten.div.Tensor(%c, 6) : (tensor<2x4xf32>) -> tensor<2x4xf32>
  
  fx.output [%y, %a] : tensor<2x4xf32>, tensor<2x4xf32>
}

// CHECK-LABEL: func.func @not_of_double(
func.func @not_of_double(%x : tensor<2x4xf64>) -> tensor<2x4xf64> {
  // CHECK-NEXT: %a = fx.call @aten.add.Tensor(%x, 3) :
  // CHECK-NEXT: %b = fx.call @aten.clamp_min.default(%a, 0) :
  // CHECK-NEXT: %c = fx.call @aten.clamp_max.default(%b, 6) :
  // CHECK-NEXT: %y = fx.call @aten.div.Tensor(%c, 6) :
  // CHECK-NEXT: fx.output %y :
  %a = fx.call @aten.add.Tensor(%x, 3) : (tensor<2x4xf64>) -> tensor<2x4xf64>
  %b = fx.call @aten.clamp_min.default(%a, 0) : (tensor<2x4xf64>) -> tensor<2x4xf64>
  %c = fx.call @aten.clamp_max.default(%b, 6) : (tensor<2x4xf64>) -> tensor<2x4xf64>
  %y = fx.call @aten.div.Tensor(%c, 6) : (tensor<2x4xf64>) -> tensor<2x4xf64>
  
  fx.output %y : tensor<2x4xf64>
}
