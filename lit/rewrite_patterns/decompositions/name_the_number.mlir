// RUN: qopt-opt %s -p raise-fx | filecheck %s

// CHECK-LABEL: func.func @a_number(
func.func @a_number(%c : tensor<2x4xi1>, %x : tensor<2x4xf32>) -> tensor<2x4xf32> {
  // CHECK-NEXT: %y = fx.call @aten.where.ScalarOther(%c, %x, 0.5) :
  // CHECK-NEXT: fx.output %y :
  %n = fx.constant dense<0.5> : tensor<f32>
  %y = fx.call @aten.where.self(%c, %x, %n) : (tensor<2x4xi1>, tensor<2x4xf32>, tensor<f32>) -> tensor<2x4xf32>
  
  fx.output %y : tensor<2x4xf32>
}

// CHECK-LABEL: func.func @of_integers(
func.func @of_integers(%c : tensor<2x4xi1>, %x : tensor<2x4xi64>) -> tensor<2x4xi64> {
  // CHECK-NEXT: %y = fx.call @aten.where.ScalarOther(%c, %x, 7) :
  // CHECK-NEXT: fx.output %y :
  %n = fx.constant dense<7> : tensor<i64>
  %y = fx.call @aten.where.self(%c, %x, %n) : (tensor<2x4xi1>, tensor<2x4xi64>, tensor<i64>) -> tensor<2x4xi64>
  
  fx.output %y : tensor<2x4xi64>
}

// CHECK-LABEL: func.func @where_the_tensor_is_repeated(
func.func @where_the_tensor_is_repeated(%c : tensor<2x4xi1>, %x : tensor<4xf32>) -> tensor<2x4xf32> {
  // CHECK-NEXT: %y = fx.call @aten.where.ScalarOther(%c, %x, -2.0) :
  // CHECK-NEXT: fx.output %y :
  %n = fx.constant dense<-2.0> : tensor<f32>
  %y = fx.call @aten.where.self(%c, %x, %n) : (tensor<2x4xi1>, tensor<4xf32>, tensor<f32>) -> tensor<2x4xf32>
  
  fx.output %y : tensor<2x4xf32>
}

// CHECK-LABEL: func.func @not_of_another_type(
func.func @not_of_another_type(%c : tensor<2x4xi1>, %x : tensor<2x4xf32>) -> tensor<2x4xf32> {
  // CHECK-NEXT: %n = fx.constant dense<7> : tensor<i64>
  // CHECK-NEXT: %y = fx.call @aten.where.self(%c, %x, %n) :
  // CHECK-NEXT: fx.output %y :
  %n = fx.constant dense<7> : tensor<i64>
  %y = fx.call @aten.where.self(%c, %x, %n) : (tensor<2x4xi1>, tensor<2x4xf32>, tensor<i64>) -> tensor<2x4xf32>
  
  fx.output %y : tensor<2x4xf32>
}

// CHECK-LABEL: func.func @not_a_vector(
func.func @not_a_vector(%c : tensor<2x4xi1>, %x : tensor<2x4xf32>) -> tensor<2x4xf32> {
  // CHECK-NEXT: %n = fx.constant dense<[5.000000e-01, 1.000000e+00, 2.000000e+00, 3.000000e+00]> : tensor<4xf32>
  // CHECK-NEXT: %y = fx.call @aten.where.self(%c, %x, %n) :
  // CHECK-NEXT: fx.output %y :
  %n = fx.constant dense<[0.5, 1.0, 2.0, 3.0]> : tensor<4xf32>
  %y = fx.call @aten.where.self(%c, %x, %n) : (tensor<2x4xi1>, tensor<2x4xf32>, tensor<4xf32>) -> tensor<2x4xf32>
  
  fx.output %y : tensor<2x4xf32>
}

// CHECK-LABEL: func.func @not_one_that_is_computed(
func.func @not_one_that_is_computed(%c : tensor<2x4xi1>, %x : tensor<2x4xf32>, %n : tensor<f32>) -> tensor<2x4xf32> {
  // CHECK-NEXT: %y = fx.call @aten.where.self(%c, %x, %n) :
  // CHECK-NEXT: fx.output %y :
  %y = fx.call @aten.where.self(%c, %x, %n) : (tensor<2x4xi1>, tensor<2x4xf32>, tensor<f32>) -> tensor<2x4xf32>
  
  fx.output %y : tensor<2x4xf32>
}
