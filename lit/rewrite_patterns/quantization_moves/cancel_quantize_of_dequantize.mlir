// RUN: qopt-opt %s -p canonicalize | filecheck %s

// CHECK-LABEL: func.func @uint8(
func.func @uint8(%p : tensor<2x8xui8>) -> tensor<2x8xui8> {
  // CHECK-NEXT: %q = fx.call
  // CHECK-NEXT: fx.output %q :
  %q = fx.call @aten.bitwise_not.default(%p) : (tensor<2x8xui8>) -> tensor<2x8xui8>
  %d = qnn.dequantize %q <scale 0.1, zero_point 3, range [0, 255]> : tensor<2x8xui8> -> tensor<2x8xf32>
  %y = qnn.quantize %d <scale 0.1, zero_point 3, range [0, 255]> : tensor<2x8xf32> -> tensor<2x8xui8>
  fx.output %y : tensor<2x8xui8>
}

// CHECK-LABEL: func.func @int8(
func.func @int8(%p : tensor<2x8xi8>) -> tensor<2x8xi8> {
  // CHECK-NEXT: %q = fx.call
  // CHECK-NEXT: fx.output %q :
  %q = fx.call @aten.bitwise_not.default(%p) : (tensor<2x8xi8>) -> tensor<2x8xi8>
  %d = qnn.dequantize %q <scale 0.1, zero_point 3, range [-128, 127]> : tensor<2x8xi8> -> tensor<2x8xf32>
  %y = qnn.quantize %d <scale 0.1, zero_point 3, range [-128, 127]> : tensor<2x8xf32> -> tensor<2x8xi8>
  fx.output %y : tensor<2x8xi8>
}

// CHECK-LABEL: func.func @narrow_range_is_clamped(
func.func @narrow_range_is_clamped(%q : tensor<2x8xui8>) -> tensor<2x8xui8> {
  // CHECK-NEXT: %y = qnn.clamp %q min 0 max 127 : tensor<2x8xui8> -> tensor<2x8xui8>
  // CHECK-NEXT: fx.output %y :
  %d = qnn.dequantize %q <scale 0.1, zero_point 3, range [0, 127]> : tensor<2x8xui8> -> tensor<2x8xf32>
  %y = qnn.quantize %d <scale 0.1, zero_point 3, range [0, 127]> : tensor<2x8xf32> -> tensor<2x8xui8>
  fx.output %y : tensor<2x8xui8>
}

// CHECK-LABEL: func.func @narrow_range_of_int8_is_clamped(
func.func @narrow_range_of_int8_is_clamped(%q : tensor<2x8xi8>) -> tensor<2x8xi8> {
  // CHECK-NEXT: %y = qnn.clamp %q min -127 max 127 : tensor<2x8xi8> -> tensor<2x8xi8>
  // CHECK-NEXT: fx.output %y :
  %d = qnn.dequantize %q <scale 0.1, zero_point 0, range [-127, 127]> : tensor<2x8xi8> -> tensor<2x8xf32>
  %y = qnn.quantize %d <scale 0.1, zero_point 0, range [-127, 127]> : tensor<2x8xf32> -> tensor<2x8xi8>
  fx.output %y : tensor<2x8xi8>
}

// CHECK-LABEL: func.func @dequantized_is_used_elsewhere(
func.func @dequantized_is_used_elsewhere(%p : tensor<2x8xui8>) -> (tensor<2x8xui8>, tensor<2x8xf32>) {
  // CHECK-NEXT: %q = fx.call
  // CHECK-NEXT: %d = qnn.dequantize %q <scale 0.1, zero_point 3, range [0, 255]> : tensor<2x8xui8> -> tensor<2x8xf32>
  // CHECK-NEXT: fx.output [%q, %d] :
  %q = fx.call @aten.bitwise_not.default(%p) : (tensor<2x8xui8>) -> tensor<2x8xui8>
  %d = qnn.dequantize %q <scale 0.1, zero_point 3, range [0, 255]> : tensor<2x8xui8> -> tensor<2x8xf32>
  %y = qnn.quantize %d <scale 0.1, zero_point 3, range [0, 255]> : tensor<2x8xf32> -> tensor<2x8xui8>
  fx.output [%y, %d] : tensor<2x8xui8>, tensor<2x8xf32>
}

// CHECK-LABEL: func.func @twice(
func.func @twice(%p : tensor<2x8xui8>) -> tensor<2x8xui8> {
  // CHECK-NEXT: %q = fx.call
  // CHECK-NEXT: fx.output %q :
  %q = fx.call @aten.bitwise_not.default(%p) : (tensor<2x8xui8>) -> tensor<2x8xui8>
  %d = qnn.dequantize %q <scale 0.1, zero_point 3, range [0, 255]> : tensor<2x8xui8> -> tensor<2x8xf32>
  %a = qnn.quantize %d <scale 0.1, zero_point 3, range [0, 255]> : tensor<2x8xf32> -> tensor<2x8xui8>
  %e = qnn.dequantize %a <scale 0.1, zero_point 3, range [0, 255]> : tensor<2x8xui8> -> tensor<2x8xf32>
  %y = qnn.quantize %e <scale 0.1, zero_point 3, range [0, 255]> : tensor<2x8xf32> -> tensor<2x8xui8>
  fx.output %y : tensor<2x8xui8>
}

// Parameters that differ.

// CHECK-LABEL: func.func @not_when_the_scale_differs(
func.func @not_when_the_scale_differs(%q : tensor<2x8xui8>) -> tensor<2x8xui8> {
  // CHECK-NEXT: %d = qnn.dequantize %q <scale 0.1, zero_point 3, range [0, 255]> : tensor<2x8xui8> -> tensor<2x8xf32>
  // CHECK-NEXT: %y = qnn.quantize %d <scale 0.1000000001, zero_point 3, range [0, 255]> : tensor<2x8xf32> -> tensor<2x8xui8>
  // CHECK-NEXT: fx.output %y :
  %d = qnn.dequantize %q <scale 0.1, zero_point 3, range [0, 255]> : tensor<2x8xui8> -> tensor<2x8xf32>
  %y = qnn.quantize %d <scale 0.1000000001, zero_point 3, range [0, 255]> : tensor<2x8xf32> -> tensor<2x8xui8>
  fx.output %y : tensor<2x8xui8>
}

// CHECK-LABEL: func.func @not_when_the_zero_point_differs(
func.func @not_when_the_zero_point_differs(%q : tensor<2x8xui8>) -> tensor<2x8xui8> {
  // CHECK-NEXT: %d = qnn.dequantize %q <scale 0.1, zero_point 3, range [0, 255]> : tensor<2x8xui8> -> tensor<2x8xf32>
  // CHECK-NEXT: %y = qnn.quantize %d <scale 0.1, zero_point 4, range [0, 255]> : tensor<2x8xf32> -> tensor<2x8xui8>
  // CHECK-NEXT: fx.output %y :
  %d = qnn.dequantize %q <scale 0.1, zero_point 3, range [0, 255]> : tensor<2x8xui8> -> tensor<2x8xf32>
  %y = qnn.quantize %d <scale 0.1, zero_point 4, range [0, 255]> : tensor<2x8xf32> -> tensor<2x8xui8>
  fx.output %y : tensor<2x8xui8>
}

// CHECK-LABEL: func.func @not_when_the_range_is_narrower_afterwards(
func.func @not_when_the_range_is_narrower_afterwards(%q : tensor<2x8xui8>) -> tensor<2x8xui8> {
  // CHECK-NEXT: %d = qnn.dequantize %q <scale 0.1, zero_point 3, range [0, 255]> : tensor<2x8xui8> -> tensor<2x8xf32>
  // CHECK-NEXT: %y = qnn.quantize %d <scale 0.1, zero_point 3, range [0, 127]> : tensor<2x8xf32> -> tensor<2x8xui8>
  // CHECK-NEXT: fx.output %y :
  %d = qnn.dequantize %q <scale 0.1, zero_point 3, range [0, 255]> : tensor<2x8xui8> -> tensor<2x8xf32>
  %y = qnn.quantize %d <scale 0.1, zero_point 3, range [0, 127]> : tensor<2x8xf32> -> tensor<2x8xui8>
  fx.output %y : tensor<2x8xui8>
}

// CHECK-LABEL: func.func @not_when_the_range_was_narrower(
func.func @not_when_the_range_was_narrower(%q : tensor<2x8xui8>) -> tensor<2x8xui8> {
  // CHECK-NEXT: %d = qnn.dequantize %q <scale 0.1, zero_point 3, range [0, 127]> : tensor<2x8xui8> -> tensor<2x8xf32>
  // CHECK-NEXT: %y = qnn.quantize %d <scale 0.1, zero_point 3, range [0, 255]> : tensor<2x8xf32> -> tensor<2x8xui8>
  // CHECK-NEXT: fx.output %y :
  %d = qnn.dequantize %q <scale 0.1, zero_point 3, range [0, 127]> : tensor<2x8xui8> -> tensor<2x8xf32>
  %y = qnn.quantize %d <scale 0.1, zero_point 3, range [0, 255]> : tensor<2x8xf32> -> tensor<2x8xui8>
  fx.output %y : tensor<2x8xui8>
}

// CHECK-LABEL: func.func @not_when_the_type_differs(
func.func @not_when_the_type_differs(%q : tensor<2x8xui8>) -> tensor<2x8xi8> {
  // CHECK-NEXT: %d = qnn.dequantize %q <scale 0.1, zero_point 3, range [0, 127]> : tensor<2x8xui8> -> tensor<2x8xf32>
  // CHECK-NEXT: %y = qnn.quantize %d <scale 0.1, zero_point 3, range [0, 127]> : tensor<2x8xf32> -> tensor<2x8xi8>
  // CHECK-NEXT: fx.output %y :
  %d = qnn.dequantize %q <scale 0.1, zero_point 3, range [0, 127]> : tensor<2x8xui8> -> tensor<2x8xf32>
  %y = qnn.quantize %d <scale 0.1, zero_point 3, range [0, 127]> : tensor<2x8xf32> -> tensor<2x8xi8>
  fx.output %y : tensor<2x8xi8>
}

// Other operations in between, and other dequantizations.

// CHECK-LABEL: func.func @not_through_an_activation(
func.func @not_through_an_activation(%q : tensor<2x8xui8>) -> tensor<2x8xui8> {
  // CHECK-NEXT: %d = qnn.dequantize %q <scale 0.1, zero_point 3, range [0, 255]> : tensor<2x8xui8> -> tensor<2x8xf32>
  // CHECK-NEXT: %m = qnn.relu %d : tensor<2x8xf32>
  // CHECK-NEXT: %y = qnn.quantize %m <scale 0.1, zero_point 3, range [0, 255]> : tensor<2x8xf32> -> tensor<2x8xui8>
  // CHECK-NEXT: fx.output %y :
  %d = qnn.dequantize %q <scale 0.1, zero_point 3, range [0, 255]> : tensor<2x8xui8> -> tensor<2x8xf32>
  %m = qnn.relu %d : tensor<2x8xf32>
  %y = qnn.quantize %m <scale 0.1, zero_point 3, range [0, 255]> : tensor<2x8xf32> -> tensor<2x8xui8>
  fx.output %y : tensor<2x8xui8>
}

// CHECK-LABEL: func.func @not_through_an_addition(
func.func @not_through_an_addition(%q : tensor<2x8xui8>, %z : tensor<2x8xf32>) -> tensor<2x8xui8> {
  // CHECK-NEXT: %d = qnn.dequantize %q <scale 0.1, zero_point 3, range [0, 255]> : tensor<2x8xui8> -> tensor<2x8xf32>
  // CHECK-NEXT: %m = qnn.add %d, %z : tensor<2x8xf32>, tensor<2x8xf32> -> tensor<2x8xf32>
  // CHECK-NEXT: %y = qnn.quantize %m <scale 0.1, zero_point 3, range [0, 255]> : tensor<2x8xf32> -> tensor<2x8xui8>
  // CHECK-NEXT: fx.output %y :
  %d = qnn.dequantize %q <scale 0.1, zero_point 3, range [0, 255]> : tensor<2x8xui8> -> tensor<2x8xf32>
  %m = qnn.add %d, %z : tensor<2x8xf32>, tensor<2x8xf32> -> tensor<2x8xf32>
  %y = qnn.quantize %m <scale 0.1, zero_point 3, range [0, 255]> : tensor<2x8xf32> -> tensor<2x8xui8>
  fx.output %y : tensor<2x8xui8>
}

// CHECK-LABEL: func.func @not_when_dequantized_per_channel(
func.func @not_when_dequantized_per_channel(%q : tensor<2x8xi8>, %s : tensor<2xf32>, %z : tensor<2xi64>) -> tensor<2x8xi8> {
  // CHECK-NEXT: %d = qnn.dequantize_per_channel %q, %s, %z axis 0 : tensor<2x8xi8>, tensor<2xf32>, tensor<2xi64> -> tensor<2x8xf32>
  // CHECK-NEXT: %y = qnn.quantize %d <scale 0.1, zero_point 3, range [-128, 127]> : tensor<2x8xf32> -> tensor<2x8xi8>
  // CHECK-NEXT: fx.output %y :
  %d = qnn.dequantize_per_channel %q, %s, %z axis 0 : tensor<2x8xi8>, tensor<2xf32>, tensor<2xi64> -> tensor<2x8xf32>
  %y = qnn.quantize %d <scale 0.1, zero_point 3, range [-128, 127]> : tensor<2x8xf32> -> tensor<2x8xi8>
  fx.output %y : tensor<2x8xi8>
}

// CHECK-LABEL: func.func @not_of_a_dequantize_of_a_quantize(
func.func @not_of_a_dequantize_of_a_quantize(%x : tensor<2x8xf32>) -> tensor<2x8xf32> {
  // CHECK-NEXT: %a = qnn.quantize %x <scale 0.1, zero_point 3, range [0, 255]> : tensor<2x8xf32> -> tensor<2x8xui8>
  // CHECK-NEXT: %y = qnn.dequantize %a <scale 0.1, zero_point 3, range [0, 255]> : tensor<2x8xui8> -> tensor<2x8xf32>
  // CHECK-NEXT: fx.output %y :
  %a = qnn.quantize %x <scale 0.1, zero_point 3, range [0, 255]> : tensor<2x8xf32> -> tensor<2x8xui8>
  %y = qnn.dequantize %a <scale 0.1, zero_point 3, range [0, 255]> : tensor<2x8xui8> -> tensor<2x8xf32>
  fx.output %y : tensor<2x8xf32>
}

// CHECK-LABEL: func.func @not_when_rounded_to_half_floats_in_between(
func.func @not_when_rounded_to_half_floats_in_between(%x : tensor<2x8xui8>) -> tensor<2x8xui8> {
  // CHECK-NEXT: %y = qnn.dequantize %x {{.*}} -> tensor<2x8xbf16>
  // CHECK-NEXT: qnn.quantize %y
  // CHECK-NEXT: fx.output
  %y = qnn.dequantize %x <scale 0.1, zero_point 3, range [0, 255]> : tensor<2x8xui8> -> tensor<2x8xbf16>
  %q = qnn.quantize %y <scale 0.1, zero_point 3, range [0, 255]> : tensor<2x8xbf16> -> tensor<2x8xui8>
  fx.output %q : tensor<2x8xui8>
}

// What a caller receives is its own.

// CHECK-LABEL: func.func @not_when_the_caller_would_receive_its_argument(
func.func @not_when_the_caller_would_receive_its_argument(%q : tensor<2x8xui8>) -> tensor<16xui8> {
  // CHECK-NEXT: %d = qnn.dequantize %q
  // CHECK-NEXT: %y = qnn.quantize %d
  // CHECK-NEXT: %v = qnn.reshape %y
  // CHECK-NEXT: fx.output %v :
  %d = qnn.dequantize %q <scale 0.1, zero_point 3, range [0, 255]> : tensor<2x8xui8> -> tensor<2x8xf32>
  %y = qnn.quantize %d <scale 0.1, zero_point 3, range [0, 255]> : tensor<2x8xf32> -> tensor<2x8xui8>
  %v = qnn.reshape %y to [16] : (tensor<2x8xui8>) -> tensor<16xui8>
  fx.output %v : tensor<16xui8>
}

// CHECK-LABEL: func.func @not_when_the_caller_would_receive_one_tensor_twice(
func.func @not_when_the_caller_would_receive_one_tensor_twice(%x : tensor<2x8xf32>) -> (tensor<2x8xui8>, tensor<2x8xui8>) {
  // CHECK-NEXT: %q = qnn.quantize %x
  // CHECK-NEXT: %d = qnn.dequantize %q
  // CHECK-NEXT: %y = qnn.quantize %d
  // CHECK-NEXT: fx.output [%q, %y] :
  %q = qnn.quantize %x <scale 0.1, zero_point 3, range [0, 255]> : tensor<2x8xf32> -> tensor<2x8xui8>
  %d = qnn.dequantize %q <scale 0.1, zero_point 3, range [0, 255]> : tensor<2x8xui8> -> tensor<2x8xf32>
  %y = qnn.quantize %d <scale 0.1, zero_point 3, range [0, 255]> : tensor<2x8xf32> -> tensor<2x8xui8>
  fx.output [%q, %y] : tensor<2x8xui8>, tensor<2x8xui8>
}

// CHECK-LABEL: func.func @not_when_the_caller_would_receive_a_constant(
func.func @not_when_the_caller_would_receive_a_constant() -> tensor<2xui8> {
  // CHECK-NEXT: %q = fx.constant
  // CHECK-NEXT: %d = qnn.dequantize %q
  // CHECK-NEXT: %y = qnn.quantize %d
  // CHECK-NEXT: fx.output %y :
  %q = fx.constant dense<[1, 2]> : tensor<2xui8>
  %d = qnn.dequantize %q <scale 0.1, zero_point 3, range [0, 255]> : tensor<2xui8> -> tensor<2xf32>
  %y = qnn.quantize %d <scale 0.1, zero_point 3, range [0, 255]> : tensor<2xf32> -> tensor<2xui8>
  fx.output %y : tensor<2xui8>
}
