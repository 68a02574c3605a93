// RUN: qopt-opt %s -p raise-fx | filecheck %s

// CHECK-LABEL: func.func @of_channels(
func.func @of_channels(%x : tensor<2x3x4x4xf32>, %w : tensor<1x3x1x1xf32>) -> tensor<2x3x4x4xf32> {
  // CHECK-NEXT: %y = qnn.reshape %w to [3] : (tensor<1x3x1x1xf32>) -> tensor<3xf32>
  // CHECK-NEXT: %y_1 = fx.call @aten.prelu.default(%x, %y) :
  // CHECK-NEXT: fx.output %y_1 :
  %g = fx.call @aten.gt.Scalar(%x, 0) : (tensor<2x3x4x4xf32>) -> tensor<2x3x4x4xi1>
  %m = fx.call @aten.mul.Tensor(%w, %x) : (tensor<1x3x1x1xf32>, tensor<2x3x4x4xf32>) -> tensor<2x3x4x4xf32>
  %y = fx.call @aten.where.self(%g, %x, %m) : (tensor<2x3x4x4xi1>, tensor<2x3x4x4xf32>, tensor<2x3x4x4xf32>) -> tensor<2x3x4x4xf32>
  
  fx.output %y : tensor<2x3x4x4xf32>
}

// CHECK-LABEL: func.func @of_one_slope(
func.func @of_one_slope(%x : tensor<2x3x4x4xf32>, %w : tensor<1x1x1x1xf32>) -> tensor<2x3x4x4xf32> {
  // CHECK-NEXT: %y = qnn.reshape %w to [1] : (tensor<1x1x1x1xf32>) -> tensor<1xf32>
  // CHECK-NEXT: %y_1 = fx.call @aten.prelu.default(%x, %y) :
  // CHECK-NEXT: fx.output %y_1 :
  %g = fx.call @aten.gt.Scalar(%x, 0) : (tensor<2x3x4x4xf32>) -> tensor<2x3x4x4xi1>
  %m = fx.call @aten.mul.Tensor(%w, %x) : (tensor<1x1x1x1xf32>, tensor<2x3x4x4xf32>) -> tensor<2x3x4x4xf32>
  %y = fx.call @aten.where.self(%g, %x, %m) : (tensor<2x3x4x4xi1>, tensor<2x3x4x4xf32>, tensor<2x3x4x4xf32>) -> tensor<2x3x4x4xf32>
  
  fx.output %y : tensor<2x3x4x4xf32>
}

// CHECK-LABEL: func.func @of_rows(
func.func @of_rows(%x : tensor<2x4xf32>, %w : tensor<1x4xf32>) -> tensor<2x4xf32> {
  // CHECK-NEXT: %y = qnn.reshape %w to [4] : (tensor<1x4xf32>) -> tensor<4xf32>
  // CHECK-NEXT: %y_1 = fx.call @aten.prelu.default(%x, %y) :
  // CHECK-NEXT: fx.output %y_1 :
  %g = fx.call @aten.gt.Scalar(%x, 0) : (tensor<2x4xf32>) -> tensor<2x4xi1>
  %m = fx.call @aten.mul.Tensor(%w, %x) : (tensor<1x4xf32>, tensor<2x4xf32>) -> tensor<2x4xf32>
  %y = fx.call @aten.where.self(%g, %x, %m) : (tensor<2x4xi1>, tensor<2x4xf32>, tensor<2x4xf32>) -> tensor<2x4xf32>
  
  fx.output %y : tensor<2x4xf32>
}

// CHECK-LABEL: func.func @the_other_way_round(
func.func @the_other_way_round(%x : tensor<2x3x4x4xf32>, %w : tensor<1x3x1x1xf32>) -> tensor<2x3x4x4xf32> {
  // CHECK-NEXT: %y = qnn.reshape %w to [3] : (tensor<1x3x1x1xf32>) -> tensor<3xf32>
  // CHECK-NEXT: %y_1 = fx.call @aten.prelu.default(%x, %y) :
  // CHECK-NEXT: fx.output %y_1 :
  %g = fx.call @aten.gt.Scalar(%x, 0) : (tensor<2x3x4x4xf32>) -> tensor<2x3x4x4xi1>
  %m = fx.call @aten.mul.Tensor(%x, %w) : (tensor<2x3x4x4xf32>, tensor<1x3x1x1xf32>) -> tensor<2x3x4x4xf32>
  %y = fx.call @aten.where.self(%g, %x, %m) : (tensor<2x3x4x4xi1>, tensor<2x3x4x4xf32>, tensor<2x3x4x4xf32>) -> tensor<2x3x4x4xf32>
  
  fx.output %y : tensor<2x3x4x4xf32>
}

// CHECK-LABEL: func.func @not_along_another_dimension(
func.func @not_along_another_dimension(%x : tensor<2x3x4x4xf32>, %w : tensor<1x1x4x1xf32>) -> tensor<2x3x4x4xf32> {
  // CHECK-NEXT: %g = fx.call @aten.gt.Scalar(%x, 0) :
  // CHECK-NEXT: %m = fx.call @aten.mul.Tensor(%w, %x) :
  // CHECK-NEXT: %y = fx.call @aten.where.self(%g, %x, %m) :
  // CHECK-NEXT: fx.output %y :
  %g = fx.call @aten.gt.Scalar(%x, 0) : (tensor<2x3x4x4xf32>) -> tensor<2x3x4x4xi1>
  %m = fx.call @aten.mul.Tensor(%w, %x) : (tensor<1x1x4x1xf32>, tensor<2x3x4x4xf32>) -> tensor<2x3x4x4xf32>
  %y = fx.call @aten.where.self(%g, %x, %m) : (tensor<2x3x4x4xi1>, tensor<2x3x4x4xf32>, tensor<2x3x4x4xf32>) -> tensor<2x3x4x4xf32>
  
  fx.output %y : tensor<2x3x4x4xf32>
}

// CHECK-LABEL: func.func @not_of_two_tensors(
func.func @not_of_two_tensors(%x : tensor<2x3x4x4xf32>, %w : tensor<1x3x1x1xf32>, %z : tensor<2x3x4x4xf32>) -> tensor<2x3x4x4xf32> {
  // CHECK-NEXT: %g = fx.call @aten.gt.Scalar(%x, 0) :
  // CHECK-NEXT: %m = fx.call @aten.mul.Tensor(%w, %x) :
  // CHECK-NEXT: %y = fx.call @aten.where.self(%g, %z, %m) :
  // CHECK-NEXT: fx.output %y :
  %g = fx.call @aten.gt.Scalar(%x, 0) : (tensor<2x3x4x4xf32>) -> tensor<2x3x4x4xi1>
  %m = fx.call @aten.mul.Tensor(%w, %x) : (tensor<1x3x1x1xf32>, tensor<2x3x4x4xf32>) -> tensor<2x3x4x4xf32>
  %y = fx.call @aten.where.self(%g, %z, %m) : (tensor<2x3x4x4xi1>, tensor<2x3x4x4xf32>, tensor<2x3x4x4xf32>) -> tensor<2x3x4x4xf32>
  
  fx.output %y : tensor<2x3x4x4xf32>
}

// CHECK-LABEL: func.func @not_of_double(
func.func @not_of_double(%x : tensor<2x3x4x4xf64>, %w : tensor<1x3x1x1xf64>) -> tensor<2x3x4x4xf64> {
  // CHECK-NEXT: %g = fx.call @aten.gt.Scalar(%x, 0) :
  // CHECK-NEXT: %m = fx.call @aten.mul.Tensor(%w, %x) :
  // CHECK-NEXT: %y = fx.call @aten.where.self(%g, %x, %m) :
  // CHECK-NEXT: fx.output %y :
  %g = fx.call @aten.gt.Scalar(%x, 0) : (tensor<2x3x4x4xf64>) -> tensor<2x3x4x4xi1>
  %m = fx.call @aten.mul.Tensor(%w, %x) : (tensor<1x3x1x1xf64>, tensor<2x3x4x4xf64>) -> tensor<2x3x4x4xf64>
  %y = fx.call @aten.where.self(%g, %x, %m) : (tensor<2x3x4x4xi1>, tensor<2x3x4x4xf64>, tensor<2x3x4x4xf64>) -> tensor<2x3x4x4xf64>
  
  fx.output %y : tensor<2x3x4x4xf64>
}

// CHECK-LABEL: func.func @not_by_double(
func.func @not_by_double(%x : tensor<2x3x4x4xf32>, %w : tensor<1x3x1x1xbf16>) -> tensor<2x3x4x4xf32> {
  // CHECK-NEXT: %g = fx.call @aten.gt.Scalar(%x, 0) :
  // CHECK-NEXT: %m = fx.call @aten.mul.Tensor(%w, %x) :
  // CHECK-NEXT: %y = fx.call @aten.where.self(%g, %x, %m) :
  // CHECK-NEXT: fx.output %y :
  %g = fx.call @aten.gt.Scalar(%x, 0) : (tensor<2x3x4x4xf32>) -> tensor<2x3x4x4xi1>
  %m = fx.call @aten.mul.Tensor(%w, %x) : (tensor<1x3x1x1xbf16>, tensor<2x3x4x4xf32>) -> tensor<2x3x4x4xf32>
  %y = fx.call @aten.where.self(%g, %x, %m) : (tensor<2x3x4x4xi1>, tensor<2x3x4x4xf32>, tensor<2x3x4x4xf32>) -> tensor<2x3x4x4xf32>
  
  fx.output %y : tensor<2x3x4x4xf32>
}
