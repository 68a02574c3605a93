// RUN: qopt-opt %s -p integer-ops | filecheck %s

// CHECK-LABEL: func.func @two_parts(
func.func @two_parts(%a : tensor<1x4xui8>, %b : tensor<1x4xui8>) -> tensor<1x8xf32> {
  // CHECK-NEXT: [[J:%.*]] = qnn.cat %a, %b dim 1 : tensor<1x4xui8>, tensor<1x4xui8> -> tensor<1x8xui8>
  // CHECK-NEXT: [[Y:%.*]] = qnn.dequantize [[J]] <scale 0.02, zero_point 128, range [0, 255]> : tensor<1x8xui8> -> tensor<1x8xf32>
  // CHECK-NEXT: fx.output [[Y]] : tensor<1x8xf32>
  %da = qnn.dequantize %a <scale 0.02, zero_point 128, range [0, 255]> : tensor<1x4xui8> -> tensor<1x4xf32>
  %db = qnn.dequantize %b <scale 0.02, zero_point 128, range [0, 255]> : tensor<1x4xui8> -> tensor<1x4xf32>
  %y = qnn.cat %da, %db dim 1 : tensor<1x4xf32>, tensor<1x4xf32> -> tensor<1x8xf32>
  fx.output %y : tensor<1x8xf32>
}

// CHECK-LABEL: func.func @parts_of_i8_of_other_sizes_along_another_dimension(
func.func @parts_of_i8_of_other_sizes_along_another_dimension(%a : tensor<1x4xi8>, %b : tensor<2x4xi8>, %c : tensor<3x4xi8>) -> tensor<6x4xf32> {
  // CHECK-NEXT: [[J:%.*]] = qnn.cat %a, %b, %c dim 0 : tensor<1x4xi8>, tensor<2x4xi8>, tensor<3x4xi8> -> tensor<6x4xi8>
  // CHECK-NEXT: qnn.dequantize [[J]] <scale 0.02, zero_point 0, range [-128, 127]> : tensor<6x4xi8> -> tensor<6x4xf32>
  // CHECK-NEXT: fx.output
  %da = qnn.dequantize %a <scale 0.02, zero_point 0, range [-128, 127]> : tensor<1x4xi8> -> tensor<1x4xf32>
  %db = qnn.dequantize %b <scale 0.02, zero_point 0, range [-128, 127]> : tensor<2x4xi8> -> tensor<2x4xf32>
  %dc = qnn.dequantize %c <scale 0.02, zero_point 0, range [-128, 127]> : tensor<3x4xi8> -> tensor<3x4xf32>
  %y = qnn.cat %da, %db, %dc dim 0 : tensor<1x4xf32>, tensor<2x4xf32>, tensor<3x4xf32> -> tensor<6x4xf32>
  fx.output %y : tensor<6x4xf32>
}

// CHECK-LABEL: func.func @one_part(
func.func @one_part(%a : tensor<1x4xui8>) -> tensor<1x4xf32> {
  // CHECK-NEXT: [[J:%.*]] = qnn.cat %a dim 1 : tensor<1x4xui8> -> tensor<1x4xui8>
  // CHECK-NEXT: qnn.dequantize [[J]] <scale 0.02, zero_point 128, range [0, 255]> : tensor<1x4xui8> -> tensor<1x4xf32>
  // CHECK-NEXT: fx.output
  %da = qnn.dequantize %a <scale 0.02, zero_point 128, range [0, 255]> : tensor<1x4xui8> -> tensor<1x4xf32>
  %y = qnn.cat %da dim 1 : tensor<1x4xf32> -> tensor<1x4xf32>
  fx.output %y : tensor<1x4xf32>
}

// CHECK-LABEL: func.func @one_part_twice(
func.func @one_part_twice(%a : tensor<1x4xui8>) -> tensor<1x8xf32> {
  // CHECK-NEXT: [[J:%.*]] = qnn.cat %a, %a dim 1 : tensor<1x4xui8>, tensor<1x4xui8> -> tensor<1x8xui8>
  // CHECK-NEXT: qnn.dequantize [[J]]
  // CHECK-NEXT: fx.output
  %da = qnn.dequantize %a <scale 0.02, zero_point 128, range [0, 255]> : tensor<1x4xui8> -> tensor<1x4xf32>
  %y = qnn.cat %da, %da dim 1 : tensor<1x4xf32>, tensor<1x4xf32> -> tensor<1x8xf32>
  fx.output %y : tensor<1x8xf32>
}

// CHECK-LABEL: func.func @part_used_elsewhere_too(
func.func @part_used_elsewhere_too(%a : tensor<1x4xui8>, %b : tensor<1x4xui8>) -> (tensor<1x8xf32>, tensor<1x4xf32>) {
  // CHECK-NEXT: %db = qnn.dequantize %b
  // CHECK-NEXT: qnn.cat %a, %b dim 1 : tensor<1x4xui8>, tensor<1x4xui8> -> tensor<1x8xui8>
  // CHECK-NEXT: qnn.dequantize
  // CHECK-NEXT: fx.output {{.*}}, %db
  %da = qnn.dequantize %a <scale 0.02, zero_point 128, range [0, 255]> : tensor<1x4xui8> -> tensor<1x4xf32>
  %db = qnn.dequantize %b <scale 0.02, zero_point 128, range [0, 255]> : tensor<1x4xui8> -> tensor<1x4xf32>
  %y = qnn.cat %da, %db dim 1 : tensor<1x4xf32>, tensor<1x4xf32> -> tensor<1x8xf32>
  fx.output [%y, %db] : tensor<1x8xf32>, tensor<1x4xf32>
}

// CHECK-LABEL: func.func @with_equal_parameters_after_it_only_integers_remain(
func.func @with_equal_parameters_after_it_only_integers_remain(%a : tensor<1x4xui8>, %b : tensor<1x4xui8>) -> tensor<1x8xui8> {
  // CHECK-NEXT: [[J:%.*]] = qnn.cat %a, %b dim 1 : tensor<1x4xui8>, tensor<1x4xui8> -> tensor<1x8xui8>
  // CHECK-NEXT: fx.output [[J]] : tensor<1x8xui8>
  %da = qnn.dequantize %a <scale 0.02, zero_point 128, range [0, 255]> : tensor<1x4xui8> -> tensor<1x4xf32>
  %db = qnn.dequantize %b <scale 0.02, zero_point 128, range [0, 255]> : tensor<1x4xui8> -> tensor<1x4xf32>
  %y = qnn.cat %da, %db dim 1 : tensor<1x4xf32>, tensor<1x4xf32> -> tensor<1x8xf32>
  %q = qnn.quantize %y <scale 0.02, zero_point 128, range [0, 255]> : tensor<1x8xf32> -> tensor<1x8xui8>
  fx.output %q : tensor<1x8xui8>
}

// CHECK-LABEL: func.func @with_other_parameters_after_it_they_are_changed_once(
func.func @with_other_parameters_after_it_they_are_changed_once(%a : tensor<1x4xui8>, %b : tensor<1x4xui8>) -> tensor<1x8xui8> {
  // CHECK-NEXT: [[J:%.*]] = qnn.cat %a, %b dim 1 : tensor<1x4xui8>, tensor<1x4xui8> -> tensor<1x8xui8>
  // CHECK-NEXT: [[Y:%.*]] = qnn.dequantize [[J]] <scale 0.02, zero_point 128, range [0, 255]> : tensor<1x8xui8> -> tensor<1x8xf32>
  // CHECK-NEXT: [[Q:%.*]] = qnn.quantize [[Y]] <scale 0.1, zero_point 3, range [0, 255]> : tensor<1x8xf32> -> tensor<1x8xui8>
  // CHECK-NEXT: fx.output [[Q]] :
  %da = qnn.dequantize %a <scale 0.02, zero_point 128, range [0, 255]> : tensor<1x4xui8> -> tensor<1x4xf32>
  %db = qnn.dequantize %b <scale 0.02, zero_point 128, range [0, 255]> : tensor<1x4xui8> -> tensor<1x4xf32>
  %y = qnn.cat %da, %db dim 1 : tensor<1x4xf32>, tensor<1x4xf32> -> tensor<1x8xf32>
  %q = qnn.quantize %y <scale 0.1, zero_point 3, range [0, 255]> : tensor<1x8xf32> -> tensor<1x8xui8>
  fx.output %q : tensor<1x8xui8>
}

// CHECK-LABEL: func.func @not_of_other_scales(
func.func @not_of_other_scales(%a : tensor<1x4xui8>, %b : tensor<1x4xui8>) -> tensor<1x8xf32> {
  // CHECK-NEXT: %da = qnn.dequantize %a
  // CHECK-NEXT: %db = qnn.dequantize %b
  // CHECK-NEXT: qnn.cat %da, %db dim 1 : tensor<1x4xf32>, tensor<1x4xf32> -> tensor<1x8xf32>
  // CHECK-NEXT: fx.output
  %da = qnn.dequantize %a <scale 0.02, zero_point 128, range [0, 255]> : tensor<1x4xui8> -> tensor<1x4xf32>
  %db = qnn.dequantize %b <scale 0.03, zero_point 128, range [0, 255]> : tensor<1x4xui8> -> tensor<1x4xf32>
  %y = qnn.cat %da, %db dim 1 : tensor<1x4xf32>, tensor<1x4xf32> -> tensor<1x8xf32>
  fx.output %y : tensor<1x8xf32>
}

// CHECK-LABEL: func.func @not_of_scales_that_are_only_close(
func.func @not_of_scales_that_are_only_close(%a : tensor<1x4xui8>, %b : tensor<1x4xui8>) -> tensor<1x8xf32> {
  // CHECK-NEXT: %da = qnn.dequantize %a
  // CHECK-NEXT: %db = qnn.dequantize %b
  // CHECK-NEXT: qnn.cat %da, %db dim 1 : tensor<1x4xf32>, tensor<1x4xf32> -> tensor<1x8xf32>
  // CHECK-NEXT: fx.output
  %da = qnn.dequantize %a <scale 0.02, zero_point 0, range [0, 255]> : tensor<1x4xui8> -> tensor<1x4xf32>
  %db = qnn.dequantize %b <scale 0.020000001, zero_point 0, range [0, 255]> : tensor<1x4xui8> -> tensor<1x4xf32>
  %y = qnn.cat %da, %db dim 1 : tensor<1x4xf32>, tensor<1x4xf32> -> tensor<1x8xf32>
  fx.output %y : tensor<1x8xf32>
}

// CHECK-LABEL: func.func @not_of_small_scales_that_differ_by_half(
func.func @not_of_small_scales_that_differ_by_half(%a : tensor<1x4xui8>, %b : tensor<1x4xui8>) -> tensor<1x8xf32> {
  // CHECK-NEXT: %da = qnn.dequantize %a
  // CHECK-NEXT: %db = qnn.dequantize %b
  // CHECK-NEXT: qnn.cat %da, %db dim 1 : tensor<1x4xf32>, tensor<1x4xf32> -> tensor<1x8xf32>
  // CHECK-NEXT: fx.output
  %da = qnn.dequantize %a <scale 1.0e-06, zero_point 0, range [0, 255]> : tensor<1x4xui8> -> tensor<1x4xf32>
  %db = qnn.dequantize %b <scale 2.0e-06, zero_point 0, range [0, 255]> : tensor<1x4xui8> -> tensor<1x4xf32>
  %y = qnn.cat %da, %db dim 1 : tensor<1x4xf32>, tensor<1x4xf32> -> tensor<1x8xf32>
  fx.output %y : tensor<1x8xf32>
}

// CHECK-LABEL: func.func @not_of_other_zero_points(
func.func @not_of_other_zero_points(%a : tensor<1x4xui8>, %b : tensor<1x4xui8>) -> tensor<1x8xf32> {
  // CHECK-NEXT: %da = qnn.dequantize %a
  // CHECK-NEXT: %db = qnn.dequantize %b
  // CHECK-NEXT: qnn.cat %da, %db dim 1 : tensor<1x4xf32>, tensor<1x4xf32> -> tensor<1x8xf32>
  // CHECK-NEXT: fx.output
  %da = qnn.dequantize %a <scale 0.02, zero_point 128, range [0, 255]> : tensor<1x4xui8> -> tensor<1x4xf32>
  %db = qnn.dequantize %b <scale 0.02, zero_point 127, range [0, 255]> : tensor<1x4xui8> -> tensor<1x4xf32>
  %y = qnn.cat %da, %db dim 1 : tensor<1x4xf32>, tensor<1x4xf32> -> tensor<1x8xf32>
  fx.output %y : tensor<1x8xf32>
}

// CHECK-LABEL: func.func @not_of_other_ranges(
func.func @not_of_other_ranges(%a : tensor<1x4xui8>, %b : tensor<1x4xui8>) -> tensor<1x8xf32> {
  // CHECK-NEXT: %da = qnn.dequantize %a
  // CHECK-NEXT: %db = qnn.dequantize %b
  // CHECK-NEXT: qnn.cat %da, %db dim 1 : tensor<1x4xf32>, tensor<1x4xf32> -> tensor<1x8xf32>
  // CHECK-NEXT: fx.output
  %da = qnn.dequantize %a <scale 0.02, zero_point 128, range [0, 255]> : tensor<1x4xui8> -> tensor<1x4xf32>
  %db = qnn.dequantize %b <scale 0.02, zero_point 128, range [0, 127]> : tensor<1x4xui8> -> tensor<1x4xf32>
  %y = qnn.cat %da, %db dim 1 : tensor<1x4xf32>, tensor<1x4xf32> -> tensor<1x8xf32>
  fx.output %y : tensor<1x8xf32>
}

// CHECK-LABEL: func.func @not_of_other_types(
func.func @not_of_other_types(%a : tensor<1x4xui8>, %b : tensor<1x4xi8>) -> tensor<1x8xf32> {
  // CHECK-NEXT: %da = qnn.dequantize %a
  // CHECK-NEXT: %db = qnn.dequantize %b
  // CHECK-NEXT: qnn.cat %da, %db dim 1 : tensor<1x4xf32>, tensor<1x4xf32> -> tensor<1x8xf32>
  // CHECK-NEXT: fx.output
  %da = qnn.dequantize %a <scale 0.02, zero_point 0, range [0, 127]> : tensor<1x4xui8> -> tensor<1x4xf32>
  %db = qnn.dequantize %b <scale 0.02, zero_point 0, range [0, 127]> : tensor<1x4xi8> -> tensor<1x4xf32>
  %y = qnn.cat %da, %db dim 1 : tensor<1x4xf32>, tensor<1x4xf32> -> tensor<1x8xf32>
  fx.output %y : tensor<1x8xf32>
}

// CHECK-LABEL: func.func @not_of_parts_quantized_per_channel(
func.func @not_of_parts_quantized_per_channel(%a : tensor<1x4xui8>, %b : tensor<1x4xui8>, %s : tensor<4xf32>, %z : tensor<4xi64>) -> tensor<1x8xf32> {
  // CHECK-NEXT: %da = qnn.dequantize_per_channel
  // CHECK-NEXT: %db = qnn.dequantize %b
  // CHECK-NEXT: qnn.cat %da, %db dim 1 : tensor<1x4xf32>, tensor<1x4xf32> -> tensor<1x8xf32>
  // CHECK-NEXT: fx.output
  %da = qnn.dequantize_per_channel %a, %s, %z axis 1 : tensor<1x4xui8>, tensor<4xf32>, tensor<4xi64> -> tensor<1x4xf32>
  %db = qnn.dequantize %b <scale 0.02, zero_point 128, range [0, 255]> : tensor<1x4xui8> -> tensor<1x4xf32>
  %y = qnn.cat %da, %db dim 1 : tensor<1x4xf32>, tensor<1x4xf32> -> tensor<1x8xf32>
  fx.output %y : tensor<1x8xf32>
}

// CHECK-LABEL: func.func @not_where_the_last_part_is_float(
func.func @not_where_the_last_part_is_float(%a : tensor<1x4xui8>, %b : tensor<1x4xui8>, %c : tensor<1x4xf32>) -> tensor<1x12xf32> {
  // CHECK-NEXT: %da = qnn.dequantize %a
  // CHECK-NEXT: %db = qnn.dequantize %b
  // CHECK-NEXT: qnn.cat %da, %db, %c dim 1 :
  // CHECK-NEXT: fx.output
  %da = qnn.dequantize %a <scale 0.02, zero_point 128, range [0, 255]> : tensor<1x4xui8> -> tensor<1x4xf32>
  %db = qnn.dequantize %b <scale 0.02, zero_point 128, range [0, 255]> : tensor<1x4xui8> -> tensor<1x4xf32>
  %y = qnn.cat %da, %db, %c dim 1 : tensor<1x4xf32>, tensor<1x4xf32>, tensor<1x4xf32> -> tensor<1x12xf32>
  fx.output %y : tensor<1x12xf32>
}

// CHECK-LABEL: func.func @not_where_the_first_part_is_float(
func.func @not_where_the_first_part_is_float(%a : tensor<1x4xui8>, %b : tensor<1x4xui8>, %c : tensor<1x4xf32>) -> tensor<1x12xf32> {
  // CHECK-NEXT: %da = qnn.dequantize %a
  // CHECK-NEXT: %db = qnn.dequantize %b
  // CHECK-NEXT: qnn.cat %c, %da, %db dim 1 :
  // CHECK-NEXT: fx.output
  %da = qnn.dequantize %a <scale 0.02, zero_point 128, range [0, 255]> : tensor<1x4xui8> -> tensor<1x4xf32>
  %db = qnn.dequantize %b <scale 0.02, zero_point 128, range [0, 255]> : tensor<1x4xui8> -> tensor<1x4xf32>
  %y = qnn.cat %c, %da, %db dim 1 : tensor<1x4xf32>, tensor<1x4xf32>, tensor<1x4xf32> -> tensor<1x12xf32>
  fx.output %y : tensor<1x12xf32>
}

// CHECK-LABEL: func.func @not_where_only_the_third_part_differs(
func.func @not_where_only_the_third_part_differs(%a : tensor<1x4xui8>, %b : tensor<1x4xui8>, %c : tensor<1x4xui8>) -> tensor<1x12xf32> {
  // CHECK-NEXT: %da = qnn.dequantize %a
  // CHECK-NEXT: %db = qnn.dequantize %b
  // CHECK-NEXT: %dc = qnn.dequantize %c
  // CHECK-NEXT: qnn.cat %da, %db, %dc dim 1 :
  // CHECK-NEXT: fx.output
  %da = qnn.dequantize %a <scale 0.02, zero_point 128, range [0, 255]> : tensor<1x4xui8> -> tensor<1x4xf32>
  %db = qnn.dequantize %b <scale 0.02, zero_point 128, range [0, 255]> : tensor<1x4xui8> -> tensor<1x4xf32>
  %dc = qnn.dequantize %c <scale 0.1, zero_point 3, range [0, 255]> : tensor<1x4xui8> -> tensor<1x4xf32>
  %y = qnn.cat %da, %db, %dc dim 1 : tensor<1x4xf32>, tensor<1x4xf32>, tensor<1x4xf32> -> tensor<1x12xf32>
  fx.output %y : tensor<1x12xf32>
}
