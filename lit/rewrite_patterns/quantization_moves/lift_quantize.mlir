// RUN: qopt-opt %s -p lift-quant | filecheck %s

// CHECK-LABEL: func.func @above_reshape(
func.func @above_reshape(%x : tensor<2x8xf32>) -> tensor<4x4xui8> {
  // CHECK-NEXT: %r = qnn.relu %x : tensor<2x8xf32>
  // CHECK-NEXT: %y = qnn.quantize %r <scale 0.1, zero_point 3, range [0, 255]> : tensor<2x8xf32> -> tensor<2x8xui8>
  // CHECK-NEXT: %y_1 = qnn.reshape %y to [4, -1] : (tensor<2x8xui8>) -> tensor<4x4xui8>
  // CHECK-NEXT: fx.output %y_1 :
  %r = qnn.relu %x : tensor<2x8xf32>
  %m = qnn.reshape %r to [4, -1] : (tensor<2x8xf32>) -> tensor<4x4xf32>
  %y = qnn.quantize %m <scale 0.1, zero_point 3, range [0, 255]> : tensor<4x4xf32> -> tensor<4x4xui8>
  fx.output %y : tensor<4x4xui8>
}

// CHECK-LABEL: func.func @above_permute(
func.func @above_permute(%x : tensor<2x8xf32>) -> tensor<8x2xui8> {
  // CHECK-NEXT: %r = qnn.relu %x : tensor<2x8xf32>
  // CHECK-NEXT: %y = qnn.quantize %r <scale 0.1, zero_point 3, range [0, 255]> : tensor<2x8xf32> -> tensor<2x8xui8>
  // CHECK-NEXT: %y_1 = qnn.permute %y dims [1, 0] : tensor<2x8xui8> -> tensor<8x2xui8>
  // CHECK-NEXT: fx.output %y_1 :
  %r = qnn.relu %x : tensor<2x8xf32>
  %m = qnn.permute %r dims [1, 0] : tensor<2x8xf32> -> tensor<8x2xf32>
  %y = qnn.quantize %m <scale 0.1, zero_point 3, range [0, 255]> : tensor<8x2xf32> -> tensor<8x2xui8>
  fx.output %y : tensor<8x2xui8>
}

// CHECK-LABEL: func.func @above_slice(
func.func @above_slice(%x : tensor<2x8xf32>) -> tensor<2x4xi8> {
  // CHECK-NEXT: %r = qnn.relu %x : tensor<2x8xf32>
  // CHECK-NEXT: %y = qnn.quantize %r <scale 0.1, zero_point 3, range [-128, 127]> : tensor<2x8xf32> -> tensor<2x8xi8>
  // CHECK-NEXT: %y_1 = qnn.slice %y dim 1 start 0 end 4 step 1 : tensor<2x8xi8> -> tensor<2x4xi8>
  // CHECK-NEXT: fx.output %y_1 :
  %r = qnn.relu %x : tensor<2x8xf32>
  %m = qnn.slice %r dim 1 start 0 end 4 step 1 : tensor<2x8xf32> -> tensor<2x4xf32>
  %y = qnn.quantize %m <scale 0.1, zero_point 3, range [-128, 127]> : tensor<2x4xf32> -> tensor<2x4xi8>
  fx.output %y : tensor<2x4xi8>
}

// CHECK-LABEL: func.func @above_a_chain(
func.func @above_a_chain(%x : tensor<2x8xf32>) -> tensor<16xui8> {
  // CHECK-NEXT: %r = qnn.relu %x : tensor<2x8xf32>
  // CHECK-NEXT: %y = qnn.quantize %r <scale 0.1, zero_point 3, range [0, 255]> : tensor<2x8xf32> -> tensor<2x8xui8>
  // CHECK-NEXT: %y_1 = qnn.reshape %y to [4, 4] : (tensor<2x8xui8>) -> tensor<4x4xui8>
  // CHECK-NEXT: %y_2 = qnn.permute %y_1 dims [1, 0] : tensor<4x4xui8> -> tensor<4x4xui8>
  // CHECK-NEXT: %y_3 = qnn.reshape %y_2 to [16] : (tensor<4x4xui8>) -> tensor<16xui8>
  // CHECK-NEXT: fx.output %y_3 :
  %r = qnn.relu %x : tensor<2x8xf32>
  %a = qnn.reshape %r to [4, 4] : (tensor<2x8xf32>) -> tensor<4x4xf32>
  %b = qnn.permute %a dims [1, 0] : tensor<4x4xf32> -> tensor<4x4xf32>
  %m = qnn.reshape %b to [16] : (tensor<4x4xf32>) -> tensor<16xf32>
  %y = qnn.quantize %m <scale 0.1, zero_point 3, range [0, 255]> : tensor<16xf32> -> tensor<16xui8>
  fx.output %y : tensor<16xui8>
}

// CHECK-LABEL: func.func @above_a_computed_reshape(
func.func @above_a_computed_reshape(%x : tensor<?x8xf32, #fx.symbols<"s0">>, %n : index) -> tensor<?x2x4xui8, #fx.symbols<"s0">> {
  // CHECK-NEXT: %r = qnn.relu %x : tensor<?x8xf32, #fx.symbols<"s0">>
  // CHECK-NEXT: %y = qnn.quantize %r <scale 0.1, zero_point 3, range [0, 255]> : tensor<?x8xf32, #fx.symbols<"s0">> -> tensor<?x8xui8, #fx.symbols<"s0">>
  // CHECK-NEXT: %y_1 = qnn.reshape %y to [%n, 2, 4] : (tensor<?x8xui8, #fx.symbols<"s0">>, index) -> tensor<?x2x4xui8, #fx.symbols<"s0">>
  // CHECK-NEXT: fx.output %y_1 :
  %r = qnn.relu %x : tensor<?x8xf32, #fx.symbols<"s0">>
  %m = qnn.reshape %r to [%n, 2, 4] : (tensor<?x8xf32, #fx.symbols<"s0">>, index) -> tensor<?x2x4xf32, #fx.symbols<"s0">>
  %y = qnn.quantize %m <scale 0.1, zero_point 3, range [0, 255]> : tensor<?x2x4xf32, #fx.symbols<"s0">> -> tensor<?x2x4xui8, #fx.symbols<"s0">>
  fx.output %y : tensor<?x2x4xui8, #fx.symbols<"s0">>
}

// CHECK-LABEL: func.func @of_an_argument(
func.func @of_an_argument(%x : tensor<2x8xf32>) -> tensor<8x2xui8> {
  // CHECK-NEXT: %y = qnn.quantize %x <scale 0.1, zero_point 3, range [0, 255]> : tensor<2x8xf32> -> tensor<2x8xui8>
  // CHECK-NEXT: %y_1 = qnn.permute %y dims [1, 0] : tensor<2x8xui8> -> tensor<8x2xui8>
  // CHECK-NEXT: fx.output %y_1 :
  %m = qnn.permute %x dims [1, 0] : tensor<2x8xf32> -> tensor<8x2xf32>
  %y = qnn.quantize %m <scale 0.1, zero_point 3, range [0, 255]> : tensor<8x2xf32> -> tensor<8x2xui8>
  fx.output %y : tensor<8x2xui8>
}

// CHECK-LABEL: func.func @x_is_used_elsewhere_than_in_a_permute(
func.func @x_is_used_elsewhere_than_in_a_permute(%x : tensor<2x8xf32>) -> (tensor<8x2xui8>, tensor<2x8xf32>) {
  // CHECK-NEXT: %r = qnn.relu %x : tensor<2x8xf32>
  // CHECK-NEXT: %y = qnn.quantize %r <scale 0.1, zero_point 3, range [0, 255]> : tensor<2x8xf32> -> tensor<2x8xui8>
  // CHECK-NEXT: %y_1 = qnn.permute %y dims [1, 0] : tensor<2x8xui8> -> tensor<8x2xui8>
  // CHECK-NEXT: fx.output [%y_1, %r] :
  %r = qnn.relu %x : tensor<2x8xf32>
  %m = qnn.permute %r dims [1, 0] : tensor<2x8xf32> -> tensor<8x2xf32>
  %y = qnn.quantize %m <scale 0.1, zero_point 3, range [0, 255]> : tensor<8x2xf32> -> tensor<8x2xui8>
  fx.output [%y, %r] : tensor<8x2xui8>, tensor<2x8xf32>
}

// Moved values that are used as floats too.

// CHECK-LABEL: func.func @not_when_the_moved_value_is_used_elsewhere(
func.func @not_when_the_moved_value_is_used_elsewhere(%x : tensor<2x8xf32>) -> (tensor<8x2xui8>, tensor<8x2xf32>) {
  // CHECK-NEXT: %r = qnn.relu %x : tensor<2x8xf32>
  // CHECK-NEXT: %m = qnn.permute %r dims [1, 0] : tensor<2x8xf32> -> tensor<8x2xf32>
  // CHECK-NEXT: %y = qnn.quantize %m <scale 0.1, zero_point 3, range [0, 255]> : tensor<8x2xf32> -> tensor<8x2xui8>
  // CHECK-NEXT: fx.output [%y, %m] :
  %r = qnn.relu %x : tensor<2x8xf32>
  %m = qnn.permute %r dims [1, 0] : tensor<2x8xf32> -> tensor<8x2xf32>
  %y = qnn.quantize %m <scale 0.1, zero_point 3, range [0, 255]> : tensor<8x2xf32> -> tensor<8x2xui8>
  fx.output [%y, %m] : tensor<8x2xui8>, tensor<8x2xf32>
}

// CHECK-LABEL: func.func @not_when_quantized_in_two_ways(
func.func @not_when_quantized_in_two_ways(%x : tensor<2x8xf32>) -> (tensor<4x4xui8>, tensor<4x4xui8>) {
  // CHECK-NEXT: %r = qnn.relu %x : tensor<2x8xf32>
  // CHECK-NEXT: %m = qnn.reshape %r to [4, 4] : (tensor<2x8xf32>) -> tensor<4x4xf32>
  // CHECK-NEXT: %y = qnn.quantize %m <scale 0.1, zero_point 3, range [0, 255]> : tensor<4x4xf32> -> tensor<4x4xui8>
  // CHECK-NEXT: %z = qnn.quantize %m <scale 0.1, zero_point 3, range [0, 127]> : tensor<4x4xf32> -> tensor<4x4xui8>
  // CHECK-NEXT: fx.output [%y, %z] :
  %r = qnn.relu %x : tensor<2x8xf32>
  %m = qnn.reshape %r to [4, 4] : (tensor<2x8xf32>) -> tensor<4x4xf32>
  %y = qnn.quantize %m <scale 0.1, zero_point 3, range [0, 255]> : tensor<4x4xf32> -> tensor<4x4xui8>
  %z = qnn.quantize %m <scale 0.1, zero_point 3, range [0, 127]> : tensor<4x4xf32> -> tensor<4x4xui8>
  fx.output [%y, %z] : tensor<4x4xui8>, tensor<4x4xui8>
}

// Parts of a larger value.

// CHECK-LABEL: func.func @not_above_slice_when_x_is_used_elsewhere(
func.func @not_above_slice_when_x_is_used_elsewhere(%x : tensor<2x8xf32>) -> (tensor<2x4xui8>, tensor<2x8xf32>) {
  // CHECK-NEXT: %r = qnn.relu %x : tensor<2x8xf32>
  // CHECK-NEXT: %m = qnn.slice %r dim 1 start 0 end 4 step 1 : tensor<2x8xf32> -> tensor<2x4xf32>
  // CHECK-NEXT: %y = qnn.quantize %m <scale 0.1, zero_point 3, range [0, 255]> : tensor<2x4xf32> -> tensor<2x4xui8>
  // CHECK-NEXT: fx.output [%y, %r] :
  %r = qnn.relu %x : tensor<2x8xf32>
  %m = qnn.slice %r dim 1 start 0 end 4 step 1 : tensor<2x8xf32> -> tensor<2x4xf32>
  %y = qnn.quantize %m <scale 0.1, zero_point 3, range [0, 255]> : tensor<2x4xf32> -> tensor<2x4xui8>
  fx.output [%y, %r] : tensor<2x4xui8>, tensor<2x8xf32>
}

// CHECK-LABEL: func.func @not_above_the_halves_of_a_value(
func.func @not_above_the_halves_of_a_value(%x : tensor<2x8xf32>) -> (tensor<2x4xui8>, tensor<2x4xui8>) {
  // CHECK-NEXT: %r = qnn.relu %x : tensor<2x8xf32>
  // CHECK-NEXT: %m = qnn.slice %r dim 1 start 0 end 4 step 1 : tensor<2x8xf32> -> tensor<2x4xf32>
  // CHECK-NEXT: %n = qnn.slice %r dim 1 start 4 end 8 step 1 : tensor<2x8xf32> -> tensor<2x4xf32>
  // CHECK-NEXT: %y = qnn.quantize %m <scale 0.1, zero_point 3, range [0, 255]> : tensor<2x4xf32> -> tensor<2x4xui8>
  // CHECK-NEXT: %z = qnn.quantize %n <scale 0.1, zero_point 3, range [0, 127]> : tensor<2x4xf32> -> tensor<2x4xui8>
  // CHECK-NEXT: fx.output [%y, %z] :
  %r = qnn.relu %x : tensor<2x8xf32>
  %m = qnn.slice %r dim 1 start 0 end 4 step 1 : tensor<2x8xf32> -> tensor<2x4xf32>
  %n = qnn.slice %r dim 1 start 4 end 8 step 1 : tensor<2x8xf32> -> tensor<2x4xf32>
  %y = qnn.quantize %m <scale 0.1, zero_point 3, range [0, 255]> : tensor<2x4xf32> -> tensor<2x4xui8>
  %z = qnn.quantize %n <scale 0.1, zero_point 3, range [0, 127]> : tensor<2x4xf32> -> tensor<2x4xui8>
  fx.output [%y, %z] : tensor<2x4xui8>, tensor<2x4xui8>
}

// Constants, which are quantized when the program is loaded.

// CHECK-LABEL: func.func @not_of_a_constant(
func.func @not_of_a_constant() -> tensor<8x2xui8> {
  // CHECK-NEXT: %r = fx.constant dense<1.000000e+00> : tensor<2x8xf32>
  // CHECK-NEXT: %m = qnn.permute %r dims [1, 0] : tensor<2x8xf32> -> tensor<8x2xf32>
  // CHECK-NEXT: %y = qnn.quantize %m <scale 0.1, zero_point 3, range [0, 255]> : tensor<8x2xf32> -> tensor<8x2xui8>
  // CHECK-NEXT: fx.output %y :
  %r = fx.constant dense<1.0> : tensor<2x8xf32>
  %m = qnn.permute %r dims [1, 0] : tensor<2x8xf32> -> tensor<8x2xf32>
  %y = qnn.quantize %m <scale 0.1, zero_point 3, range [0, 255]> : tensor<8x2xf32> -> tensor<8x2xui8>
  fx.output %y : tensor<8x2xui8>
}

// CHECK-LABEL: func.func @not_of_what_is_computed_from_constants(
func.func @not_of_what_is_computed_from_constants() -> tensor<16xui8> {
  // CHECK-NEXT: %x = fx.constant dense<1.000000e+00> : tensor<2x8xf32>
  // CHECK-NEXT: %r = qnn.relu %x : tensor<2x8xf32>
  // CHECK-NEXT: %m = qnn.reshape %r to [16] : (tensor<2x8xf32>) -> tensor<16xf32>
  // CHECK-NEXT: %y = qnn.quantize %m <scale 0.1, zero_point 3, range [0, 255]> : tensor<16xf32> -> tensor<16xui8>
  // CHECK-NEXT: fx.output %y :
  %x = fx.constant dense<1.0> : tensor<2x8xf32>
  %r = qnn.relu %x : tensor<2x8xf32>
  %m = qnn.reshape %r to [16] : (tensor<2x8xf32>) -> tensor<16xf32>
  %y = qnn.quantize %m <scale 0.1, zero_point 3, range [0, 255]> : tensor<16xf32> -> tensor<16xui8>
  fx.output %y : tensor<16xui8>
}

// Other operations.

// CHECK-LABEL: func.func @not_above_an_activation(
func.func @not_above_an_activation(%x : tensor<2x8xf32>) -> tensor<2x8xui8> {
  // CHECK-NEXT: %r = qnn.relu %x : tensor<2x8xf32>
  // CHECK-NEXT: %y = qnn.quantize %r <scale 0.1, zero_point 3, range [0, 255]> : tensor<2x8xf32> -> tensor<2x8xui8>
  // CHECK-NEXT: fx.output %y :
  %r = qnn.relu %x : tensor<2x8xf32>
  %y = qnn.quantize %r <scale 0.1, zero_point 3, range [0, 255]> : tensor<2x8xf32> -> tensor<2x8xui8>
  fx.output %y : tensor<2x8xui8>
}

// CHECK-LABEL: func.func @not_above_max_pool(
func.func @not_above_max_pool(%x : tensor<1x4x4xf32>) -> tensor<1x2x2xui8> {
  // CHECK-NEXT: %m = qnn.max_pool2d %x kernel [2, 2] stride [2, 2] padding [0, 0] dilation [1, 1] : tensor<1x4x4xf32> -> tensor<1x2x2xf32>
  // CHECK-NEXT: %y = qnn.quantize %m <scale 0.1, zero_point 3, range [0, 255]> : tensor<1x2x2xf32> -> tensor<1x2x2xui8>
  // CHECK-NEXT: fx.output %y :
  %m = qnn.max_pool2d %x kernel [2, 2] stride [2, 2] padding [0, 0] dilation [1, 1] : tensor<1x4x4xf32> -> tensor<1x2x2xf32>
  %y = qnn.quantize %m <scale 0.1, zero_point 3, range [0, 255]> : tensor<1x2x2xf32> -> tensor<1x2x2xui8>
  fx.output %y : tensor<1x2x2xui8>
}

// CHECK-LABEL: func.func @not_above_a_view_that_is_a_call(
func.func @not_above_a_view_that_is_a_call(%x : tensor<2x8xf32>) -> tensor<16xui8> {
  // CHECK-NEXT: %m = fx.call @aten.view.default(%x, [16]) views [0] :
  // CHECK-NEXT: %y = qnn.quantize %m <scale 0.1, zero_point 3, range [0, 255]> : tensor<16xf32> -> tensor<16xui8>
  // CHECK-NEXT: fx.output %y :
  %m = fx.call @aten.view.default(%x, [16]) views [0] : (tensor<2x8xf32>) -> tensor<16xf32>
  %y = qnn.quantize %m <scale 0.1, zero_point 3, range [0, 255]> : tensor<16xf32> -> tensor<16xui8>
  fx.output %y : tensor<16xui8>
}

// CHECK-LABEL: func.func @above_an_upsampling(
func.func @above_an_upsampling(%x : tensor<1x8x4x4xf32>) -> tensor<1x8x8x8xui8> {
  // CHECK-NEXT: [[Q:%.*]] = qnn.quantize %x <scale 0.1, zero_point 3, range [0, 255]> : tensor<1x8x4x4xf32> -> tensor<1x8x4x4xui8>
  // CHECK-NEXT: [[Y:%.*]] = qnn.upsample_nearest [[Q]] factors [2, 2] : tensor<1x8x4x4xui8> -> tensor<1x8x8x8xui8>
  // CHECK-NEXT: fx.output [[Y]] :
  %m = qnn.upsample_nearest %x factors [2, 2] : tensor<1x8x4x4xf32> -> tensor<1x8x8x8xf32>
  %y = qnn.quantize %m <scale 0.1, zero_point 3, range [0, 255]> : tensor<1x8x8x8xf32> -> tensor<1x8x8x8xui8>
  fx.output %y : tensor<1x8x8x8xui8>
}

// CHECK-LABEL: func.func @not_above_an_upsampling_that_is_used_elsewhere(
func.func @not_above_an_upsampling_that_is_used_elsewhere(%x : tensor<1x8x4x4xf32>) -> (tensor<1x8x8x8xui8>, tensor<1x8x8x8xf32>) {
  // CHECK-NEXT: %m = qnn.upsample_nearest %x factors [2, 2] : tensor<1x8x4x4xf32> -> tensor<1x8x8x8xf32>
  // CHECK-NEXT: %y = qnn.quantize %m <scale 0.1, zero_point 3, range [0, 255]>
  // CHECK-NEXT: fx.output
  %m = qnn.upsample_nearest %x factors [2, 2] : tensor<1x8x4x4xf32> -> tensor<1x8x8x8xf32>
  %y = qnn.quantize %m <scale 0.1, zero_point 3, range [0, 255]> : tensor<1x8x8x8xf32> -> tensor<1x8x8x8xui8>
  fx.output [%y, %m] : tensor<1x8x8x8xui8>, tensor<1x8x8x8xf32>
}

// CHECK-LABEL: func.func @not_by_a_scale_for_each_row(
func.func @not_by_a_scale_for_each_row(%x : tensor<2x8xf32>, %c : tensor<8x1xf32>) -> tensor<8x2xui8> {
  // CHECK: %m = qnn.permute %x
  // CHECK-NEXT: %y = qnn.quantize %m
  // CHECK-NEXT: fx.output %y :
  %m = qnn.permute %x dims [1, 0] : tensor<2x8xf32> -> tensor<8x2xf32>
  %y = qnn.quantize %m <scale %c, zero_point 3, range [0, 255]> : tensor<8x2xf32>, tensor<8x1xf32> -> tensor<8x2xui8>
  fx.output %y : tensor<8x2xui8>
}

// CHECK-LABEL: func.func @not_where_strides_of_nothing_show(
func.func @not_where_strides_of_nothing_show(%x : tensor<?x8x4xf32, #fx.symbols<"s0">>) -> tensor<?x4x8xf32, #fx.symbols<"s0">> {
  // CHECK-NEXT: %r = qnn.relu
  // CHECK-NEXT: %m = qnn.permute %r dims [0, 2, 1]
  // CHECK-NEXT: %y = qnn.quantize %m
  // CHECK-NEXT: %d = qnn.dequantize %y
  // CHECK-NEXT: fx.output %d
  %r = qnn.relu %x : tensor<?x8x4xf32, #fx.symbols<"s0">>
  %m = qnn.permute %r dims [0, 2, 1] : tensor<?x8x4xf32, #fx.symbols<"s0">> -> tensor<?x4x8xf32, #fx.symbols<"s0">>
  %y = qnn.quantize %m <scale 0.1, zero_point 3, range [0, 255]> : tensor<?x4x8xf32, #fx.symbols<"s0">> -> tensor<?x4x8xui8, #fx.symbols<"s0">>
  %d = qnn.dequantize %y <scale 0.1, zero_point 3, range [0, 255]> : tensor<?x4x8xui8, #fx.symbols<"s0">> -> tensor<?x4x8xf32, #fx.symbols<"s0">>
  fx.output %d : tensor<?x4x8xf32, #fx.symbols<"s0">>
}

// CHECK-LABEL: func.func @open_sizes_that_nobody_sees(
func.func @open_sizes_that_nobody_sees(%x : tensor<?x8x4xf32, #fx.symbols<"s0">>) -> tensor<?x4x8xf32, #fx.symbols<"s0">> {
  // CHECK-NEXT: %r = qnn.relu
  // CHECK-NEXT: %y = qnn.quantize %r
  // CHECK-NEXT: %y_1 = qnn.permute %y dims [0, 2, 1]
  // CHECK-NEXT: %d = qnn.dequantize %y_1
  %r = qnn.relu %x : tensor<?x8x4xf32, #fx.symbols<"s0">>
  %m = qnn.permute %r dims [0, 2, 1] : tensor<?x8x4xf32, #fx.symbols<"s0">> -> tensor<?x4x8xf32, #fx.symbols<"s0">>
  %y = qnn.quantize %m <scale 0.1, zero_point 3, range [0, 255]> : tensor<?x4x8xf32, #fx.symbols<"s0">> -> tensor<?x4x8xui8, #fx.symbols<"s0">>
  %d = qnn.dequantize %y <scale 0.1, zero_point 3, range [0, 255]> : tensor<?x4x8xui8, #fx.symbols<"s0">> -> tensor<?x4x8xf32, #fx.symbols<"s0">>
  %g = qnn.gelu %d approximate "none" : tensor<?x4x8xf32, #fx.symbols<"s0">>
  fx.output %g : tensor<?x4x8xf32, #fx.symbols<"s0">>
}
