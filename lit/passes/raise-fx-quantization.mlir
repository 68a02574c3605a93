// RUN: qopt-opt %s -p raise-fx | filecheck %s

// CHECK-LABEL: func.func @quantize_to_uint8(
func.func @quantize_to_uint8(%x : tensor<4xf32>) -> tensor<4xui8> {
  // CHECK-NEXT: %q = qnn.quantize %x <scale 0.1, zero_point 128, range [0, 255]> : tensor<4xf32> -> tensor<4xui8>
  // CHECK-NEXT: fx.output %q :
  %q = fx.call @quantized_decomposed.quantize_per_tensor.default(%x, 0.1, 128, 0, 255, torch.uint8) : (tensor<4xf32>) -> tensor<4xui8>
  fx.output %q : tensor<4xui8>
}

// CHECK-LABEL: func.func @quantize_to_int8_narrow(
func.func @quantize_to_int8_narrow(%x : tensor<4xf32>) -> tensor<4xi8> {
  // CHECK-NEXT: %q = qnn.quantize %x <scale 0.007843137718737125, zero_point -3, range [-127, 127]> : tensor<4xf32> -> tensor<4xi8>
  // CHECK-NEXT: fx.output %q :
  %q = fx.call @quantized_decomposed.quantize_per_tensor.default(%x, 0.007843137718737125, -3, -127, 127, torch.int8) : (tensor<4xf32>) -> tensor<4xi8>
  fx.output %q : tensor<4xi8>
}

// CHECK-LABEL: func.func @quantize_by_name(
func.func @quantize_by_name(%x : tensor<4xf32>) -> tensor<4xui8> {
  // CHECK-NEXT: %q = qnn.quantize %x <scale 0.1, zero_point 128, range [0, 255]> : tensor<4xf32> -> tensor<4xui8>
  // CHECK-NEXT: fx.output %q :
  %q = fx.call @quantized_decomposed.quantize_per_tensor.default(%x, 0.1, zero_point = 128, quant_min = 0, quant_max = 255, dtype = torch.uint8) : (tensor<4xf32>) -> tensor<4xui8>
  fx.output %q : tensor<4xui8>
}

// CHECK-LABEL: func.func @quantize_by_constants(
func.func @quantize_by_constants(%x : tensor<4xf32>) -> tensor<4xui8> {
  // CHECK-NEXT: %q = qnn.quantize %x <scale 0.5, zero_point 7, range [0, 255]> : tensor<4xf32> -> tensor<4xui8>
  // CHECK-NEXT: fx.output %q :
  %s = fx.constant dense<0.5> : tensor<f32>
  %z = fx.constant dense<7> : tensor<1xi64>
  %q = fx.call @quantized_decomposed.quantize_per_tensor.tensor(%x, %s, %z, 0, 255, torch.uint8) : (tensor<4xf32>, tensor<f32>, tensor<1xi64>) -> tensor<4xui8>
  fx.output %q : tensor<4xui8>
}

// The number that a float32 tensor holds is meant, not the one that was written.
// CHECK-LABEL: func.func @quantize_by_a_rounded_constant(
func.func @quantize_by_a_rounded_constant(%x : tensor<4xf32>) -> tensor<4xui8> {
  // CHECK-NEXT: %q = qnn.quantize %x <scale 0.10000000149011612, zero_point 7, range [0, 255]> : tensor<4xf32> -> tensor<4xui8>
  // CHECK-NEXT: fx.output %q :
  %s = fx.constant dense<0.1> : tensor<f32>
  %z = fx.constant dense<7> : tensor<i64>
  %q = fx.call @quantized_decomposed.quantize_per_tensor.tensor(%x, %s, %z, 0, 255, torch.uint8) : (tensor<4xf32>, tensor<f32>, tensor<i64>) -> tensor<4xui8>
  fx.output %q : tensor<4xui8>
}

// CHECK-LABEL: func.func @dequantize(
func.func @dequantize(%q : tensor<4xui8>) -> tensor<4xf32> {
  // CHECK-NEXT: %x = qnn.dequantize %q <scale 0.1, zero_point 128, range [0, 255]> : tensor<4xui8> -> tensor<4xf32>
  // CHECK-NEXT: fx.output %x :
  %x = fx.call @quantized_decomposed.dequantize_per_tensor.default(%q, 0.1, 128, 0, 255, torch.uint8) : (tensor<4xui8>) -> tensor<4xf32>
  fx.output %x : tensor<4xf32>
}

// CHECK-LABEL: func.func @dequantize_to_half(
func.func @dequantize_to_half(%q : tensor<4xi8>) -> tensor<4xf16> {
  // CHECK-NEXT: %x = qnn.dequantize %q <scale 0.1, zero_point 0, range [-128, 127]> : tensor<4xi8> -> tensor<4xf16>
  // CHECK-NEXT: fx.output %x :
  %x = fx.call @quantized_decomposed.dequantize_per_tensor.default(%q, 0.1, 0, -128, 127, torch.int8, out_dtype = torch.float16) : (tensor<4xi8>) -> tensor<4xf16>
  fx.output %x : tensor<4xf16>
}

// CHECK-LABEL: func.func @dequantize_by_constants(
func.func @dequantize_by_constants(%q : tensor<4xi8>) -> tensor<4xf32> {
  // CHECK-NEXT: %x = qnn.dequantize %q <scale 0.25, zero_point -1, range [-128, 127]> : tensor<4xi8> -> tensor<4xf32>
  // CHECK-NEXT: fx.output %x :
  %s = fx.constant dense<[0.25]> : tensor<1xf64>
  %z = fx.constant dense<-1> : tensor<i32>
  %x = fx.call @quantized_decomposed.dequantize_per_tensor.tensor(%q, %s, %z, -128, 127, torch.int8) : (tensor<4xi8>, tensor<1xf64>, tensor<i32>) -> tensor<4xf32>
  fx.output %x : tensor<4xf32>
}

// CHECK-LABEL: func.func @dequantize_per_channel(
func.func @dequantize_per_channel(%q : tensor<8x3xi8>, %s : tensor<8xf32>, %z : tensor<8xi64>) -> tensor<8x3xf32> {
  // CHECK-NEXT: %x = qnn.dequantize_per_channel %q, %s, %z axis 0 : tensor<8x3xi8>, tensor<8xf32>, tensor<8xi64> -> tensor<8x3xf32>
  // CHECK-NEXT: fx.output %x :
  %x = fx.call @quantized_decomposed.dequantize_per_channel.default(%q, %s, %z, 0, -128, 127, torch.int8) : (tensor<8x3xi8>, tensor<8xf32>, tensor<8xi64>) -> tensor<8x3xf32>
  fx.output %x : tensor<8x3xf32>
}

// CHECK-LABEL: func.func @dequantize_per_channel_by_name(
func.func @dequantize_per_channel_by_name(%q : tensor<8x3xi8>, %s : tensor<8xf32>, %z : tensor<8xi64>) -> tensor<8x3xf32> {
  // CHECK-NEXT: %x = qnn.dequantize_per_channel %q, %s, %z axis 0 : tensor<8x3xi8>, tensor<8xf32>, tensor<8xi64> -> tensor<8x3xf32>
  // CHECK-NEXT: fx.output %x :
  %x = fx.call @quantized_decomposed.dequantize_per_channel.default(%q, scales = %s, zero_points = %z, axis = 0, quant_min = -128, quant_max = 127, dtype = torch.int8) : (tensor<8x3xi8>, tensor<8xf32>, tensor<8xi64>) -> tensor<8x3xf32>
  fx.output %x : tensor<8x3xf32>
}

// CHECK-LABEL: func.func @dequantize_per_channel_of_the_last_axis(
func.func @dequantize_per_channel_of_the_last_axis(%q : tensor<8x3xui8>, %s : tensor<3xf32>, %z : tensor<3xi32>) -> tensor<8x3xf32> {
  // CHECK-NEXT: %x = qnn.dequantize_per_channel %q, %s, %z axis 1 : tensor<8x3xui8>, tensor<3xf32>, tensor<3xi32> -> tensor<8x3xf32>
  // CHECK-NEXT: fx.output %x :
  %x = fx.call @quantized_decomposed.dequantize_per_channel.default(%q, %s, %z, -1, 0, 255, torch.uint8, out_dtype = none) : (tensor<8x3xui8>, tensor<3xf32>, tensor<3xi32>) -> tensor<8x3xf32>
  fx.output %x : tensor<8x3xf32>
}

// Quantize stays a call.

// CHECK-LABEL: func.func @not_to_int16(
func.func @not_to_int16(%x : tensor<4xf32>) -> tensor<4xi16> {
  // CHECK-NEXT: %q = fx.call @quantized_decomposed.quantize_per_tensor.default(%x, 0.1, 0, -32768, 32767, torch.int16) :
  // CHECK-NEXT: fx.output %q :
  %q = fx.call @quantized_decomposed.quantize_per_tensor.default(%x, 0.1, 0, -32768, 32767, torch.int16) : (tensor<4xf32>) -> tensor<4xi16>
  fx.output %q : tensor<4xi16>
}

// CHECK-LABEL: func.func @not_of_doubles(
func.func @not_of_doubles(%x : tensor<4xf64>) -> tensor<4xui8> {
  // CHECK-NEXT: %q = fx.call @quantized_decomposed.quantize_per_tensor.default(%x, 0.1, 0, 0, 255, torch.uint8) :
  // CHECK-NEXT: fx.output %q :
  %q = fx.call @quantized_decomposed.quantize_per_tensor.default(%x, 0.1, 0, 0, 255, torch.uint8) : (tensor<4xf64>) -> tensor<4xui8>
  fx.output %q : tensor<4xui8>
}

// CHECK-LABEL: func.func @not_of_bfloat16(
func.func @not_of_bfloat16(%x : tensor<4xbf16>) -> tensor<4xui8> {
  // CHECK-NEXT: %q = fx.call @quantized_decomposed.quantize_per_tensor.default(%x, 0.1, 0, 0, 255, torch.uint8) :
  // CHECK-NEXT: fx.output %q :
  %q = fx.call @quantized_decomposed.quantize_per_tensor.default(%x, 0.1, 0, 0, 255, torch.uint8) : (tensor<4xbf16>) -> tensor<4xui8>
  fx.output %q : tensor<4xui8>
}

// CHECK-LABEL: func.func @not_when_the_scale_is_zero(
func.func @not_when_the_scale_is_zero(%x : tensor<4xf32>) -> tensor<4xui8> {
  // CHECK-NEXT: %q = fx.call @quantized_decomposed.quantize_per_tensor.default(%x, 0.0, 0, 0, 255, torch.uint8) :
  // CHECK-NEXT: fx.output %q :
  %q = fx.call @quantized_decomposed.quantize_per_tensor.default(%x, 0.0, 0, 0, 255, torch.uint8) : (tensor<4xf32>) -> tensor<4xui8>
  fx.output %q : tensor<4xui8>
}

// CHECK-LABEL: func.func @not_when_the_scale_is_negative(
func.func @not_when_the_scale_is_negative(%x : tensor<4xf32>) -> tensor<4xui8> {
  // CHECK-NEXT: %q = fx.call @quantized_decomposed.quantize_per_tensor.default(%x, -0.1, 0, 0, 255, torch.uint8) :
  // CHECK-NEXT: fx.output %q :
  %q = fx.call @quantized_decomposed.quantize_per_tensor.default(%x, -0.1, 0, 0, 255, torch.uint8) : (tensor<4xf32>) -> tensor<4xui8>
  fx.output %q : tensor<4xui8>
}

// CHECK-LABEL: func.func @not_when_the_scale_is_infinite(
func.func @not_when_the_scale_is_infinite(%x : tensor<4xf32>) -> tensor<4xui8> {
  // CHECK-NEXT: %q = fx.call @quantized_decomposed.quantize_per_tensor.default(%x, inf, 0, 0, 255, torch.uint8) :
  // CHECK-NEXT: fx.output %q :
  %q = fx.call @quantized_decomposed.quantize_per_tensor.default(%x, inf, 0, 0, 255, torch.uint8) : (tensor<4xf32>) -> tensor<4xui8>
  fx.output %q : tensor<4xui8>
}

// CHECK-LABEL: func.func @not_when_the_scale_is_no_number(
func.func @not_when_the_scale_is_no_number(%x : tensor<4xf32>) -> tensor<4xui8> {
  // CHECK-NEXT: %q = fx.call @quantized_decomposed.quantize_per_tensor.default(%x, nan, 0, 0, 255, torch.uint8) :
  // CHECK-NEXT: fx.output %q :
  %q = fx.call @quantized_decomposed.quantize_per_tensor.default(%x, nan, 0, 0, 255, torch.uint8) : (tensor<4xf32>) -> tensor<4xui8>
  fx.output %q : tensor<4xui8>
}

// CHECK-LABEL: func.func @not_when_the_range_is_wider_than_the_type(
func.func @not_when_the_range_is_wider_than_the_type(%x : tensor<4xf32>) -> tensor<4xui8> {
  // CHECK-NEXT: %q = fx.call @quantized_decomposed.quantize_per_tensor.default(%x, 0.1, 0, -1, 255, torch.uint8) :
  // CHECK-NEXT: fx.output %q :
  %q = fx.call @quantized_decomposed.quantize_per_tensor.default(%x, 0.1, 0, -1, 255, torch.uint8) : (tensor<4xf32>) -> tensor<4xui8>
  fx.output %q : tensor<4xui8>
}

// CHECK-LABEL: func.func @not_when_the_zero_point_is_outside_the_type(
func.func @not_when_the_zero_point_is_outside_the_type(%x : tensor<4xf32>) -> (tensor<4xui8>, tensor<4xui8>, tensor<4xi8>) {
  // CHECK-NEXT: %a = fx.call @quantized_decomposed.quantize_per_tensor.default(%x, 0.1, 2147483648, 0, 255, torch.uint8)
  // CHECK-NEXT: %b = fx.call @quantized_decomposed.quantize_per_tensor.default(%x, 0.1, -1, 0, 255, torch.uint8)
  // CHECK-NEXT: %c = fx.call @quantized_decomposed.quantize_per_tensor.default(%x, 0.1, 128, -128, 127, torch.int8)
  %a = fx.call @quantized_decomposed.quantize_per_tensor.default(%x, 0.1, 2147483648, 0, 255, torch.uint8) : (tensor<4xf32>) -> tensor<4xui8>
  %b = fx.call @quantized_decomposed.quantize_per_tensor.default(%x, 0.1, -1, 0, 255, torch.uint8) : (tensor<4xf32>) -> tensor<4xui8>
  %c = fx.call @quantized_decomposed.quantize_per_tensor.default(%x, 0.1, 128, -128, 127, torch.int8) : (tensor<4xf32>) -> tensor<4xi8>
  fx.output [%a, %b, %c] : tensor<4xui8>, tensor<4xui8>, tensor<4xi8>
}

// CHECK-LABEL: func.func @not_when_the_range_is_empty(
func.func @not_when_the_range_is_empty(%x : tensor<4xf32>) -> tensor<4xui8> {
  // CHECK-NEXT: %q = fx.call @quantized_decomposed.quantize_per_tensor.default(%x, 0.1, 0, 7, 7, torch.uint8) :
  // CHECK-NEXT: fx.output %q :
  %q = fx.call @quantized_decomposed.quantize_per_tensor.default(%x, 0.1, 0, 7, 7, torch.uint8) : (tensor<4xf32>) -> tensor<4xui8>
  fx.output %q : tensor<4xui8>
}

// CHECK-LABEL: func.func @not_by_a_computed_number(
func.func @not_by_a_computed_number(%x : tensor<4xf32>, %s : f64) -> tensor<4xui8> {
  // CHECK-NEXT: %q = fx.call @quantized_decomposed.quantize_per_tensor.default(%x, %s, 0, 0, 255, torch.uint8) :
  // CHECK-NEXT: fx.output %q :
  %q = fx.call @quantized_decomposed.quantize_per_tensor.default(%x, %s, 0, 0, 255, torch.uint8) : (tensor<4xf32>, f64) -> tensor<4xui8>
  fx.output %q : tensor<4xui8>
}

// CHECK-LABEL: func.func @not_with_an_unknown_keyword(
func.func @not_with_an_unknown_keyword(%x : tensor<4xf32>) -> tensor<4xui8> {
  // CHECK-NEXT: %q = fx.call @quantized_decomposed.quantize_per_tensor.default(%x, 0.1, 0, 0, 255, torch.uint8, axis = 0) :
  // CHECK-NEXT: fx.output %q :
  %q = fx.call @quantized_decomposed.quantize_per_tensor.default(%x, 0.1, 0, 0, 255, torch.uint8, axis = 0) : (tensor<4xf32>) -> tensor<4xui8>
  fx.output %q : tensor<4xui8>
}

// CHECK-LABEL: func.func @not_by_a_computed_scale(
func.func @not_by_a_computed_scale(%x : tensor<4xf32>, %s : tensor<f32>) -> tensor<4xui8> {
  // CHECK-NEXT: %z = fx.constant dense<7> : tensor<i64>
  // CHECK-NEXT: %q = fx.call @quantized_decomposed.quantize_per_tensor.tensor(%x, %s, %z, 0, 255, torch.uint8) :
  // CHECK-NEXT: fx.output %q :
  %z = fx.constant dense<7> : tensor<i64>
  %q = fx.call @quantized_decomposed.quantize_per_tensor.tensor(%x, %s, %z, 0, 255, torch.uint8) : (tensor<4xf32>, tensor<f32>, tensor<i64>) -> tensor<4xui8>
  fx.output %q : tensor<4xui8>
}

// CHECK-LABEL: func.func @not_by_a_computed_zero_point(
func.func @not_by_a_computed_zero_point(%x : tensor<4xf32>, %z : tensor<i64>) -> tensor<4xui8> {
  // CHECK-NEXT: %s = fx.constant dense<5.000000e-01> : tensor<f32>
  // CHECK-NEXT: %q = fx.call @quantized_decomposed.quantize_per_tensor.tensor(%x, %s, %z, 0, 255, torch.uint8) :
  // CHECK-NEXT: fx.output %q :
  %s = fx.constant dense<0.5> : tensor<f32>
  %q = fx.call @quantized_decomposed.quantize_per_tensor.tensor(%x, %s, %z, 0, 255, torch.uint8) : (tensor<4xf32>, tensor<f32>, tensor<i64>) -> tensor<4xui8>
  fx.output %q : tensor<4xui8>
}

// CHECK-LABEL: func.func @not_by_a_scale_whose_value_is_not_given(
func.func @not_by_a_scale_whose_value_is_not_given(%x : tensor<4xf32>) -> tensor<4xui8> {
  // CHECK-NEXT: %s = fx.constant #fx.tensor<"scale", "0123456789abcdef"> : tensor<f32>
  // CHECK-NEXT: %z = fx.constant dense<7> : tensor<i64>
  // CHECK-NEXT: %q = fx.call @quantized_decomposed.quantize_per_tensor.tensor(%x, %s, %z, 0, 255, torch.uint8) :
  // CHECK-NEXT: fx.output %q :
  %s = fx.constant #fx.tensor<"scale", "0123456789abcdef"> : tensor<f32>
  %z = fx.constant dense<7> : tensor<i64>
  %q = fx.call @quantized_decomposed.quantize_per_tensor.tensor(%x, %s, %z, 0, 255, torch.uint8) : (tensor<4xf32>, tensor<f32>, tensor<i64>) -> tensor<4xui8>
  fx.output %q : tensor<4xui8>
}

// CHECK-LABEL: func.func @not_by_several_scales(
func.func @not_by_several_scales(%x : tensor<2xf32>) -> tensor<2xui8> {
  // CHECK-NEXT: %s = fx.constant dense<[5.000000e-01, 2.500000e-01]> : tensor<2xf32>
  // CHECK-NEXT: %z = fx.constant dense<7> : tensor<i64>
  // CHECK-NEXT: %q = fx.call @quantized_decomposed.quantize_per_tensor.tensor(%x, %s, %z, 0, 255, torch.uint8) :
  // CHECK-NEXT: fx.output %q :
  %s = fx.constant dense<[0.5, 0.25]> : tensor<2xf32>
  %z = fx.constant dense<7> : tensor<i64>
  %q = fx.call @quantized_decomposed.quantize_per_tensor.tensor(%x, %s, %z, 0, 255, torch.uint8) : (tensor<2xf32>, tensor<2xf32>, tensor<i64>) -> tensor<2xui8>
  fx.output %q : tensor<2xui8>
}

// CHECK-LABEL: func.func @not_when_quantized_per_channel(
func.func @not_when_quantized_per_channel(%x : tensor<8x3xf32>, %s : tensor<8xf32>, %z : tensor<8xi64>) -> tensor<8x3xi8> {
  // CHECK-NEXT: %q = fx.call @quantized_decomposed.quantize_per_channel.default(%x, %s, %z, 0, -128, 127, torch.int8) :
  // CHECK-NEXT: fx.output %q :
  %q = fx.call @quantized_decomposed.quantize_per_channel.default(%x, %s, %z, 0, -128, 127, torch.int8) : (tensor<8x3xf32>, tensor<8xf32>, tensor<8xi64>) -> tensor<8x3xi8>
  fx.output %q : tensor<8x3xi8>
}

// Dequantize stays a call.

// CHECK-LABEL: func.func @not_when_the_integers_are_of_another_type(
func.func @not_when_the_integers_are_of_another_type(%q : tensor<4xi8>) -> tensor<4xf32> {
  // CHECK-NEXT: %x = fx.call @quantized_decomposed.dequantize_per_tensor.default(%q, 0.1, 128, 0, 255, torch.uint8) :
  // CHECK-NEXT: fx.output %x :
  %x = fx.call @quantized_decomposed.dequantize_per_tensor.default(%q, 0.1, 128, 0, 255, torch.uint8) : (tensor<4xi8>) -> tensor<4xf32>
  fx.output %x : tensor<4xf32>
}

// CHECK-LABEL: func.func @not_from_int16(
func.func @not_from_int16(%q : tensor<4xi16>) -> tensor<4xf32> {
  // CHECK-NEXT: %x = fx.call @quantized_decomposed.dequantize_per_tensor.default(%q, 0.1, 0, -128, 127, torch.int16) :
  // CHECK-NEXT: fx.output %x :
  %x = fx.call @quantized_decomposed.dequantize_per_tensor.default(%q, 0.1, 0, -128, 127, torch.int16) : (tensor<4xi16>) -> tensor<4xf32>
  fx.output %x : tensor<4xf32>
}

// CHECK-LABEL: func.func @not_when_dequantized_by_a_computed_scale(
func.func @not_when_dequantized_by_a_computed_scale(%q : tensor<4xui8>, %s : tensor<f32>, %z : tensor<i64>) -> tensor<4xf32> {
  // CHECK-NEXT: %x = fx.call @quantized_decomposed.dequantize_per_tensor.tensor(%q, %s, %z, 0, 255, torch.uint8) :
  // CHECK-NEXT: fx.output %x :
  %x = fx.call @quantized_decomposed.dequantize_per_tensor.tensor(%q, %s, %z, 0, 255, torch.uint8) : (tensor<4xui8>, tensor<f32>, tensor<i64>) -> tensor<4xf32>
  fx.output %x : tensor<4xf32>
}

// CHECK-LABEL: func.func @not_per_channel_without_zero_points(
func.func @not_per_channel_without_zero_points(%q : tensor<8x3xi8>, %s : tensor<8xf32>) -> tensor<8x3xf32> {
  // CHECK-NEXT: %x = fx.call @quantized_decomposed.dequantize_per_channel.default(%q, %s, none, 0, -128, 127, torch.int8) :
  // CHECK-NEXT: fx.output %x :
  %x = fx.call @quantized_decomposed.dequantize_per_channel.default(%q, %s, none, 0, -128, 127, torch.int8) : (tensor<8x3xi8>, tensor<8xf32>) -> tensor<8x3xf32>
  fx.output %x : tensor<8x3xf32>
}

// CHECK-LABEL: func.func @not_per_channel_from_int16(
func.func @not_per_channel_from_int16(%q : tensor<8x3xi16>, %s : tensor<8xf32>, %z : tensor<8xi64>) -> tensor<8x3xf32> {
  // CHECK-NEXT: %x = fx.call @quantized_decomposed.dequantize_per_channel.default(%q, %s, %z, 0, -32768, 32767, torch.int16) :
  // CHECK-NEXT: fx.output %x :
  %x = fx.call @quantized_decomposed.dequantize_per_channel.default(%q, %s, %z, 0, -32768, 32767, torch.int16) : (tensor<8x3xi16>, tensor<8xf32>, tensor<8xi64>) -> tensor<8x3xf32>
  fx.output %x : tensor<8x3xf32>
}

// CHECK-LABEL: func.func @not_per_channel_of_another_type(
func.func @not_per_channel_of_another_type(%q : tensor<8x3xui8>, %s : tensor<8xf32>, %z : tensor<8xi64>) -> tensor<8x3xf32> {
  // CHECK-NEXT: %x = fx.call @quantized_decomposed.dequantize_per_channel.default(%q, %s, %z, 0, -128, 127, torch.int8) :
  // CHECK-NEXT: fx.output %x :
  %x = fx.call @quantized_decomposed.dequantize_per_channel.default(%q, %s, %z, 0, -128, 127, torch.int8) : (tensor<8x3xui8>, tensor<8xf32>, tensor<8xi64>) -> tensor<8x3xf32>
  fx.output %x : tensor<8x3xf32>
}

// CHECK-LABEL: func.func @not_by_a_zero_point_that_is_a_float(
func.func @not_by_a_zero_point_that_is_a_float(%x : tensor<2x8xf32>) -> tensor<2x8xui8> {
  // CHECK: %y = fx.call @quantized_decomposed.quantize_per_tensor.tensor(%x, %s, %z, 0, 255, torch.uint8) :
  // CHECK-NEXT: fx.output %y :
  %s = fx.constant dense<0.5> : tensor<f32>
  %z = fx.constant dense<3.0> : tensor<f32>
  %y = fx.call @quantized_decomposed.quantize_per_tensor.tensor(%x, %s, %z, 0, 255, torch.uint8) : (tensor<2x8xf32>, tensor<f32>, tensor<f32>) -> tensor<2x8xui8>
  fx.output %y : tensor<2x8xui8>
}
