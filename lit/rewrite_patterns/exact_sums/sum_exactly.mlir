// RUN: qopt-opt %s -p exact-sums | filecheck %s

// CHECK-LABEL: func.func @pairs_that_saturate(
func.func @pairs_that_saturate(%x : tensor<3x2xui8>) -> tensor<3x2xf32> {
  %w = fx.constant dense<[[127, 127], [-127, 3]]> : tensor<2x2xi8>
  %s = fx.constant dense<[0.5, 0.25]> : tensor<2xf32>
  %z = fx.constant dense<0> : tensor<2xi64>
  %b = fx.constant dense<[1.0, 2.0]> : tensor<2xf32>
  %dx = qnn.dequantize %x <scale 0.02, zero_point 128, range [0, 255]> : tensor<3x2xui8> -> tensor<3x2xf32>
  %dw = qnn.dequantize_per_channel %w, %s, %z axis 0 : tensor<2x2xi8>, tensor<2xf32>, tensor<2xi64> -> tensor<2x2xf32>
  // CHECK: generated.qlinear %x <scale 0.02, zero_point 128, range [0, 255]>, {{%.*}} scales %s bias(%b : tensor<2xf32>) : tensor<3x2xui8>, !onednn.packed<tensor<2x2xi8>>, tensor<2xf32> -> tensor<3x2xf32>
  // CHECK-NEXT: fx.output
  %y = qnn.linear %dx, %dw bias(%b : tensor<2xf32>) : tensor<3x2xf32>, tensor<2x2xf32> -> tensor<3x2xf32>
  fx.output %y : tensor<3x2xf32>
}

// CHECK-LABEL: func.func @one_scale_for_the_weight(
func.func @one_scale_for_the_weight(%x : tensor<3x2xui8>) -> tensor<3x2xf32> {
  %w = fx.constant dense<[[127, 127], [-127, 3]]> : tensor<2x2xi8>
  %dx = qnn.dequantize %x <scale 0.02, zero_point 128, range [0, 255]> : tensor<3x2xui8> -> tensor<3x2xf32>
  %dw = qnn.dequantize %w <scale 0.25, zero_point 0, range [-127, 127]> : tensor<2x2xi8> -> tensor<2x2xf32>
  // CHECK: [[S:%.*]] = fx.constant dense<2.500000e-01> : tensor<2xf32>
  // CHECK: generated.qlinear %x <scale 0.02, zero_point 128, range [0, 255]>, {{%.*}} scales [[S]] :
  // CHECK-NEXT: fx.output
  %y = qnn.linear %dx, %dw : tensor<3x2xf32>, tensor<2x2xf32> -> tensor<3x2xf32>
  fx.output %y : tensor<3x2xf32>
}

// CHECK-LABEL: func.func @parameters_that_are_computed(
func.func @parameters_that_are_computed(%x : tensor<3x2xui8>, %t : tensor<1xf32>, %u : tensor<1xi32>) -> tensor<3x2xf32> {
  %w = fx.constant dense<[[127, 127], [-127, 3]]> : tensor<2x2xi8>
  %s = fx.constant dense<[0.5, 0.25]> : tensor<2xf32>
  %z = fx.constant dense<0> : tensor<2xi64>
  %dx = qnn.dequantize %x <scale %t, zero_point %u, range [0, 255]> : tensor<3x2xui8>, tensor<1xf32>, tensor<1xi32> -> tensor<3x2xf32>
  %dw = qnn.dequantize_per_channel %w, %s, %z axis 0 : tensor<2x2xi8>, tensor<2xf32>, tensor<2xi64> -> tensor<2x2xf32>
  // CHECK: generated.qlinear %x <scale %t, zero_point %u, range [0, 255]>, {{%.*}} scales %s : tensor<3x2xui8>, !onednn.packed<tensor<2x2xi8>>, tensor<2xf32>, tensor<1xf32>, tensor<1xi32> -> tensor<3x2xf32>
  // CHECK-NEXT: fx.output
  %y = qnn.linear %dx, %dw : tensor<3x2xf32>, tensor<2x2xf32> -> tensor<3x2xf32>
  fx.output %y : tensor<3x2xf32>
}

// CHECK-LABEL: func.func @parameters_of_each_row(
func.func @parameters_of_each_row(%x : tensor<3x2xi8>, %t : tensor<3x1xf32>) -> tensor<3x2xf32> {
  %w = fx.constant dense<[[127, 127], [-127, 3]]> : tensor<2x2xi8>
  %s = fx.constant dense<[0.5, 0.25]> : tensor<2xf32>
  %z = fx.constant dense<0> : tensor<2xi64>
  %dx = qnn.dequantize %x <scale %t, zero_point 0, range [-128, 127]> : tensor<3x2xi8>, tensor<3x1xf32> -> tensor<3x2xf32>
  %dw = qnn.dequantize_per_channel %w, %s, %z axis 0 : tensor<2x2xi8>, tensor<2xf32>, tensor<2xi64> -> tensor<2x2xf32>
  // CHECK: generated.qlinear %x <scale %t, zero_point 0, range [-128, 127]>, {{%.*}} scales %s :
  // CHECK-NEXT: fx.output
  %y = qnn.linear %dx, %dw : tensor<3x2xf32>, tensor<2x2xf32> -> tensor<3x2xf32>
  fx.output %y : tensor<3x2xf32>
}

// CHECK-LABEL: func.func @weight_whose_numbers_are_not_known(
func.func @weight_whose_numbers_are_not_known(%x : tensor<3x2xui8>) -> tensor<3x2xf32> {
  %w = fx.constant #fx.tensor<"w", "1f60e67a2b803917"> : tensor<2x2xi8>
  %s = fx.constant dense<[0.5, 0.25]> : tensor<2xf32>
  %z = fx.constant dense<0> : tensor<2xi64>
  %dx = qnn.dequantize %x <scale 0.02, zero_point 128, range [0, 255]> : tensor<3x2xui8> -> tensor<3x2xf32>
  %dw = qnn.dequantize_per_channel %w, %s, %z axis 0 : tensor<2x2xi8>, tensor<2xf32>, tensor<2xi64> -> tensor<2x2xf32>
  // CHECK: generated.qlinear
  // CHECK-NEXT: fx.output
  %y = qnn.linear %dx, %dw : tensor<3x2xf32>, tensor<2x2xf32> -> tensor<3x2xf32>
  fx.output %y : tensor<3x2xf32>
}

// CHECK-LABEL: func.func @not_to_bf16(
func.func @not_to_bf16(%x : tensor<3x2xui8>) -> tensor<3x2xbf16> {
  %w = fx.constant dense<[[127, 127], [-127, 3]]> : tensor<2x2xi8>
  %s = fx.constant dense<[0.5, 0.25]> : tensor<2xf32>
  %z = fx.constant dense<0> : tensor<2xi64>
  %dx = qnn.dequantize %x <scale 0.02, zero_point 128, range [0, 255]> : tensor<3x2xui8> -> tensor<3x2xbf16>
  %dw = qnn.dequantize_per_channel %w, %s, %z axis 0 : tensor<2x2xi8>, tensor<2xf32>, tensor<2xi64> -> tensor<2x2xbf16>
  // CHECK-NOT: generated
  // CHECK: qnn.linear
  %y = qnn.linear %dx, %dw : tensor<3x2xbf16>, tensor<2x2xbf16> -> tensor<3x2xbf16>
  fx.output %y : tensor<3x2xbf16>
}

// CHECK-LABEL: func.func @not_beside_a_weight_in_bf16(
func.func @not_beside_a_weight_in_bf16(%x : tensor<3x2xui8>) -> tensor<3x2xf32> {
  %w = fx.constant dense<[[127, 127], [-127, 3]]> : tensor<2x2xi8>
  %s = fx.constant dense<[0.5, 0.25]> : tensor<2xf32>
  %z = fx.constant dense<0> : tensor<2xi64>
  %dx = qnn.dequantize %x <scale 0.02, zero_point 128, range [0, 255]> : tensor<3x2xui8> -> tensor<3x2xf32>
  %dw = qnn.dequantize_per_channel %w, %s, %z axis 0 : tensor<2x2xi8>, tensor<2xf32>, tensor<2xi64> -> tensor<2x2xbf16>
  // CHECK-NOT: generated
  // CHECK: qnn.linear
  %y = qnn.linear %dx, %dw : tensor<3x2xf32>, tensor<2x2xbf16> -> tensor<3x2xf32>
  fx.output %y : tensor<3x2xf32>
}

// CHECK-LABEL: func.func @not_with_zero_points_of_the_weight(
func.func @not_with_zero_points_of_the_weight(%x : tensor<3x2xui8>) -> tensor<3x2xf32> {
  %w = fx.constant dense<[[127, 127], [-127, 3]]> : tensor<2x2xi8>
  %s = fx.constant dense<[0.5, 0.25]> : tensor<2xf32>
  %z = fx.constant dense<1> : tensor<2xi64>
  %dx = qnn.dequantize %x <scale 0.02, zero_point 128, range [0, 255]> : tensor<3x2xui8> -> tensor<3x2xf32>
  %dw = qnn.dequantize_per_channel %w, %s, %z axis 0 : tensor<2x2xi8>, tensor<2xf32>, tensor<2xi64> -> tensor<2x2xf32>
  // CHECK-NOT: generated
  // CHECK: qnn.linear
  %y = qnn.linear %dx, %dw : tensor<3x2xf32>, tensor<2x2xf32> -> tensor<3x2xf32>
  fx.output %y : tensor<3x2xf32>
}

// CHECK-LABEL: func.func @not_with_a_bias_of_two_dimensions(
func.func @not_with_a_bias_of_two_dimensions(%x : tensor<3x2xui8>) -> tensor<3x2xf32> {
  %w = fx.constant dense<[[127, 127], [-127, 3]]> : tensor<2x2xi8>
  %s = fx.constant dense<[0.5, 0.25]> : tensor<2xf32>
  %z = fx.constant dense<0> : tensor<2xi64>
  %b = fx.constant dense<1.0> : tensor<1x2xf32>
  %dx = qnn.dequantize %x <scale 0.02, zero_point 128, range [0, 255]> : tensor<3x2xui8> -> tensor<3x2xf32>
  %dw = qnn.dequantize_per_channel %w, %s, %z axis 0 : tensor<2x2xi8>, tensor<2xf32>, tensor<2xi64> -> tensor<2x2xf32>
  // CHECK-NOT: generated
  // CHECK: qnn.linear
  %y = qnn.linear %dx, %dw bias(%b : tensor<1x2xf32>) : tensor<3x2xf32>, tensor<2x2xf32> -> tensor<3x2xf32>
  fx.output %y : tensor<3x2xf32>
}

// CHECK-LABEL: func.func @not_more_products_than_32_bits_hold(
func.func @not_more_products_than_32_bits_hold(%x : tensor<3x65537xui8>) -> tensor<3x2xf32> {
  %w = fx.constant #fx.tensor<"w", "1f60e67a2b803917"> : tensor<2x65537xi8>
  %s = fx.constant dense<[0.5, 0.25]> : tensor<2xf32>
  %z = fx.constant dense<0> : tensor<2xi64>
  %dx = qnn.dequantize %x <scale 0.02, zero_point 128, range [0, 255]> : tensor<3x65537xui8> -> tensor<3x65537xf32>
  %dw = qnn.dequantize_per_channel %w, %s, %z axis 0 : tensor<2x65537xi8>, tensor<2xf32>, tensor<2xi64> -> tensor<2x65537xf32>
  // CHECK-NOT: generated
  // CHECK: qnn.linear
  %y = qnn.linear %dx, %dw : tensor<3x65537xf32>, tensor<2x65537xf32> -> tensor<3x2xf32>
  fx.output %y : tensor<3x2xf32>
}

// CHECK-LABEL: func.func @not_floats(
func.func @not_floats(%dx : tensor<3x2xf32>) -> tensor<3x2xf32> {
  %w = fx.constant dense<[[127, 127], [-127, 3]]> : tensor<2x2xi8>
  %s = fx.constant dense<[0.5, 0.25]> : tensor<2xf32>
  %z = fx.constant dense<0> : tensor<2xi64>
  %dw = qnn.dequantize_per_channel %w, %s, %z axis 0 : tensor<2x2xi8>, tensor<2xf32>, tensor<2xi64> -> tensor<2x2xf32>
  // CHECK-NOT: generated
  // CHECK: qnn.linear
  %y = qnn.linear %dx, %dw : tensor<3x2xf32>, tensor<2x2xf32> -> tensor<3x2xf32>
  fx.output %y : tensor<3x2xf32>
}

// CHECK-LABEL: func.func @not_one_kept_in_floats_by_a_measurement(
func.func @not_one_kept_in_floats_by_a_measurement(%x : tensor<3x2xui8>) -> tensor<3x2xf32> attributes {qopt.measured = {"%y" = {int8 = 2.0e-05 : f64, floats = 1.0e-05 : f64, kept = "floats"}}} {
  // CHECK: qnn.linear
  %w = fx.constant dense<[[127, 127], [-127, 3]]> : tensor<2x2xi8>
  %s = fx.constant dense<[0.5, 0.25]> : tensor<2xf32>
  %z = fx.constant dense<0> : tensor<2xi64>
  %dx = qnn.dequantize %x <scale 0.1, zero_point 3, range [0, 255]> : tensor<3x2xui8> -> tensor<3x2xf32>
  %dw = qnn.dequantize_per_channel %w, %s, %z axis 0 : tensor<2x2xi8>, tensor<2xf32>, tensor<2xi64> -> tensor<2x2xf32>
  %y = qnn.linear %dx, %dw : tensor<3x2xf32>, tensor<2x2xf32> -> tensor<3x2xf32>
  fx.output %y : tensor<3x2xf32>
}
