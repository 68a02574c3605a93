// RUN: qopt-opt %s -p raise-fx | filecheck %s

// CHECK-LABEL: func.func @of_softplus(
func.func @of_softplus(%x : tensor<2x4xf32>) -> tensor<2x4xf32> {
  // CHECK-NEXT: %y = fx.call @aten.mish.default(%x) :
  // CHECK-NEXT: fx.output %y :
  %s = fx.call @aten.softplus.default(%x) : (tensor<2x4xf32>) -> tensor<2x4xf32>
  %t = fx.call @aten.tanh.default(%s) : (tensor<2x4xf32>) -> tensor<2x4xf32>
  %y = fx.call @aten.mul.Tensor(%x, %t) : (tensor<2x4xf32>, tensor<2x4xf32>) -> tensor<2x4xf32>
  
  fx.output %y : tensor<2x4xf32>
}

// CHECK-LABEL: func.func @the_other_way_round(
func.func @the_other_way_round(%x : tensor<2x4xf32>) -> tensor<2x4xf32> {
  // CHECK-NEXT: %y = fx.call @aten.mish.default(%x) :
  // CHECK-NEXT: fx.output %y :
  %s = fx.call @aten.softplus.default(%x) : (tensor<2x4xf32>) -> tensor<2x4xf32>
  %t = fx.call @aten.tanh.default(%s) : (tensor<2x4xf32>) -> tensor<2x4xf32>
  %y = fx.call @aten.mul.Tensor(%t, %x) : (tensor<2x4xf32>, tensor<2x4xf32>) -> tensor<2x4xf32>
  
  fx.output %y : tensor<2x4xf32>
}

// CHECK-LABEL: func.func @as_export_decomposes_it(
func.func @as_export_decomposes_it(%x : tensor<2x4xf32>) -> tensor<2x4xf32> {
  // CHECK-NEXT: %y = fx.call @aten.mish.default(%x) :
  // CHECK-NEXT: fx.output %y :
  %e = fx.call @aten.exp.default(%x) : (tensor<2x4xf32>) -> tensor<2x4xf32>
  %l = fx.call @aten.log1p.default(%e) : (tensor<2x4xf32>) -> tensor<2x4xf32>
  %g = fx.call @aten.gt.Scalar(%x, 20) : (tensor<2x4xf32>) -> tensor<2x4xi1>
  %s = fx.call @aten.where.self(%g, %x, %l) : (tensor<2x4xi1>, tensor<2x4xf32>, tensor<2x4xf32>) -> tensor<2x4xf32>
  %t = fx.call @aten.tanh.default(%s) : (tensor<2x4xf32>) -> tensor<2x4xf32>
  %y = fx.call @aten.mul.Tensor(%x, %t) : (tensor<2x4xf32>, tensor<2x4xf32>) -> tensor<2x4xf32>
  
  fx.output %y : tensor<2x4xf32>
}

// CHECK-LABEL: func.func @not_of_two_tensors(
func.func @not_of_two_tensors(%x : tensor<2x4xf32>, %z : tensor<2x4xf32>) -> tensor<2x4xf32> {
  // CHECK-NEXT: %s = fx.call @aten.softplus.default(%z) :
  // CHECK-NEXT: %t = qnn.tanh %s : tensor<2x4xf32>
  // CHECK-NEXT: %y = fx.call @aten.mul.Tensor(%x, %t) :
  // CHECK-NEXT: fx.output %y :
  %s = fx.call @aten.softplus.default(%z) : (tensor<2x4xf32>) -> tensor<2x4xf32>
  %t = fx.call @aten.tanh.default(%s) : (tensor<2x4xf32>) -> tensor<2x4xf32>
  %y = fx.call @aten.mul.Tensor(%x, %t) : (tensor<2x4xf32>, tensor<2x4xf32>) -> tensor<2x4xf32>
  
  fx.output %y : tensor<2x4xf32>
}

// CHECK-LABEL: func.func @not_by_sigmoid(
func.func @not_by_sigmoid(%x : tensor<2x4xf32>) -> tensor<2x4xf32> {
  // CHECK-NEXT: %s = fx.call @aten.softplus.default(%x) :
  // CHECK-NEXT: %t = fx.call @aten.sigmoid.default(%s) :
  // CHECK-NEXT: %y = fx.call @aten.mul.Tensor(%x, %t) :
  // CHECK-NEXT: fx.output %y :
  %s = fx.call @aten.softplus.default(%x) : (tensor<2x4xf32>) -> tensor<2x4xf32>
  %t = fx.call @aten.sigmoid.default(%s) : (tensor<2x4xf32>) -> tensor<2x4xf32>
  %y = fx.call @aten.mul.Tensor(%x, %t) : (tensor<2x4xf32>, tensor<2x4xf32>) -> tensor<2x4xf32>
  
  fx.output %y : tensor<2x4xf32>
}

// CHECK-LABEL: func.func @not_of_double(
func.func @not_of_double(%x : tensor<2x4xf64>) -> tensor<2x4xf64> {
  // CHECK-NEXT: %s = fx.call @aten.softplus.default(%x) :
  // CHECK-NEXT: %t = fx.call @aten.tanh.default(%s) :
  // CHECK-NEXT: %y = fx.call @aten.mul.Tensor(%x, %t) :
  // CHECK-NEXT: fx.output %y :
  %s = fx.call @aten.softplus.default(%x) : (tensor<2x4xf64>) -> tensor<2x4xf64>
  %t = fx.call @aten.tanh.default(%s) : (tensor<2x4xf64>) -> tensor<2x4xf64>
  %y = fx.call @aten.mul.Tensor(%x, %t) : (tensor<2x4xf64>, tensor<2x4xf64>) -> tensor<2x4xf64>
  
  fx.output %y : tensor<2x4xf64>
}
