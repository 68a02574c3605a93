// RUN: qopt-opt %s -p raise-fx | filecheck %s

// CHECK-LABEL: func.func @by_products(
func.func @by_products(%x : tensor<4xf32>) -> tensor<4xf32> {
  // CHECK-NEXT: %y = qnn.gelu %x approximate "tanh" : tensor<4xf32>
  // CHECK-NEXT: fx.output %y :
  %h = fx.call @aten.mul.Tensor(%x, 0.5) : (tensor<4xf32>) -> tensor<4xf32>
  %q = fx.call @aten.mul.Tensor(%x, %x) : (tensor<4xf32>, tensor<4xf32>) -> tensor<4xf32>
  %r = fx.call @aten.mul.Tensor(%q, %x) : (tensor<4xf32>, tensor<4xf32>) -> tensor<4xf32>
  %u = fx.call @aten.mul.Tensor(%r, 0.044715) : (tensor<4xf32>) -> tensor<4xf32>
  %v = fx.call @aten.add.Tensor(%x, %u) : (tensor<4xf32>, tensor<4xf32>) -> tensor<4xf32>
  %w = fx.call @aten.mul.Tensor(%v, 0.7978845608028654) : (tensor<4xf32>) -> tensor<4xf32>
  %f = fx.call @aten.tanh.default(%w) : (tensor<4xf32>) -> tensor<4xf32>
  %p = fx.call @aten.add.Tensor(%f, 1) : (tensor<4xf32>) -> tensor<4xf32>
  %y = fx.call @aten.mul.Tensor(%h, %p) : (tensor<4xf32>, tensor<4xf32>) -> tensor<4xf32>
  fx.output %y : tensor<4xf32>
}

// CHECK-LABEL: func.func @by_power(
func.func @by_power(%x : tensor<4xf32>) -> tensor<4xf32> {
  // CHECK-NEXT: %y = qnn.gelu %x approximate "tanh" : tensor<4xf32>
  // CHECK-NEXT: fx.output %y :
  %h = fx.call @aten.mul.Tensor(%x, 0.5) : (tensor<4xf32>) -> tensor<4xf32>
  %r = fx.call @aten.pow.Tensor_Scalar(%x, 3) : (tensor<4xf32>) -> tensor<4xf32>
  %u = fx.call @aten.mul.Tensor(%r, 0.044715) : (tensor<4xf32>) -> tensor<4xf32>
  %v = fx.call @aten.add.Tensor(%x, %u) : (tensor<4xf32>, tensor<4xf32>) -> tensor<4xf32>
  %w = fx.call @aten.mul.Tensor(%v, 0.7978845608028654) : (tensor<4xf32>) -> tensor<4xf32>
  %f = fx.call @aten.tanh.default(%w) : (tensor<4xf32>) -> tensor<4xf32>
  %p = fx.call @aten.add.Tensor(%f, 1) : (tensor<4xf32>) -> tensor<4xf32>
  %y = fx.call @aten.mul.Tensor(%h, %p) : (tensor<4xf32>, tensor<4xf32>) -> tensor<4xf32>
  fx.output %y : tensor<4xf32>
}

// CHECK-LABEL: func.func @by_products_swapped(
func.func @by_products_swapped(%x : tensor<4xf32>) -> tensor<4xf32> {
  // CHECK-NEXT: %y = qnn.gelu %x approximate "tanh" : tensor<4xf32>
  // CHECK-NEXT: fx.output %y :
  %h = fx.call @aten.mul.Tensor(%x, 0.5) : (tensor<4xf32>) -> tensor<4xf32>
  %q = fx.call @aten.mul.Tensor(%x, %x) : (tensor<4xf32>, tensor<4xf32>) -> tensor<4xf32>
  %r = fx.call @aten.mul.Tensor(%x, %q) : (tensor<4xf32>, tensor<4xf32>) -> tensor<4xf32>
  %u = fx.call @aten.mul.Tensor(%r, 0.044715) : (tensor<4xf32>) -> tensor<4xf32>
  %v = fx.call @aten.add.Tensor(%x, %u) : (tensor<4xf32>, tensor<4xf32>) -> tensor<4xf32>
  %w = fx.call @aten.mul.Tensor(%v, 0.7978845608028654) : (tensor<4xf32>) -> tensor<4xf32>
  %f = fx.call @aten.tanh.default(%w) : (tensor<4xf32>) -> tensor<4xf32>
  %p = fx.call @aten.add.Tensor(%f, 1) : (tensor<4xf32>) -> tensor<4xf32>
  %y = fx.call @aten.mul.Tensor(%p, %h) : (tensor<4xf32>, tensor<4xf32>) -> tensor<4xf32>
  fx.output %y : tensor<4xf32>
}

// CHECK-LABEL: func.func @by_power_of_float(
func.func @by_power_of_float(%x : tensor<4xf32>) -> tensor<4xf32> {
  // CHECK-NEXT: %y = qnn.gelu %x approximate "tanh" : tensor<4xf32>
  // CHECK-NEXT: fx.output %y :
  %h = fx.call @aten.mul.Tensor(0.5, %x) : (tensor<4xf32>) -> tensor<4xf32>
  %r = fx.call @aten.pow.Tensor_Scalar(%x, 3.0) : (tensor<4xf32>) -> tensor<4xf32>
  %u = fx.call @aten.mul.Tensor(%r, 0.044715) : (tensor<4xf32>) -> tensor<4xf32>
  %v = fx.call @aten.add.Tensor(%x, %u) : (tensor<4xf32>, tensor<4xf32>) -> tensor<4xf32>
  %w = fx.call @aten.mul.Tensor(%v, 0.7978845608028654) : (tensor<4xf32>) -> tensor<4xf32>
  %f = fx.call @aten.tanh.default(%w) : (tensor<4xf32>) -> tensor<4xf32>
  %p = fx.call @aten.add.Tensor(1.0, %f) : (tensor<4xf32>) -> tensor<4xf32>
  %y = fx.call @aten.mul.Tensor(%h, %p) : (tensor<4xf32>, tensor<4xf32>) -> tensor<4xf32>
  fx.output %y : tensor<4xf32>
}

// CHECK-LABEL: func.func @parts_are_used_elsewhere(
func.func @parts_are_used_elsewhere(%x : tensor<4xf32>) -> (tensor<4xf32>, tensor<4xf32>) {
  // CHECK-NEXT: %h = fx.call @aten.mul.Tensor(%x, 0.5) :
  // CHECK-NEXT: %y = qnn.gelu %x approximate "tanh" : tensor<4xf32>
  // CHECK-NEXT: fx.output [%y, %h] :
  %h = fx.call @aten.mul.Tensor(%x, 0.5) : (tensor<4xf32>) -> tensor<4xf32>
  %q = fx.call @aten.mul.Tensor(%x, %x) : (tensor<4xf32>, tensor<4xf32>) -> tensor<4xf32>
  %r = fx.call @aten.mul.Tensor(%q, %x) : (tensor<4xf32>, tensor<4xf32>) -> tensor<4xf32>
  %u = fx.call @aten.mul.Tensor(%r, 0.044715) : (tensor<4xf32>) -> tensor<4xf32>
  %v = fx.call @aten.add.Tensor(%x, %u) : (tensor<4xf32>, tensor<4xf32>) -> tensor<4xf32>
  %w = fx.call @aten.mul.Tensor(%v, 0.7978845608028654) : (tensor<4xf32>) -> tensor<4xf32>
  %f = fx.call @aten.tanh.default(%w) : (tensor<4xf32>) -> tensor<4xf32>
  %p = fx.call @aten.add.Tensor(%f, 1) : (tensor<4xf32>) -> tensor<4xf32>
  %y = fx.call @aten.mul.Tensor(%h, %p) : (tensor<4xf32>, tensor<4xf32>) -> tensor<4xf32>
  fx.output [%y, %h] : tensor<4xf32>, tensor<4xf32>
}

// Other numbers.

// CHECK-LABEL: func.func @not_when_another_half(
func.func @not_when_another_half(%x : tensor<4xf32>) -> tensor<4xf32> {
  // CHECK-NEXT: %h = fx.call @aten.mul.Tensor(%x, 0.5000001) :
  // CHECK-NEXT: %q = fx.call @aten.mul.Tensor(%x, %x) :
  // CHECK-NEXT: %r = fx.call @aten.mul.Tensor(%q, %x) :
  // CHECK-NEXT: %u = fx.call @aten.mul.Tensor(%r, 0.044715) :
  // CHECK-NEXT: %v = qnn.add %x, %u : tensor<4xf32>, tensor<4xf32> -> tensor<4xf32>
  // CHECK-NEXT: %w = fx.call @aten.mul.Tensor(%v, 0.7978845608028654) :
  // CHECK-NEXT: %f = qnn.tanh %w : tensor<4xf32>
  // CHECK-NEXT: %p = fx.call @aten.add.Tensor(%f, 1) :
  // CHECK-NEXT: %y = fx.call @aten.mul.Tensor(%h, %p) :
  // CHECK-NEXT: fx.output %y :
  %h = fx.call @aten.mul.Tensor(%x, 0.5000001) : (tensor<4xf32>) -> tensor<4xf32>
  %q = fx.call @aten.mul.Tensor(%x, %x) : (tensor<4xf32>, tensor<4xf32>) -> tensor<4xf32>
  %r = fx.call @aten.mul.Tensor(%q, %x) : (tensor<4xf32>, tensor<4xf32>) -> tensor<4xf32>
  %u = fx.call @aten.mul.Tensor(%r, 0.044715) : (tensor<4xf32>) -> tensor<4xf32>
  %v = fx.call @aten.add.Tensor(%x, %u) : (tensor<4xf32>, tensor<4xf32>) -> tensor<4xf32>
  %w = fx.call @aten.mul.Tensor(%v, 0.7978845608028654) : (tensor<4xf32>) -> tensor<4xf32>
  %f = fx.call @aten.tanh.default(%w) : (tensor<4xf32>) -> tensor<4xf32>
  %p = fx.call @aten.add.Tensor(%f, 1) : (tensor<4xf32>) -> tensor<4xf32>
  %y = fx.call @aten.mul.Tensor(%h, %p) : (tensor<4xf32>, tensor<4xf32>) -> tensor<4xf32>
  fx.output %y : tensor<4xf32>
}

// CHECK-LABEL: func.func @not_when_another_coefficient(
func.func @not_when_another_coefficient(%x : tensor<4xf32>) -> tensor<4xf32> {
  // CHECK-NEXT: %h = fx.call @aten.mul.Tensor(%x, 0.5) :
  // CHECK-NEXT: %q = fx.call @aten.mul.Tensor(%x, %x) :
  // CHECK-NEXT: %r = fx.call @aten.mul.Tensor(%q, %x) :
  // CHECK-NEXT: %u = fx.call @aten.mul.Tensor(%r, 0.04471499999999999) :
  // CHECK-NEXT: %v = qnn.add %x, %u : tensor<4xf32>, tensor<4xf32> -> tensor<4xf32>
  // CHECK-NEXT: %w = fx.call @aten.mul.Tensor(%v, 0.7978845608028654) :
  // CHECK-NEXT: %f = qnn.tanh %w : tensor<4xf32>
  // CHECK-NEXT: %p = fx.call @aten.add.Tensor(%f, 1) :
  // CHECK-NEXT: %y = fx.call @aten.mul.Tensor(%h, %p) :
  // CHECK-NEXT: fx.output %y :
  %h = fx.call @aten.mul.Tensor(%x, 0.5) : (tensor<4xf32>) -> tensor<4xf32>
  %q = fx.call @aten.mul.Tensor(%x, %x) : (tensor<4xf32>, tensor<4xf32>) -> tensor<4xf32>
  %r = fx.call @aten.mul.Tensor(%q, %x) : (tensor<4xf32>, tensor<4xf32>) -> tensor<4xf32>
  %u = fx.call @aten.mul.Tensor(%r, 0.04471499999999999) : (tensor<4xf32>) -> tensor<4xf32>
  %v = fx.call @aten.add.Tensor(%x, %u) : (tensor<4xf32>, tensor<4xf32>) -> tensor<4xf32>
  %w = fx.call @aten.mul.Tensor(%v, 0.7978845608028654) : (tensor<4xf32>) -> tensor<4xf32>
  %f = fx.call @aten.tanh.default(%w) : (tensor<4xf32>) -> tensor<4xf32>
  %p = fx.call @aten.add.Tensor(%f, 1) : (tensor<4xf32>) -> tensor<4xf32>
  %y = fx.call @aten.mul.Tensor(%h, %p) : (tensor<4xf32>, tensor<4xf32>) -> tensor<4xf32>
  fx.output %y : tensor<4xf32>
}

// CHECK-LABEL: func.func @not_when_another_root(
func.func @not_when_another_root(%x : tensor<4xf32>) -> tensor<4xf32> {
  // CHECK-NEXT: %h = fx.call @aten.mul.Tensor(%x, 0.5) :
  // CHECK-NEXT: %r = fx.call @aten.pow.Tensor_Scalar(%x, 3) :
  // CHECK-NEXT: %u = fx.call @aten.mul.Tensor(%r, 0.044715) :
  // CHECK-NEXT: %v = qnn.add %x, %u : tensor<4xf32>, tensor<4xf32> -> tensor<4xf32>
  // CHECK-NEXT: %w = fx.call @aten.mul.Tensor(%v, 0.7978845608) :
  // CHECK-NEXT: %f = qnn.tanh %w : tensor<4xf32>
  // CHECK-NEXT: %p = fx.call @aten.add.Tensor(%f, 1) :
  // CHECK-NEXT: %y = fx.call @aten.mul.Tensor(%h, %p) :
  // CHECK-NEXT: fx.output %y :
  %h = fx.call @aten.mul.Tensor(%x, 0.5) : (tensor<4xf32>) -> tensor<4xf32>
  %r = fx.call @aten.pow.Tensor_Scalar(%x, 3) : (tensor<4xf32>) -> tensor<4xf32>
  %u = fx.call @aten.mul.Tensor(%r, 0.044715) : (tensor<4xf32>) -> tensor<4xf32>
  %v = fx.call @aten.add.Tensor(%x, %u) : (tensor<4xf32>, tensor<4xf32>) -> tensor<4xf32>
  %w = fx.call @aten.mul.Tensor(%v, 0.7978845608) : (tensor<4xf32>) -> tensor<4xf32>
  %f = fx.call @aten.tanh.default(%w) : (tensor<4xf32>) -> tensor<4xf32>
  %p = fx.call @aten.add.Tensor(%f, 1) : (tensor<4xf32>) -> tensor<4xf32>
  %y = fx.call @aten.mul.Tensor(%h, %p) : (tensor<4xf32>, tensor<4xf32>) -> tensor<4xf32>
  fx.output %y : tensor<4xf32>
}

// CHECK-LABEL: func.func @not_when_another_one(
func.func @not_when_another_one(%x : tensor<4xf32>) -> tensor<4xf32> {
  // CHECK-NEXT: %h = fx.call @aten.mul.Tensor(%x, 0.5) :
  // CHECK-NEXT: %q = fx.call @aten.mul.Tensor(%x, %x) :
  // CHECK-NEXT: %r = fx.call @aten.mul.Tensor(%q, %x) :
  // CHECK-NEXT: %u = fx.call @aten.mul.Tensor(%r, 0.044715) :
  // CHECK-NEXT: %v = qnn.add %x, %u : tensor<4xf32>, tensor<4xf32> -> tensor<4xf32>
  // CHECK-NEXT: %w = fx.call @aten.mul.Tensor(%v, 0.7978845608028654) :
  // CHECK-NEXT: %f = qnn.tanh %w : tensor<4xf32>
  // CHECK-NEXT: %p = fx.call @aten.add.Tensor(%f, 2) :
  // CHECK-NEXT: %y = fx.call @aten.mul.Tensor(%h, %p) :
  // CHECK-NEXT: fx.output %y :
  %h = fx.call @aten.mul.Tensor(%x, 0.5) : (tensor<4xf32>) -> tensor<4xf32>
  %q = fx.call @aten.mul.Tensor(%x, %x) : (tensor<4xf32>, tensor<4xf32>) -> tensor<4xf32>
  %r = fx.call @aten.mul.Tensor(%q, %x) : (tensor<4xf32>, tensor<4xf32>) -> tensor<4xf32>
  %u = fx.call @aten.mul.Tensor(%r, 0.044715) : (tensor<4xf32>) -> tensor<4xf32>
  %v = fx.call @aten.add.Tensor(%x, %u) : (tensor<4xf32>, tensor<4xf32>) -> tensor<4xf32>
  %w = fx.call @aten.mul.Tensor(%v, 0.7978845608028654) : (tensor<4xf32>) -> tensor<4xf32>
  %f = fx.call @aten.tanh.default(%w) : (tensor<4xf32>) -> tensor<4xf32>
  %p = fx.call @aten.add.Tensor(%f, 2) : (tensor<4xf32>) -> tensor<4xf32>
  %y = fx.call @aten.mul.Tensor(%h, %p) : (tensor<4xf32>, tensor<4xf32>) -> tensor<4xf32>
  fx.output %y : tensor<4xf32>
}

// CHECK-LABEL: func.func @not_when_another_power(
func.func @not_when_another_power(%x : tensor<4xf32>) -> tensor<4xf32> {
  // CHECK-NEXT: %h = fx.call @aten.mul.Tensor(%x, 0.5) :
  // CHECK-NEXT: %r = fx.call @aten.pow.Tensor_Scalar(%x, 2) :
  // CHECK-NEXT: %u = fx.call @aten.mul.Tensor(%r, 0.044715) :
  // CHECK-NEXT: %v = qnn.add %x, %u : tensor<4xf32>, tensor<4xf32> -> tensor<4xf32>
  // CHECK-NEXT: %w = fx.call @aten.mul.Tensor(%v, 0.7978845608028654) :
  // CHECK-NEXT: %f = qnn.tanh %w : tensor<4xf32>
  // CHECK-NEXT: %p = fx.call @aten.add.Tensor(%f, 1) :
  // CHECK-NEXT: %y = fx.call @aten.mul.Tensor(%h, %p) :
  // CHECK-NEXT: fx.output %y :
  %h = fx.call @aten.mul.Tensor(%x, 0.5) : (tensor<4xf32>) -> tensor<4xf32>
  %r = fx.call @aten.pow.Tensor_Scalar(%x, 2) : (tensor<4xf32>) -> tensor<4xf32>
  %u = fx.call @aten.mul.Tensor(%r, 0.044715) : (tensor<4xf32>) -> tensor<4xf32>
  %v = fx.call @aten.add.Tensor(%x, %u) : (tensor<4xf32>, tensor<4xf32>) -> tensor<4xf32>
  %w = fx.call @aten.mul.Tensor(%v, 0.7978845608028654) : (tensor<4xf32>) -> tensor<4xf32>
  %f = fx.call @aten.tanh.default(%w) : (tensor<4xf32>) -> tensor<4xf32>
  %p = fx.call @aten.add.Tensor(%f, 1) : (tensor<4xf32>) -> tensor<4xf32>
  %y = fx.call @aten.mul.Tensor(%h, %p) : (tensor<4xf32>, tensor<4xf32>) -> tensor<4xf32>
  fx.output %y : tensor<4xf32>
}

// Other functions, keywords and operands.

// CHECK-LABEL: func.func @not_by_sigmoid(
func.func @not_by_sigmoid(%x : tensor<4xf32>) -> tensor<4xf32> {
  // CHECK-NEXT: %h = fx.call @aten.mul.Tensor(%x, 0.5) :
  // CHECK-NEXT: %q = fx.call @aten.mul.Tensor(%x, %x) :
  // CHECK-NEXT: %r = fx.call @aten.mul.Tensor(%q, %x) :
  // CHECK-NEXT: %u = fx.call @aten.mul.Tensor(%r, 0.044715) :
  // CHECK-NEXT: %v = qnn.add %x, %u : tensor<4xf32>, tensor<4xf32> -> tensor<4xf32>
  // CHECK-NEXT: %w = fx.call @aten.mul.Tensor(%v, 0.7978845608028654) :
  // CHECK-NEXT: %f = fx.call @aten.sigmoid.default(%w) :
  // CHECK-NEXT: %p = fx.call @aten.add.Tensor(%f, 1) :
  // CHECK-NEXT: %y = fx.call @aten.mul.Tensor(%h, %p) :
  // CHECK-NEXT: fx.output %y :
  %h = fx.call @aten.mul.Tensor(%x, 0.5) : (tensor<4xf32>) -> tensor<4xf32>
  %q = fx.call @aten.mul.Tensor(%x, %x) : (tensor<4xf32>, tensor<4xf32>) -> tensor<4xf32>
  %r = fx.call @aten.mul.Tensor(%q, %x) : (tensor<4xf32>, tensor<4xf32>) -> tensor<4xf32>
  %u = fx.call @aten.mul.Tensor(%r, 0.044715) : (tensor<4xf32>) -> tensor<4xf32>
  %v = fx.call @aten.add.Tensor(%x, %u) : (tensor<4xf32>, tensor<4xf32>) -> tensor<4xf32>
  %w = fx.call @aten.mul.Tensor(%v, 0.7978845608028654) : (tensor<4xf32>) -> tensor<4xf32>
  %f = fx.call @aten.sigmoid.default(%w) : (tensor<4xf32>) -> tensor<4xf32>
  %p = fx.call @aten.add.Tensor(%f, 1) : (tensor<4xf32>) -> tensor<4xf32>
  %y = fx.call @aten.mul.Tensor(%h, %p) : (tensor<4xf32>, tensor<4xf32>) -> tensor<4xf32>
  fx.output %y : tensor<4xf32>
}

// CHECK-LABEL: func.func @not_by_erf(
func.func @not_by_erf(%x : tensor<4xf32>) -> tensor<4xf32> {
  // CHECK-NEXT: %h = fx.call @aten.mul.Tensor(%x, 0.5) :
  // CHECK-NEXT: %r = fx.call @aten.pow.Tensor_Scalar(%x, 3) :
  // CHECK-NEXT: %u = fx.call @aten.mul.Tensor(%r, 0.044715) :
  // CHECK-NEXT: %v = qnn.add %x, %u : tensor<4xf32>, tensor<4xf32> -> tensor<4xf32>
  // CHECK-NEXT: %w = fx.call @aten.mul.Tensor(%v, 0.7978845608028654) :
  // CHECK-NEXT: %f = fx.call @aten.erf.default(%w) :
  // CHECK-NEXT: %p = fx.call @aten.add.Tensor(%f, 1) :
  // CHECK-NEXT: %y = fx.call @aten.mul.Tensor(%h, %p) :
  // CHECK-NEXT: fx.output %y :
  %h = fx.call @aten.mul.Tensor(%x, 0.5) : (tensor<4xf32>) -> tensor<4xf32>
  %r = fx.call @aten.pow.Tensor_Scalar(%x, 3) : (tensor<4xf32>) -> tensor<4xf32>
  %u = fx.call @aten.mul.Tensor(%r, 0.044715) : (tensor<4xf32>) -> tensor<4xf32>
  %v = fx.call @aten.add.Tensor(%x, %u) : (tensor<4xf32>, tensor<4xf32>) -> tensor<4xf32>
  %w = fx.call @aten.mul.Tensor(%v, 0.7978845608028654) : (tensor<4xf32>) -> tensor<4xf32>
  %f = fx.call @aten.erf.default(%w) : (tensor<4xf32>) -> tensor<4xf32>
  %p = fx.call @aten.add.Tensor(%f, 1) : (tensor<4xf32>) -> tensor<4xf32>
  %y = fx.call @aten.mul.Tensor(%h, %p) : (tensor<4xf32>, tensor<4xf32>) -> tensor<4xf32>
  fx.output %y : tensor<4xf32>
}

// CHECK-LABEL: func.func @not_when_the_addition_has_alpha(
func.func @not_when_the_addition_has_alpha(%x : tensor<4xf32>) -> tensor<4xf32> {
  // CHECK-NEXT: %h = fx.call @aten.mul.Tensor(%x, 0.5) :
  // CHECK-NEXT: %q = fx.call @aten.mul.Tensor(%x, %x) :
  // CHECK-NEXT: %r = fx.call @aten.mul.Tensor(%q, %x) :
  // CHECK-NEXT: %u = fx.call @aten.mul.Tensor(%r, 0.044715) :
  // CHECK-NEXT: %v = fx.call @aten.add.Tensor(%x, %u, alpha = 2) :
  // CHECK-NEXT: %w = fx.call @aten.mul.Tensor(%v, 0.7978845608028654) :
  // CHECK-NEXT: %f = qnn.tanh %w : tensor<4xf32>
  // CHECK-NEXT: %p = fx.call @aten.add.Tensor(%f, 1) :
  // CHECK-NEXT: %y = fx.call @aten.mul.Tensor(%h, %p) :
  // CHECK-NEXT: fx.output %y :
  %h = fx.call @aten.mul.Tensor(%x, 0.5) : (tensor<4xf32>) -> tensor<4xf32>
  %q = fx.call @aten.mul.Tensor(%x, %x) : (tensor<4xf32>, tensor<4xf32>) -> tensor<4xf32>
  %r = fx.call @aten.mul.Tensor(%q, %x) : (tensor<4xf32>, tensor<4xf32>) -> tensor<4xf32>
  %u = fx.call @aten.mul.Tensor(%r, 0.044715) : (tensor<4xf32>) -> tensor<4xf32>
  %v = fx.call @aten.add.Tensor(%x, %u, alpha = 2) : (tensor<4xf32>, tensor<4xf32>) -> tensor<4xf32>
  %w = fx.call @aten.mul.Tensor(%v, 0.7978845608028654) : (tensor<4xf32>) -> tensor<4xf32>
  %f = fx.call @aten.tanh.default(%w) : (tensor<4xf32>) -> tensor<4xf32>
  %p = fx.call @aten.add.Tensor(%f, 1) : (tensor<4xf32>) -> tensor<4xf32>
  %y = fx.call @aten.mul.Tensor(%h, %p) : (tensor<4xf32>, tensor<4xf32>) -> tensor<4xf32>
  fx.output %y : tensor<4xf32>
}

// CHECK-LABEL: func.func @not_when_half_of_another_value(
func.func @not_when_half_of_another_value(%x : tensor<4xf32>, %z : tensor<4xf32>) -> tensor<4xf32> {
  // CHECK-NEXT: %h = fx.call @aten.mul.Tensor(%z, 0.5) :
  // CHECK-NEXT: %q = fx.call @aten.mul.Tensor(%x, %x) :
  // CHECK-NEXT: %r = fx.call @aten.mul.Tensor(%q, %x) :
  // CHECK-NEXT: %u = fx.call @aten.mul.Tensor(%r, 0.044715) :
  // CHECK-NEXT: %v = qnn.add %x, %u : tensor<4xf32>, tensor<4xf32> -> tensor<4xf32>
  // CHECK-NEXT: %w = fx.call @aten.mul.Tensor(%v, 0.7978845608028654) :
  // CHECK-NEXT: %f = qnn.tanh %w : tensor<4xf32>
  // CHECK-NEXT: %p = fx.call @aten.add.Tensor(%f, 1) :
  // CHECK-NEXT: %y = fx.call @aten.mul.Tensor(%h, %p) :
  // CHECK-NEXT: fx.output %y :
  %h = fx.call @aten.mul.Tensor(%z, 0.5) : (tensor<4xf32>) -> tensor<4xf32>
  %q = fx.call @aten.mul.Tensor(%x, %x) : (tensor<4xf32>, tensor<4xf32>) -> tensor<4xf32>
  %r = fx.call @aten.mul.Tensor(%q, %x) : (tensor<4xf32>, tensor<4xf32>) -> tensor<4xf32>
  %u = fx.call @aten.mul.Tensor(%r, 0.044715) : (tensor<4xf32>) -> tensor<4xf32>
  %v = fx.call @aten.add.Tensor(%x, %u) : (tensor<4xf32>, tensor<4xf32>) -> tensor<4xf32>
  %w = fx.call @aten.mul.Tensor(%v, 0.7978845608028654) : (tensor<4xf32>) -> tensor<4xf32>
  %f = fx.call @aten.tanh.default(%w) : (tensor<4xf32>) -> tensor<4xf32>
  %p = fx.call @aten.add.Tensor(%f, 1) : (tensor<4xf32>) -> tensor<4xf32>
  %y = fx.call @aten.mul.Tensor(%h, %p) : (tensor<4xf32>, tensor<4xf32>) -> tensor<4xf32>
  fx.output %y : tensor<4xf32>
}

// CHECK-LABEL: func.func @not_when_the_cube_has_another_factor(
func.func @not_when_the_cube_has_another_factor(%x : tensor<4xf32>, %z : tensor<4xf32>) -> tensor<4xf32> {
  // CHECK-NEXT: %h = fx.call @aten.mul.Tensor(%x, 0.5) :
  // CHECK-NEXT: %q = fx.call @aten.mul.Tensor(%x, %x) :
  // CHECK-NEXT: %r = fx.call @aten.mul.Tensor(%q, %z) :
  // CHECK-NEXT: %u = fx.call @aten.mul.Tensor(%r, 0.044715) :
  // CHECK-NEXT: %v = qnn.add %x, %u : tensor<4xf32>, tensor<4xf32> -> tensor<4xf32>
  // CHECK-NEXT: %w = fx.call @aten.mul.Tensor(%v, 0.7978845608028654) :
  // CHECK-NEXT: %f = qnn.tanh %w : tensor<4xf32>
  // CHECK-NEXT: %p = fx.call @aten.add.Tensor(%f, 1) :
  // CHECK-NEXT: %y = fx.call @aten.mul.Tensor(%h, %p) :
  // CHECK-NEXT: fx.output %y :
  %h = fx.call @aten.mul.Tensor(%x, 0.5) : (tensor<4xf32>) -> tensor<4xf32>
  %q = fx.call @aten.mul.Tensor(%x, %x) : (tensor<4xf32>, tensor<4xf32>) -> tensor<4xf32>
  %r = fx.call @aten.mul.Tensor(%q, %z) : (tensor<4xf32>, tensor<4xf32>) -> tensor<4xf32>
  %u = fx.call @aten.mul.Tensor(%r, 0.044715) : (tensor<4xf32>) -> tensor<4xf32>
  %v = fx.call @aten.add.Tensor(%x, %u) : (tensor<4xf32>, tensor<4xf32>) -> tensor<4xf32>
  %w = fx.call @aten.mul.Tensor(%v, 0.7978845608028654) : (tensor<4xf32>) -> tensor<4xf32>
  %f = fx.call @aten.tanh.default(%w) : (tensor<4xf32>) -> tensor<4xf32>
  %p = fx.call @aten.add.Tensor(%f, 1) : (tensor<4xf32>) -> tensor<4xf32>
  %y = fx.call @aten.mul.Tensor(%h, %p) : (tensor<4xf32>, tensor<4xf32>) -> tensor<4xf32>
  fx.output %y : tensor<4xf32>
}

// CHECK-LABEL: func.func @not_when_added_to_another_value(
func.func @not_when_added_to_another_value(%x : tensor<4xf32>, %z : tensor<4xf32>) -> tensor<4xf32> {
  // CHECK-NEXT: %h = fx.call @aten.mul.Tensor(%x, 0.5) :
  // CHECK-NEXT: %r = fx.call @aten.pow.Tensor_Scalar(%x, 3) :
  // CHECK-NEXT: %u = fx.call @aten.mul.Tensor(%r, 0.044715) :
  // CHECK-NEXT: %v = qnn.add %z, %u : tensor<4xf32>, tensor<4xf32> -> tensor<4xf32>
  // CHECK-NEXT: %w = fx.call @aten.mul.Tensor(%v, 0.7978845608028654) :
  // CHECK-NEXT: %f = qnn.tanh %w : tensor<4xf32>
  // CHECK-NEXT: %p = fx.call @aten.add.Tensor(%f, 1) :
  // CHECK-NEXT: %y = fx.call @aten.mul.Tensor(%h, %p) :
  // CHECK-NEXT: fx.output %y :
  %h = fx.call @aten.mul.Tensor(%x, 0.5) : (tensor<4xf32>) -> tensor<4xf32>
  %r = fx.call @aten.pow.Tensor_Scalar(%x, 3) : (tensor<4xf32>) -> tensor<4xf32>
  %u = fx.call @aten.mul.Tensor(%r, 0.044715) : (tensor<4xf32>) -> tensor<4xf32>
  %v = fx.call @aten.add.Tensor(%z, %u) : (tensor<4xf32>, tensor<4xf32>) -> tensor<4xf32>
  %w = fx.call @aten.mul.Tensor(%v, 0.7978845608028654) : (tensor<4xf32>) -> tensor<4xf32>
  %f = fx.call @aten.tanh.default(%w) : (tensor<4xf32>) -> tensor<4xf32>
  %p = fx.call @aten.add.Tensor(%f, 1) : (tensor<4xf32>) -> tensor<4xf32>
  %y = fx.call @aten.mul.Tensor(%h, %p) : (tensor<4xf32>, tensor<4xf32>) -> tensor<4xf32>
  fx.output %y : tensor<4xf32>
}

// CHECK-LABEL: func.func @not_when_half_of_another_value_by_power(
func.func @not_when_half_of_another_value_by_power(%x : tensor<4xf32>, %z : tensor<4xf32>) -> tensor<4xf32> {
  // CHECK-NEXT: %h = fx.call @aten.mul.Tensor(%z, 0.5) :
  // CHECK-NEXT: %r = fx.call @aten.pow.Tensor_Scalar(%x, 3) :
  // CHECK-NEXT: %u = fx.call @aten.mul.Tensor(%r, 0.044715) :
  // CHECK-NEXT: %v = qnn.add %x, %u : tensor<4xf32>, tensor<4xf32> -> tensor<4xf32>
  // CHECK-NEXT: %w = fx.call @aten.mul.Tensor(%v, 0.7978845608028654) :
  // CHECK-NEXT: %f = qnn.tanh %w : tensor<4xf32>
  // CHECK-NEXT: %p = fx.call @aten.add.Tensor(%f, 1) :
  // CHECK-NEXT: %y = fx.call @aten.mul.Tensor(%h, %p) :
  // CHECK-NEXT: fx.output %y :
  %h = fx.call @aten.mul.Tensor(%z, 0.5) : (tensor<4xf32>) -> tensor<4xf32>
  %r = fx.call @aten.pow.Tensor_Scalar(%x, 3) : (tensor<4xf32>) -> tensor<4xf32>
  %u = fx.call @aten.mul.Tensor(%r, 0.044715) : (tensor<4xf32>) -> tensor<4xf32>
  %v = fx.call @aten.add.Tensor(%x, %u) : (tensor<4xf32>, tensor<4xf32>) -> tensor<4xf32>
  %w = fx.call @aten.mul.Tensor(%v, 0.7978845608028654) : (tensor<4xf32>) -> tensor<4xf32>
  %f = fx.call @aten.tanh.default(%w) : (tensor<4xf32>) -> tensor<4xf32>
  %p = fx.call @aten.add.Tensor(%f, 1) : (tensor<4xf32>) -> tensor<4xf32>
  %y = fx.call @aten.mul.Tensor(%h, %p) : (tensor<4xf32>, tensor<4xf32>) -> tensor<4xf32>
  fx.output %y : tensor<4xf32>
}

// CHECK-LABEL: func.func @not_when_added_to_another_value_by_products(
func.func @not_when_added_to_another_value_by_products(%x : tensor<4xf32>, %z : tensor<4xf32>) -> tensor<4xf32> {
  // CHECK-NEXT: %h = fx.call @aten.mul.Tensor(%x, 0.5) :
  // CHECK-NEXT: %q = fx.call @aten.mul.Tensor(%x, %x) :
  // CHECK-NEXT: %r = fx.call @aten.mul.Tensor(%q, %x) :
  // CHECK-NEXT: %u = fx.call @aten.mul.Tensor(%r, 0.044715) :
  // CHECK-NEXT: %v = qnn.add %z, %u : tensor<4xf32>, tensor<4xf32> -> tensor<4xf32>
  // CHECK-NEXT: %w = fx.call @aten.mul.Tensor(%v, 0.7978845608028654) :
  // CHECK-NEXT: %f = qnn.tanh %w : tensor<4xf32>
  // CHECK-NEXT: %p = fx.call @aten.add.Tensor(%f, 1) :
  // CHECK-NEXT: %y = fx.call @aten.mul.Tensor(%h, %p) :
  // CHECK-NEXT: fx.output %y :
  %h = fx.call @aten.mul.Tensor(%x, 0.5) : (tensor<4xf32>) -> tensor<4xf32>
  %q = fx.call @aten.mul.Tensor(%x, %x) : (tensor<4xf32>, tensor<4xf32>) -> tensor<4xf32>
  %r = fx.call @aten.mul.Tensor(%q, %x) : (tensor<4xf32>, tensor<4xf32>) -> tensor<4xf32>
  %u = fx.call @aten.mul.Tensor(%r, 0.044715) : (tensor<4xf32>) -> tensor<4xf32>
  %v = fx.call @aten.add.Tensor(%z, %u) : (tensor<4xf32>, tensor<4xf32>) -> tensor<4xf32>
  %w = fx.call @aten.mul.Tensor(%v, 0.7978845608028654) : (tensor<4xf32>) -> tensor<4xf32>
  %f = fx.call @aten.tanh.default(%w) : (tensor<4xf32>) -> tensor<4xf32>
  %p = fx.call @aten.add.Tensor(%f, 1) : (tensor<4xf32>) -> tensor<4xf32>
  %y = fx.call @aten.mul.Tensor(%h, %p) : (tensor<4xf32>, tensor<4xf32>) -> tensor<4xf32>
  fx.output %y : tensor<4xf32>
}

// CHECK-LABEL: func.func @not_when_the_square_is_of_another_value(
func.func @not_when_the_square_is_of_another_value(%x : tensor<4xf32>, %z : tensor<4xf32>) -> tensor<4xf32> {
  // CHECK-NEXT: %h = fx.call @aten.mul.Tensor(%x, 0.5) :
  // CHECK-NEXT: %q = fx.call @aten.mul.Tensor(%z, %x) :
  // CHECK-NEXT: %r = fx.call @aten.mul.Tensor(%q, %x) :
  // CHECK-NEXT: %u = fx.call @aten.mul.Tensor(%r, 0.044715) :
  // CHECK-NEXT: %v = qnn.add %x, %u : tensor<4xf32>, tensor<4xf32> -> tensor<4xf32>
  // CHECK-NEXT: %w = fx.call @aten.mul.Tensor(%v, 0.7978845608028654) :
  // CHECK-NEXT: %f = qnn.tanh %w : tensor<4xf32>
  // CHECK-NEXT: %p = fx.call @aten.add.Tensor(%f, 1) :
  // CHECK-NEXT: %y = fx.call @aten.mul.Tensor(%h, %p) :
  // CHECK-NEXT: fx.output %y :
  %h = fx.call @aten.mul.Tensor(%x, 0.5) : (tensor<4xf32>) -> tensor<4xf32>
  %q = fx.call @aten.mul.Tensor(%z, %x) : (tensor<4xf32>, tensor<4xf32>) -> tensor<4xf32>
  %r = fx.call @aten.mul.Tensor(%q, %x) : (tensor<4xf32>, tensor<4xf32>) -> tensor<4xf32>
  %u = fx.call @aten.mul.Tensor(%r, 0.044715) : (tensor<4xf32>) -> tensor<4xf32>
  %v = fx.call @aten.add.Tensor(%x, %u) : (tensor<4xf32>, tensor<4xf32>) -> tensor<4xf32>
  %w = fx.call @aten.mul.Tensor(%v, 0.7978845608028654) : (tensor<4xf32>) -> tensor<4xf32>
  %f = fx.call @aten.tanh.default(%w) : (tensor<4xf32>) -> tensor<4xf32>
  %p = fx.call @aten.add.Tensor(%f, 1) : (tensor<4xf32>) -> tensor<4xf32>
  %y = fx.call @aten.mul.Tensor(%h, %p) : (tensor<4xf32>, tensor<4xf32>) -> tensor<4xf32>
  fx.output %y : tensor<4xf32>
}

// CHECK-LABEL: func.func @not_when_the_power_is_of_another_value(
func.func @not_when_the_power_is_of_another_value(%x : tensor<4xf32>, %z : tensor<4xf32>) -> tensor<4xf32> {
  // CHECK-NEXT: %h = fx.call @aten.mul.Tensor(%x, 0.5) :
  // CHECK-NEXT: %r = fx.call @aten.pow.Tensor_Scalar(%z, 3) :
  // CHECK-NEXT: %u = fx.call @aten.mul.Tensor(%r, 0.044715) :
  // CHECK-NEXT: %v = qnn.add %x, %u : tensor<4xf32>, tensor<4xf32> -> tensor<4xf32>
  // CHECK-NEXT: %w = fx.call @aten.mul.Tensor(%v, 0.7978845608028654) :
  // CHECK-NEXT: %f = qnn.tanh %w : tensor<4xf32>
  // CHECK-NEXT: %p = fx.call @aten.add.Tensor(%f, 1) :
  // CHECK-NEXT: %y = fx.call @aten.mul.Tensor(%h, %p) :
  // CHECK-NEXT: fx.output %y :
  %h = fx.call @aten.mul.Tensor(%x, 0.5) : (tensor<4xf32>) -> tensor<4xf32>
  %r = fx.call @aten.pow.Tensor_Scalar(%z, 3) : (tensor<4xf32>) -> tensor<4xf32>
  %u = fx.call @aten.mul.Tensor(%r, 0.044715) : (tensor<4xf32>) -> tensor<4xf32>
  %v = fx.call @aten.add.Tensor(%x, %u) : (tensor<4xf32>, tensor<4xf32>) -> tensor<4xf32>
  %w = fx.call @aten.mul.Tensor(%v, 0.7978845608028654) : (tensor<4xf32>) -> tensor<4xf32>
  %f = fx.call @aten.tanh.default(%w) : (tensor<4xf32>) -> tensor<4xf32>
  %p = fx.call @aten.add.Tensor(%f, 1) : (tensor<4xf32>) -> tensor<4xf32>
  %y = fx.call @aten.mul.Tensor(%h, %p) : (tensor<4xf32>, tensor<4xf32>) -> tensor<4xf32>
  fx.output %y : tensor<4xf32>
}

// Other numbers, by the other spelling of the cube.

// CHECK-LABEL: func.func @not_when_another_half_by_power(
func.func @not_when_another_half_by_power(%x : tensor<4xf32>) -> tensor<4xf32> {
  // CHECK-NEXT: %h = fx.call @aten.mul.Tensor(%x, 0.25) :
  // CHECK-NEXT: %r = fx.call @aten.pow.Tensor_Scalar(%x, 3) :
  // CHECK-NEXT: %u = fx.call @aten.mul.Tensor(%r, 0.044715) :
  // CHECK-NEXT: %v = qnn.add %x, %u : tensor<4xf32>, tensor<4xf32> -> tensor<4xf32>
  // CHECK-NEXT: %w = fx.call @aten.mul.Tensor(%v, 0.7978845608028654) :
  // CHECK-NEXT: %f = qnn.tanh %w : tensor<4xf32>
  // CHECK-NEXT: %p = fx.call @aten.add.Tensor(%f, 1) :
  // CHECK-NEXT: %y = fx.call @aten.mul.Tensor(%h, %p) :
  // CHECK-NEXT: fx.output %y :
  %h = fx.call @aten.mul.Tensor(%x, 0.25) : (tensor<4xf32>) -> tensor<4xf32>
  %r = fx.call @aten.pow.Tensor_Scalar(%x, 3) : (tensor<4xf32>) -> tensor<4xf32>
  %u = fx.call @aten.mul.Tensor(%r, 0.044715) : (tensor<4xf32>) -> tensor<4xf32>
  %v = fx.call @aten.add.Tensor(%x, %u) : (tensor<4xf32>, tensor<4xf32>) -> tensor<4xf32>
  %w = fx.call @aten.mul.Tensor(%v, 0.7978845608028654) : (tensor<4xf32>) -> tensor<4xf32>
  %f = fx.call @aten.tanh.default(%w) : (tensor<4xf32>) -> tensor<4xf32>
  %p = fx.call @aten.add.Tensor(%f, 1) : (tensor<4xf32>) -> tensor<4xf32>
  %y = fx.call @aten.mul.Tensor(%h, %p) : (tensor<4xf32>, tensor<4xf32>) -> tensor<4xf32>
  fx.output %y : tensor<4xf32>
}

// CHECK-LABEL: func.func @not_when_another_coefficient_by_power(
func.func @not_when_another_coefficient_by_power(%x : tensor<4xf32>) -> tensor<4xf32> {
  // CHECK-NEXT: %h = fx.call @aten.mul.Tensor(%x, 0.5) :
  // CHECK-NEXT: %r = fx.call @aten.pow.Tensor_Scalar(%x, 3) :
  // CHECK-NEXT: %u = fx.call @aten.mul.Tensor(%r, 0.0447) :
  // CHECK-NEXT: %v = qnn.add %x, %u : tensor<4xf32>, tensor<4xf32> -> tensor<4xf32>
  // CHECK-NEXT: %w = fx.call @aten.mul.Tensor(%v, 0.7978845608028654) :
  // CHECK-NEXT: %f = qnn.tanh %w : tensor<4xf32>
  // CHECK-NEXT: %p = fx.call @aten.add.Tensor(%f, 1) :
  // CHECK-NEXT: %y = fx.call @aten.mul.Tensor(%h, %p) :
  // CHECK-NEXT: fx.output %y :
  %h = fx.call @aten.mul.Tensor(%x, 0.5) : (tensor<4xf32>) -> tensor<4xf32>
  %r = fx.call @aten.pow.Tensor_Scalar(%x, 3) : (tensor<4xf32>) -> tensor<4xf32>
  %u = fx.call @aten.mul.Tensor(%r, 0.0447) : (tensor<4xf32>) -> tensor<4xf32>
  %v = fx.call @aten.add.Tensor(%x, %u) : (tensor<4xf32>, tensor<4xf32>) -> tensor<4xf32>
  %w = fx.call @aten.mul.Tensor(%v, 0.7978845608028654) : (tensor<4xf32>) -> tensor<4xf32>
  %f = fx.call @aten.tanh.default(%w) : (tensor<4xf32>) -> tensor<4xf32>
  %p = fx.call @aten.add.Tensor(%f, 1) : (tensor<4xf32>) -> tensor<4xf32>
  %y = fx.call @aten.mul.Tensor(%h, %p) : (tensor<4xf32>, tensor<4xf32>) -> tensor<4xf32>
  fx.output %y : tensor<4xf32>
}

// CHECK-LABEL: func.func @not_when_another_root_by_products(
func.func @not_when_another_root_by_products(%x : tensor<4xf32>) -> tensor<4xf32> {
  // CHECK-NEXT: %h = fx.call @aten.mul.Tensor(%x, 0.5) :
  // CHECK-NEXT: %q = fx.call @aten.mul.Tensor(%x, %x) :
  // CHECK-NEXT: %r = fx.call @aten.mul.Tensor(%q, %x) :
  // CHECK-NEXT: %u = fx.call @aten.mul.Tensor(%r, 0.044715) :
  // CHECK-NEXT: %v = qnn.add %x, %u : tensor<4xf32>, tensor<4xf32> -> tensor<4xf32>
  // CHECK-NEXT: %w = fx.call @aten.mul.Tensor(%v, 0.7978845608) :
  // CHECK-NEXT: %f = qnn.tanh %w : tensor<4xf32>
  // CHECK-NEXT: %p = fx.call @aten.add.Tensor(%f, 1) :
  // CHECK-NEXT: %y = fx.call @aten.mul.Tensor(%h, %p) :
  // CHECK-NEXT: fx.output %y :
  %h = fx.call @aten.mul.Tensor(%x, 0.5) : (tensor<4xf32>) -> tensor<4xf32>
  %q = fx.call @aten.mul.Tensor(%x, %x) : (tensor<4xf32>, tensor<4xf32>) -> tensor<4xf32>
  %r = fx.call @aten.mul.Tensor(%q, %x) : (tensor<4xf32>, tensor<4xf32>) -> tensor<4xf32>
  %u = fx.call @aten.mul.Tensor(%r, 0.044715) : (tensor<4xf32>) -> tensor<4xf32>
  %v = fx.call @aten.add.Tensor(%x, %u) : (tensor<4xf32>, tensor<4xf32>) -> tensor<4xf32>
  %w = fx.call @aten.mul.Tensor(%v, 0.7978845608) : (tensor<4xf32>) -> tensor<4xf32>
  %f = fx.call @aten.tanh.default(%w) : (tensor<4xf32>) -> tensor<4xf32>
  %p = fx.call @aten.add.Tensor(%f, 1) : (tensor<4xf32>) -> tensor<4xf32>
  %y = fx.call @aten.mul.Tensor(%h, %p) : (tensor<4xf32>, tensor<4xf32>) -> tensor<4xf32>
  fx.output %y : tensor<4xf32>
}

// CHECK-LABEL: func.func @not_when_another_one_by_power(
func.func @not_when_another_one_by_power(%x : tensor<4xf32>) -> tensor<4xf32> {
  // CHECK-NEXT: %h = fx.call @aten.mul.Tensor(%x, 0.5) :
  // CHECK-NEXT: %r = fx.call @aten.pow.Tensor_Scalar(%x, 3) :
  // CHECK-NEXT: %u = fx.call @aten.mul.Tensor(%r, 0.044715) :
  // CHECK-NEXT: %v = qnn.add %x, %u : tensor<4xf32>, tensor<4xf32> -> tensor<4xf32>
  // CHECK-NEXT: %w = fx.call @aten.mul.Tensor(%v, 0.7978845608028654) :
  // CHECK-NEXT: %f = qnn.tanh %w : tensor<4xf32>
  // CHECK-NEXT: %p = fx.call @aten.add.Tensor(%f, 0) :
  // CHECK-NEXT: %y = fx.call @aten.mul.Tensor(%h, %p) :
  // CHECK-NEXT: fx.output %y :
  %h = fx.call @aten.mul.Tensor(%x, 0.5) : (tensor<4xf32>) -> tensor<4xf32>
  %r = fx.call @aten.pow.Tensor_Scalar(%x, 3) : (tensor<4xf32>) -> tensor<4xf32>
  %u = fx.call @aten.mul.Tensor(%r, 0.044715) : (tensor<4xf32>) -> tensor<4xf32>
  %v = fx.call @aten.add.Tensor(%x, %u) : (tensor<4xf32>, tensor<4xf32>) -> tensor<4xf32>
  %w = fx.call @aten.mul.Tensor(%v, 0.7978845608028654) : (tensor<4xf32>) -> tensor<4xf32>
  %f = fx.call @aten.tanh.default(%w) : (tensor<4xf32>) -> tensor<4xf32>
  %p = fx.call @aten.add.Tensor(%f, 0) : (tensor<4xf32>) -> tensor<4xf32>
  %y = fx.call @aten.mul.Tensor(%h, %p) : (tensor<4xf32>, tensor<4xf32>) -> tensor<4xf32>
  fx.output %y : tensor<4xf32>
}

// Other types.

// CHECK-LABEL: func.func @not_of_doubles(
func.func @not_of_doubles(%x : tensor<4xf64>) -> tensor<4xf64> {
  // CHECK-NEXT: %h = fx.call @aten.mul.Tensor(%x, 0.5) :
  // CHECK-NEXT: %q = fx.call @aten.mul.Tensor(%x, %x) :
  // CHECK-NEXT: %r = fx.call @aten.mul.Tensor(%q, %x) :
  // CHECK-NEXT: %u = fx.call @aten.mul.Tensor(%r, 0.044715) :
  // CHECK-NEXT: %v = fx.call @aten.add.Tensor(%x, %u) :
  // CHECK-NEXT: %w = fx.call @aten.mul.Tensor(%v, 0.7978845608028654) :
  // CHECK-NEXT: %f = fx.call @aten.tanh.default(%w) :
  // CHECK-NEXT: %p = fx.call @aten.add.Tensor(%f, 1) :
  // CHECK-NEXT: %y = fx.call @aten.mul.Tensor(%h, %p) :
  // CHECK-NEXT: fx.output %y :
  %h = fx.call @aten.mul.Tensor(%x, 0.5) : (tensor<4xf64>) -> tensor<4xf64>
  %q = fx.call @aten.mul.Tensor(%x, %x) : (tensor<4xf64>, tensor<4xf64>) -> tensor<4xf64>
  %r = fx.call @aten.mul.Tensor(%q, %x) : (tensor<4xf64>, tensor<4xf64>) -> tensor<4xf64>
  %u = fx.call @aten.mul.Tensor(%r, 0.044715) : (tensor<4xf64>) -> tensor<4xf64>
  %v = fx.call @aten.add.Tensor(%x, %u) : (tensor<4xf64>, tensor<4xf64>) -> tensor<4xf64>
  %w = fx.call @aten.mul.Tensor(%v, 0.7978845608028654) : (tensor<4xf64>) -> tensor<4xf64>
  %f = fx.call @aten.tanh.default(%w) : (tensor<4xf64>) -> tensor<4xf64>
  %p = fx.call @aten.add.Tensor(%f, 1) : (tensor<4xf64>) -> tensor<4xf64>
  %y = fx.call @aten.mul.Tensor(%h, %p) : (tensor<4xf64>, tensor<4xf64>) -> tensor<4xf64>
  fx.output %y : tensor<4xf64>
}

// CHECK-LABEL: func.func @not_of_half_floats(
func.func @not_of_half_floats(%x : tensor<4xf16>) -> tensor<4xf16> {
  // CHECK-NEXT: %h = fx.call @aten.mul.Tensor(%x, 0.5) :
  // CHECK-NEXT: %r = fx.call @aten.pow.Tensor_Scalar(%x, 3) :
  // CHECK-NEXT: %u = fx.call @aten.mul.Tensor(%r, 0.044715) :
  // CHECK-NEXT: %v = fx.call @aten.add.Tensor(%x, %u) :
  // CHECK-NEXT: %w = fx.call @aten.mul.Tensor(%v, 0.7978845608028654) :
  // CHECK-NEXT: %f = fx.call @aten.tanh.default(%w) :
  // CHECK-NEXT: %p = fx.call @aten.add.Tensor(%f, 1) :
  // CHECK-NEXT: %y = fx.call @aten.mul.Tensor(%h, %p) :
  // CHECK-NEXT: fx.output %y :
  %h = fx.call @aten.mul.Tensor(%x, 0.5) : (tensor<4xf16>) -> tensor<4xf16>
  %r = fx.call @aten.pow.Tensor_Scalar(%x, 3) : (tensor<4xf16>) -> tensor<4xf16>
  %u = fx.call @aten.mul.Tensor(%r, 0.044715) : (tensor<4xf16>) -> tensor<4xf16>
  %v = fx.call @aten.add.Tensor(%x, %u) : (tensor<4xf16>, tensor<4xf16>) -> tensor<4xf16>
  %w = fx.call @aten.mul.Tensor(%v, 0.7978845608028654) : (tensor<4xf16>) -> tensor<4xf16>
  %f = fx.call @aten.tanh.default(%w) : (tensor<4xf16>) -> tensor<4xf16>
  %p = fx.call @aten.add.Tensor(%f, 1) : (tensor<4xf16>) -> tensor<4xf16>
  %y = fx.call @aten.mul.Tensor(%h, %p) : (tensor<4xf16>, tensor<4xf16>) -> tensor<4xf16>
  fx.output %y : tensor<4xf16>
}
