// RUN: qopt-opt %s -p raise-fx | filecheck %s

// CHECK-LABEL: func.func @of_a_tensor(
func.func @of_a_tensor(%x : tensor<2x4xf32>) -> tensor<2x4xf32> {
  // CHECK-NEXT: %y = fx.call @aten.softplus.default(%x) :
  // CHECK-NEXT: fx.output %y :
  %e = fx.call @aten.exp.default(%x) : (tensor<2x4xf32>) -> tensor<2x4xf32>
  %l = fx.call @aten.log1p.default(%e) : (tensor<2x4xf32>) -> tensor<2x4xf32>
  %g = fx.call @aten.gt.Scalar(%x, 20) : (tensor<2x4xf32>) -> tensor<2x4xi1>
  %y = fx.call @aten.where.self(%g, %x, %l) : (tensor<2x4xi1>, tensor<2x4xf32>, tensor<2x4xf32>) -> tensor<2x4xf32>
  
  fx.output %y : tensor<2x4xf32>
}

// CHECK-LABEL: func.func @of_a_sum(
func.func @of_a_sum(%w : tensor<2x4xf32>) -> tensor<2x4xf32> {
  // CHECK-NEXT: %z = fx.call @aten.add.Tensor(%w, 1.0) :
  // CHECK-NEXT: %y = fx.call @aten.softplus.default(%z) :
  // CHECK-NEXT: fx.output %y :
  %z = fx.call @aten.add.Tensor(%w, 1.0) : (tensor<2x4xf32>) -> tensor<2x4xf32>
  %e = fx.call @aten.exp.default(%z) : (tensor<2x4xf32>) -> tensor<2x4xf32>
  %l = fx.call @aten.log1p.default(%e) : (tensor<2x4xf32>) -> tensor<2x4xf32>
  %g = fx.call @aten.gt.Scalar(%z, 20) : (tensor<2x4xf32>) -> tensor<2x4xi1>
  %y = fx.call @aten.where.self(%g, %z, %l) : (tensor<2x4xi1>, tensor<2x4xf32>, tensor<2x4xf32>) -> tensor<2x4xf32>
  
  fx.output %y : tensor<2x4xf32>
}

// CHECK-LABEL: func.func @where_the_exponential_is_read_elsewhere(
func.func @where_the_exponential_is_read_elsewhere(%x : tensor<2x4xf32>) -> (tensor<2x4xf32>, tensor<2x4xf32>) {
  // CHECK-NEXT: %e = fx.call @aten.exp.default(%x) :
  // CHECK-NEXT: %y = fx.call @aten.softplus.default(%x) :
  // CHECK-NEXT: fx.output [%y, %e] :
  %e = fx.call @aten.exp.default(%x) : (tensor<2x4xf32>) -> tensor<2x4xf32>
  %l = fx.call @aten.log1p.default(%e) : (tensor<2x4xf32>) -> tensor<2x4xf32>
  %g = fx.call @aten.gt.Scalar(%x, 20) : (tensor<2x4xf32>) -> tensor<2x4xi1>
  %y = fx.call @aten.where.self(%g, %x, %l) : (tensor<2x4xi1>, tensor<2x4xf32>, tensor<2x4xf32>) -> tensor<2x4xf32>
  
  fx.output [%y, %e] : tensor<2x4xf32>, tensor<2x4xf32>
}

// CHECK-LABEL: func.func @not_from_another_number(
func.func @not_from_another_number(%x : tensor<2x4xf32>) -> tensor<2x4xf32> {
  // CHECK-NEXT: %e = fx.call @aten.exp.default(%x) :
  // CHECK-NEXT: %l = fx.call @aten.log1p.default(%e) :
  // CHECK-NEXT: %g = fx.call @aten.gt.Scalar(%x, 10) :
  // CHECK-NEXT: %y = fx.call @aten.where.self(%g, %x, %l) :
  // CHECK-NEXT: fx.output %y :
  %e = fx.call @aten.exp.default(%x) : (tensor<2x4xf32>) -> tensor<2x4xf32>
  %l = fx.call @aten.log1p.default(%e) : (tensor<2x4xf32>) -> tensor<2x4xf32>
  %g = fx.call @aten.gt.Scalar(%x, 10) : (tensor<2x4xf32>) -> tensor<2x4xi1>
  %y = fx.call @aten.where.self(%g, %x, %l) : (tensor<2x4xi1>, tensor<2x4xf32>, tensor<2x4xf32>) -> tensor<2x4xf32>
  
  fx.output %y : tensor<2x4xf32>
}

// CHECK-LABEL: func.func @not_of_two_tensors(
func.func @not_of_two_tensors(%x : tensor<2x4xf32>, %z : tensor<2x4xf32>) -> tensor<2x4xf32> {
  // CHECK-NEXT: %e = fx.call @aten.exp.default(%x) :
  // CHECK-NEXT: %l = fx.call @aten.log1p.default(%e) :
  // CHECK-NEXT: %g = fx.call @aten.gt.Scalar(%x, 20) :
  // CHECK-NEXT: %y = fx.call @aten.where.self(%g, %z, %l) :
  // CHECK-NEXT: fx.output %y :
  %e = fx.call @aten.exp.default(%x) : (tensor<2x4xf32>) -> tensor<2x4xf32>
  %l = fx.call @aten.log1p.default(%e) : (tensor<2x4xf32>) -> tensor<2x4xf32>
  %g = fx.call @aten.gt.Scalar(%x, 20) : (tensor<2x4xf32>) -> tensor<2x4xi1>
  %y = fx.call @aten.where.self(%g, %z, %l) : (tensor<2x4xi1>, tensor<2x4xf32>, tensor<2x4xf32>) -> tensor<2x4xf32>
  
  fx.output %y : tensor<2x4xf32>
}

// CHECK-LABEL: func.func @not_of_double(
func.func @not_of_double(%x : tensor<2x4xf64>) -> tensor<2x4xf64> {
  // CHECK-NEXT: %e = fx.call @aten.exp.default(%x) :
  // CHECK-NEXT: %l = fx.call @aten.log1p.default(%e) :
  // CHECK-NEXT: %g = fx.call @aten.gt.Scalar(%x, 20) :
  // CHECK-NEXT: %y = fx.call @aten.where.self(%g, %x, %l) :
  // CHECK-NEXT: fx.output %y :
  %e = fx.call @aten.exp.default(%x) : (tensor<2x4xf64>) -> tensor<2x4xf64>
  %l = fx.call @aten.log1p.default(%e) : (tensor<2x4xf64>) -> tensor<2x4xf64>
  %g = fx.call @aten.gt.Scalar(%x, 20) : (tensor<2x4xf64>) -> tensor<2x4xi1>
  %y = fx.call @aten.where.self(%g, %x, %l) : (tensor<2x4xi1>, tensor<2x4xf64>, tensor<2x4xf64>) -> tensor<2x4xf64>
  
  fx.output %y : tensor<2x4xf64>
}
