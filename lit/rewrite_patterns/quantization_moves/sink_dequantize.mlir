// RUN: qopt-opt %s -p promote-dequant | filecheck %s

// CHECK-LABEL: func.func @below_reshape(
func.func @below_reshape(%q : tensor<2x8xui8>) -> tensor<4x4xf32> {
  // CHECK-NEXT: %y = qnn.reshape %q to [4, -1] : (tensor<2x8xui8>) -> tensor<4x4xui8>
  // CHECK-NEXT: %y_1 = qnn.dequantize %y <scale 0.1, zero_point 3, range [0, 255]> : tensor<4x4xui8> -> tensor<4x4xf32>
  // CHECK-NEXT: fx.output %y_1 :
  %d = qnn.dequantize %q <scale 0.1, zero_point 3, range [0, 255]> : tensor<2x8xui8> -> tensor<2x8xf32>
  %y = qnn.reshape %d to [4, -1] : (tensor<2x8xf32>) -> tensor<4x4xf32>
  fx.output %y : tensor<4x4xf32>
}

// CHECK-LABEL: func.func @below_permute(
func.func @below_permute(%q : tensor<2x8xi8>) -> tensor<8x2xf32> {
  // CHECK-NEXT: %y = qnn.permute %q dims [1, 0] : tensor<2x8xi8> -> tensor<8x2xi8>
  // CHECK-NEXT: %y_1 = qnn.dequantize %y <scale 0.1, zero_point 3, range [-128, 127]> : tensor<8x2xi8> -> tensor<8x2xf32>
  // CHECK-NEXT: fx.output %y_1 :
  %d = qnn.dequantize %q <scale 0.1, zero_point 3, range [-128, 127]> : tensor<2x8xi8> -> tensor<2x8xf32>
  %y = qnn.permute %d dims [1, 0] : tensor<2x8xf32> -> tensor<8x2xf32>
  fx.output %y : tensor<8x2xf32>
}

// CHECK-LABEL: func.func @below_slice(
func.func @below_slice(%q : tensor<2x8xui8>) -> tensor<2x4xf32> {
  // CHECK-NEXT: %y = qnn.slice %q dim 1 start 1 end 8 step 2 : tensor<2x8xui8> -> tensor<2x4xui8>
  // CHECK-NEXT: %y_1 = qnn.dequantize %y <scale 0.1, zero_point 3, range [0, 127]> : tensor<2x4xui8> -> tensor<2x4xf32>
  // CHECK-NEXT: fx.output %y_1 :
  %d = qnn.dequantize %q <scale 0.1, zero_point 3, range [0, 127]> : tensor<2x8xui8> -> tensor<2x8xf32>
  %y = qnn.slice %d dim 1 start 1 end 8 step 2 : tensor<2x8xf32> -> tensor<2x4xf32>
  fx.output %y : tensor<2x4xf32>
}

// CHECK-LABEL: func.func @below_a_chain(
func.func @below_a_chain(%q : tensor<2x8xui8>) -> tensor<2x4xf32> {
  // CHECK-NEXT: %a = qnn.reshape %q to [4, 4] : (tensor<2x8xui8>) -> tensor<4x4xui8>
  // CHECK-NEXT: %b = qnn.permute %a dims [1, 0] : tensor<4x4xui8> -> tensor<4x4xui8>
  // CHECK-NEXT: %y = qnn.slice %b dim 0 start 0 end 2 step 1 : tensor<4x4xui8> -> tensor<2x4xui8>
  // CHECK-NEXT: %y_1 = qnn.dequantize %y <scale 0.1, zero_point 3, range [0, 255]> : tensor<2x4xui8> -> tensor<2x4xf32>
  // CHECK-NEXT: fx.output %y_1 :
  %d = qnn.dequantize %q <scale 0.1, zero_point 3, range [0, 255]> : tensor<2x8xui8> -> tensor<2x8xf32>
  %a = qnn.reshape %d to [4, 4] : (tensor<2x8xf32>) -> tensor<4x4xf32>
  %b = qnn.permute %a dims [1, 0] : tensor<4x4xf32> -> tensor<4x4xf32>
  %y = qnn.slice %b dim 0 start 0 end 2 step 1 : tensor<4x4xf32> -> tensor<2x4xf32>
  fx.output %y : tensor<2x4xf32>
}

// CHECK-LABEL: func.func @below_a_computed_reshape(
func.func @below_a_computed_reshape(%q : tensor<?x8xui8, #fx.symbols<"s0">>, %n : index) -> tensor<?x2x4xf32, #fx.symbols<"s0">> {
  // CHECK-NEXT: %y = qnn.reshape %q to [%n, 2, 4] : (tensor<?x8xui8, #fx.symbols<"s0">>, index) -> tensor<?x2x4xui8, #fx.symbols<"s0">>
  // CHECK-NEXT: %y_1 = qnn.dequantize %y <scale 0.1, zero_point 3, range [0, 255]> : tensor<?x2x4xui8, #fx.symbols<"s0">> -> tensor<?x2x4xf32, #fx.symbols<"s0">>
  // CHECK-NEXT: fx.output %y_1 :
  %d = qnn.dequantize %q <scale 0.1, zero_point 3, range [0, 255]> : tensor<?x8xui8, #fx.symbols<"s0">> -> tensor<?x8xf32, #fx.symbols<"s0">>
  %y = qnn.reshape %d to [%n, 2, 4] : (tensor<?x8xf32, #fx.symbols<"s0">>, index) -> tensor<?x2x4xf32, #fx.symbols<"s0">>
  fx.output %y : tensor<?x2x4xf32, #fx.symbols<"s0">>
}

// CHECK-LABEL: func.func @to_half_floats(
func.func @to_half_floats(%q : tensor<2x8xui8>) -> tensor<8x2xf16> {
  // CHECK-NEXT: %y = qnn.permute %q dims [1, 0] : tensor<2x8xui8> -> tensor<8x2xui8>
  // CHECK-NEXT: %y_1 = qnn.dequantize %y <scale 0.1, zero_point 3, range [0, 255]> : tensor<8x2xui8> -> tensor<8x2xf16>
  // CHECK-NEXT: fx.output %y_1 :
  %d = qnn.dequantize %q <scale 0.1, zero_point 3, range [0, 255]> : tensor<2x8xui8> -> tensor<2x8xf16>
  %y = qnn.permute %d dims [1, 0] : tensor<2x8xf16> -> tensor<8x2xf16>
  fx.output %y : tensor<8x2xf16>
}

// CHECK-LABEL: func.func @dequantized_is_used_elsewhere(
func.func @dequantized_is_used_elsewhere(%q : tensor<2x8xui8>) -> (tensor<8x2xf32>, tensor<2x8xf32>) {
  // CHECK-NEXT: %d = qnn.dequantize %q <scale 0.1, zero_point 3, range [0, 255]> : tensor<2x8xui8> -> tensor<2x8xf32>
  // CHECK-NEXT: %t = qnn.tanh %d : tensor<2x8xf32>
  // CHECK-NEXT: %y = qnn.permute %q dims [1, 0] : tensor<2x8xui8> -> tensor<8x2xui8>
  // CHECK-NEXT: %y_1 = qnn.dequantize %y <scale 0.1, zero_point 3, range [0, 255]> : tensor<8x2xui8> -> tensor<8x2xf32>
  // CHECK-NEXT: fx.output [%y_1, %t] :
  %d = qnn.dequantize %q <scale 0.1, zero_point 3, range [0, 255]> : tensor<2x8xui8> -> tensor<2x8xf32>
  %t = qnn.tanh %d : tensor<2x8xf32>
  %y = qnn.permute %d dims [1, 0] : tensor<2x8xf32> -> tensor<8x2xf32>
  fx.output [%y, %t] : tensor<8x2xf32>, tensor<2x8xf32>
}

// Operations that compute, and other dequantizations.

// CHECK-LABEL: func.func @not_below_an_activation(
func.func @not_below_an_activation(%q : tensor<2x8xui8>) -> tensor<2x8xf32> {
  // CHECK-NEXT: %d = qnn.dequantize %q <scale 0.1, zero_point 3, range [0, 255]> : tensor<2x8xui8> -> tensor<2x8xf32>
  // CHECK-NEXT: %y = qnn.gelu %d approximate "none" : tensor<2x8xf32>
  // CHECK-NEXT: fx.output %y :
  %d = qnn.dequantize %q <scale 0.1, zero_point 3, range [0, 255]> : tensor<2x8xui8> -> tensor<2x8xf32>
  %y = qnn.gelu %d approximate "none" : tensor<2x8xf32>
  fx.output %y : tensor<2x8xf32>
}

// CHECK-LABEL: func.func @not_below_an_addition(
func.func @not_below_an_addition(%q : tensor<2x8xui8>, %z : tensor<2x8xf32>) -> tensor<2x8xf32> {
  // CHECK-NEXT: %d = qnn.dequantize %q <scale 0.1, zero_point 3, range [0, 255]> : tensor<2x8xui8> -> tensor<2x8xf32>
  // CHECK-NEXT: %y = qnn.add %d, %z : tensor<2x8xf32>, tensor<2x8xf32> -> tensor<2x8xf32>
  // CHECK-NEXT: fx.output %y :
  %d = qnn.dequantize %q <scale 0.1, zero_point 3, range [0, 255]> : tensor<2x8xui8> -> tensor<2x8xf32>
  %y = qnn.add %d, %z : tensor<2x8xf32>, tensor<2x8xf32> -> tensor<2x8xf32>
  fx.output %y : tensor<2x8xf32>
}

// CHECK-LABEL: func.func @not_below_max_pool(
func.func @not_below_max_pool(%q : tensor<1x4x4xui8>) -> tensor<1x2x2xf32> {
  // CHECK-NEXT: %d = qnn.dequantize %q <scale 0.1, zero_point 3, range [0, 255]> : tensor<1x4x4xui8> -> tensor<1x4x4xf32>
  // CHECK-NEXT: %y = qnn.max_pool2d %d kernel [2, 2] stride [2, 2] padding [0, 0] dilation [1, 1] : tensor<1x4x4xf32> -> tensor<1x2x2xf32>
  // CHECK-NEXT: fx.output %y :
  %d = qnn.dequantize %q <scale 0.1, zero_point 3, range [0, 255]> : tensor<1x4x4xui8> -> tensor<1x4x4xf32>
  %y = qnn.max_pool2d %d kernel [2, 2] stride [2, 2] padding [0, 0] dilation [1, 1] : tensor<1x4x4xf32> -> tensor<1x2x2xf32>
  fx.output %y : tensor<1x2x2xf32>
}

// CHECK-LABEL: func.func @not_below_cat(
func.func @not_below_cat(%q : tensor<2x8xui8>, %z : tensor<2x8xf32>) -> tensor<4x8xf32> {
  // CHECK-NEXT: %d = qnn.dequantize %q <scale 0.1, zero_point 3, range [0, 255]> : tensor<2x8xui8> -> tensor<2x8xf32>
  // CHECK-NEXT: %y = qnn.cat %d, %z dim 0 : tensor<2x8xf32>, tensor<2x8xf32> -> tensor<4x8xf32>
  // CHECK-NEXT: fx.output %y :
  %d = qnn.dequantize %q <scale 0.1, zero_point 3, range [0, 255]> : tensor<2x8xui8> -> tensor<2x8xf32>
  %y = qnn.cat %d, %z dim 0 : tensor<2x8xf32>, tensor<2x8xf32> -> tensor<4x8xf32>
  fx.output %y : tensor<4x8xf32>
}

// CHECK-LABEL: func.func @not_when_dequantized_per_channel(
func.func @not_when_dequantized_per_channel(%q : tensor<8x3xi8>, %s : tensor<8xf32>, %z : tensor<8xi64>) -> tensor<3x8xf32> {
  // CHECK-NEXT: %d = qnn.dequantize_per_channel %q, %s, %z axis 0 : tensor<8x3xi8>, tensor<8xf32>, tensor<8xi64> -> tensor<8x3xf32>
  // CHECK-NEXT: %y = qnn.permute %d dims [1, 0] : tensor<8x3xf32> -> tensor<3x8xf32>
  // CHECK-NEXT: fx.output %y :
  %d = qnn.dequantize_per_channel %q, %s, %z axis 0 : tensor<8x3xi8>, tensor<8xf32>, tensor<8xi64> -> tensor<8x3xf32>
  %y = qnn.permute %d dims [1, 0] : tensor<8x3xf32> -> tensor<3x8xf32>
  fx.output %y : tensor<3x8xf32>
}

// CHECK-LABEL: func.func @not_of_floats(
func.func @not_of_floats(%x : tensor<2x8xf32>) -> tensor<16xf32> {
  // CHECK-NEXT: %d = qnn.relu %x : tensor<2x8xf32>
  // CHECK-NEXT: %y = qnn.reshape %d to [16] : (tensor<2x8xf32>) -> tensor<16xf32>
  // CHECK-NEXT: fx.output %y :
  %d = qnn.relu %x : tensor<2x8xf32>
  %y = qnn.reshape %d to [16] : (tensor<2x8xf32>) -> tensor<16xf32>
  fx.output %y : tensor<16xf32>
}

// CHECK-LABEL: func.func @not_below_a_view_that_is_a_call(
func.func @not_below_a_view_that_is_a_call(%q : tensor<2x8xui8>) -> tensor<16xf32> {
  // CHECK-NEXT: %d = qnn.dequantize %q <scale 0.1, zero_point 3, range [0, 255]> : tensor<2x8xui8> -> tensor<2x8xf32>
  // CHECK-NEXT: %y = fx.call @aten.view.default(%d, [16]) views [0] :
  // CHECK-NEXT: fx.output %y :
  %d = qnn.dequantize %q <scale 0.1, zero_point 3, range [0, 255]> : tensor<2x8xui8> -> tensor<2x8xf32>
  %y = fx.call @aten.view.default(%d, [16]) views [0] : (tensor<2x8xf32>) -> tensor<16xf32>
  fx.output %y : tensor<16xf32>
}

// CHECK-LABEL: func.func @not_when_an_activation_is_in_between(
func.func @not_when_an_activation_is_in_between(%x : tensor<2x8xui8>) -> tensor<16xf32> {
  // CHECK-NEXT: %d = qnn.dequantize %x
  // CHECK-NEXT: %t = qnn.tanh %d
  // CHECK-NEXT: %y = qnn.reshape %t to [16]
  // CHECK-NEXT: fx.output %y :
  %d = qnn.dequantize %x <scale 0.1, zero_point 3, range [0, 255]> : tensor<2x8xui8> -> tensor<2x8xf32>
  %t = qnn.tanh %d : tensor<2x8xf32>
  %y = qnn.reshape %t to [16] : (tensor<2x8xf32>) -> tensor<16xf32>
  fx.output %y : tensor<16xf32>
}

// CHECK-LABEL: func.func @below_an_upsampling(
func.func @below_an_upsampling(%q : tensor<1x8x4x4xi8>) -> tensor<1x8x8x8xf32> {
  // CHECK-NEXT: [[M:%.*]] = qnn.upsample_nearest %q factors [2, 2] : tensor<1x8x4x4xi8> -> tensor<1x8x8x8xi8>
  // CHECK-NEXT: [[Y:%.*]] = qnn.dequantize [[M]] <scale 0.1, zero_point 3, range [-128, 127]> : tensor<1x8x8x8xi8> -> tensor<1x8x8x8xf32>
  // CHECK-NEXT: fx.output [[Y]] :
  %d = qnn.dequantize %q <scale 0.1, zero_point 3, range [-128, 127]> : tensor<1x8x4x4xi8> -> tensor<1x8x4x4xf32>
  %y = qnn.upsample_nearest %d factors [2, 2] : tensor<1x8x4x4xf32> -> tensor<1x8x8x8xf32>
  fx.output %y : tensor<1x8x8x8xf32>
}

// CHECK-LABEL: func.func @not_by_a_scale_for_each_row(
func.func @not_by_a_scale_for_each_row(%q : tensor<2x8xui8>, %c : tensor<2x1xf32>) -> tensor<8x2xf32> {
  // CHECK: %d = qnn.dequantize %q
  // CHECK-NEXT: %y = qnn.permute %d
  // CHECK-NEXT: fx.output %y :
  %d = qnn.dequantize %q <scale %c, zero_point 128, range [0, 255]> : tensor<2x8xui8>, tensor<2x1xf32> -> tensor<2x8xf32>
  %y = qnn.permute %d dims [1, 0] : tensor<2x8xf32> -> tensor<8x2xf32>
  fx.output %y : tensor<8x2xf32>
}

// A caller sees in one output what it writes to the other.
// CHECK-LABEL: func.func @not_where_both_are_received(
func.func @not_where_both_are_received(%q : tensor<2x8xui8>) -> (tensor<2x8xf32>, tensor<2x3xf32>) {
  // CHECK-NEXT: %d = qnn.dequantize %q
  // CHECK-NEXT: %y = qnn.slice %d
  // CHECK-NEXT: fx.output (%d, %y) :
  %d = qnn.dequantize %q <scale 0.1, zero_point 3, range [0, 255]> : tensor<2x8xui8> -> tensor<2x8xf32>
  %y = qnn.slice %d dim 1 start 0 end 3 step 1 : tensor<2x8xf32> -> tensor<2x3xf32>
  fx.output (%d, %y) : tensor<2x8xf32>, tensor<2x3xf32>
}

// CHECK-LABEL: func.func @not_of_two_parts_that_are_received(
func.func @not_of_two_parts_that_are_received(%q : tensor<2x8xui8>) -> (tensor<2x4xf32>, tensor<2x3xf32>) {
  // CHECK-NEXT: %d = qnn.dequantize %q
  // CHECK-NEXT: %x = qnn.slice %d
  // CHECK-NEXT: %y = qnn.slice %d
  // CHECK-NEXT: fx.output (%x, %y) :
  %d = qnn.dequantize %q <scale 0.1, zero_point 3, range [0, 255]> : tensor<2x8xui8> -> tensor<2x8xf32>
  %x = qnn.slice %d dim 1 start 2 end 6 step 1 : tensor<2x8xf32> -> tensor<2x4xf32>
  %y = qnn.slice %d dim 1 start 0 end 3 step 1 : tensor<2x8xf32> -> tensor<2x3xf32>
  fx.output (%x, %y) : tensor<2x4xf32>, tensor<2x3xf32>
}
