// RUN: qopt-opt %s -p raise-fx | filecheck %s

// Every spelling of quantize and dequantize: with all arguments, with few, and on sizes that are not known.

// CHECK-LABEL: func.func @all_arguments(
func.func @all_arguments(%x0 : tensor<2x8xf32>, %x1 : tensor<2x8xui8>, %x2 : tensor<8x4xi8>, %x3 : tensor<8xf32>, %x4 : tensor<8xi64>) -> (tensor<2x8xui8>, tensor<2x8xui8>, tensor<2x8xf32>, tensor<2x8xf32>, tensor<8x4xf32>) {
  // CHECK-NEXT: %r0 = qnn.quantize %x0 <scale 0.1, zero_point 3, range [0, 255]> : tensor<2x8xf32> -> tensor<2x8xui8>
  // CHECK-NEXT: %r1 = qnn.quantize %x0 <scale 0.10000000149011612, zero_point 3, range [0, 255]> : tensor<2x8xf32> -> tensor<2x8xui8>
  // CHECK-NEXT: %r2 = qnn.dequantize %x1 <scale 0.1, zero_point 3, range [0, 255]> : tensor<2x8xui8> -> tensor<2x8xf32>
  // CHECK-NEXT: %r3 = qnn.dequantize %x1 <scale 0.10000000149011612, zero_point 3, range [0, 255]> : tensor<2x8xui8> -> tensor<2x8xf32>
  // CHECK-NEXT: %r4 = qnn.dequantize_per_channel %x2, %x3, %x4 axis 0 : tensor<8x4xi8>, tensor<8xf32>, tensor<8xi64> -> tensor<8x4xf32>
  // CHECK-NEXT: fx.output [%r0, %r1, %r2, %r3, %r4] :
  %s = fx.constant dense<0.1> : tensor<f32>
  %z = fx.constant dense<3> : tensor<i64>
  %r0 = fx.call @quantized_decomposed.quantize_per_tensor.default(%x0, 0.1, 3, 0, 255, torch.uint8) : (tensor<2x8xf32>) -> tensor<2x8xui8>
  %r1 = fx.call @quantized_decomposed.quantize_per_tensor.tensor(%x0, %s, %z, 0, 255, torch.uint8) : (tensor<2x8xf32>, tensor<f32>, tensor<i64>) -> tensor<2x8xui8>
  %r2 = fx.call @quantized_decomposed.dequantize_per_tensor.default(%x1, 0.1, 3, 0, 255, torch.uint8, out_dtype = torch.float32) : (tensor<2x8xui8>) -> tensor<2x8xf32>
  %r3 = fx.call @quantized_decomposed.dequantize_per_tensor.tensor(%x1, %s, %z, 0, 255, torch.uint8, out_dtype = torch.float32) : (tensor<2x8xui8>, tensor<f32>, tensor<i64>) -> tensor<2x8xf32>
  %r4 = fx.call @quantized_decomposed.dequantize_per_channel.default(%x2, %x3, %x4, 0, -128, 127, torch.int8, out_dtype = torch.float32) : (tensor<8x4xi8>, tensor<8xf32>, tensor<8xi64>) -> tensor<8x4xf32>
  fx.output [%r0, %r1, %r2, %r3, %r4] : tensor<2x8xui8>, tensor<2x8xui8>, tensor<2x8xf32>, tensor<2x8xf32>, tensor<8x4xf32>
}

// CHECK-LABEL: func.func @few_arguments(
func.func @few_arguments(%x0 : tensor<3xf32>, %x1 : tensor<3xi8>, %x2 : tensor<4x8xui8>, %x3 : tensor<8xf32>, %x4 : tensor<8xi64>) -> (tensor<3xi8>, tensor<3xi8>, tensor<3xf32>, tensor<3xf32>, tensor<4x8xf32>) {
  // CHECK-NEXT: %r0 = qnn.quantize %x0 <scale 0.1, zero_point -3, range [-127, 127]> : tensor<3xf32> -> tensor<3xi8>
  // CHECK-NEXT: %r1 = qnn.quantize %x0 <scale 0.10000000149011612, zero_point 3, range [-127, 127]> : tensor<3xf32> -> tensor<3xi8>
  // CHECK-NEXT: %r2 = qnn.dequantize %x1 <scale 0.1, zero_point -3, range [-127, 127]> : tensor<3xi8> -> tensor<3xf32>
  // CHECK-NEXT: %r3 = qnn.dequantize %x1 <scale 0.10000000149011612, zero_point 3, range [-127, 127]> : tensor<3xi8> -> tensor<3xf32>
  // CHECK-NEXT: %r4 = qnn.dequantize_per_channel %x2, %x3, %x4 axis 1 : tensor<4x8xui8>, tensor<8xf32>, tensor<8xi64> -> tensor<4x8xf32>
  // CHECK-NEXT: fx.output [%r0, %r1, %r2, %r3, %r4] :
  %s = fx.constant dense<0.1> : tensor<f32>
  %z = fx.constant dense<3> : tensor<i64>
  %r0 = fx.call @quantized_decomposed.quantize_per_tensor.default(%x0, 0.1, -3, -127, 127, torch.int8) : (tensor<3xf32>) -> tensor<3xi8>
  %r1 = fx.call @quantized_decomposed.quantize_per_tensor.tensor(%x0, %s, %z, -127, 127, torch.int8) : (tensor<3xf32>, tensor<f32>, tensor<i64>) -> tensor<3xi8>
  %r2 = fx.call @quantized_decomposed.dequantize_per_tensor.default(%x1, 0.1, -3, -127, 127, torch.int8) : (tensor<3xi8>) -> tensor<3xf32>
  %r3 = fx.call @quantized_decomposed.dequantize_per_tensor.tensor(%x1, %s, %z, -127, 127, torch.int8) : (tensor<3xi8>, tensor<f32>, tensor<i64>) -> tensor<3xf32>
  %r4 = fx.call @quantized_decomposed.dequantize_per_channel.default(%x2, %x3, %x4, -1, 0, 255, torch.uint8) : (tensor<4x8xui8>, tensor<8xf32>, tensor<8xi64>) -> tensor<4x8xf32>
  fx.output [%r0, %r1, %r2, %r3, %r4] : tensor<3xi8>, tensor<3xi8>, tensor<3xf32>, tensor<3xf32>, tensor<4x8xf32>
}

// CHECK-LABEL: func.func @of_unknown_sizes(
func.func @of_unknown_sizes(%x0 : tensor<?x8xf32, #fx.symbols<"s0">>, %x1 : tensor<?x8xui8, #fx.symbols<"s0">>, %x2 : tensor<8xf32>, %x3 : tensor<8xi64>) -> (tensor<?x8xui8, #fx.symbols<"s0">>, tensor<?x8xui8, #fx.symbols<"s0">>, tensor<?x8xf32, #fx.symbols<"s0">>, tensor<?x8xf32, #fx.symbols<"s0">>, tensor<?x8xf32, #fx.symbols<"s0">>) {
  // CHECK-NEXT: %r0 = qnn.quantize %x0 <scale 0.1, zero_point 3, range [0, 255]> : tensor<?x8xf32, #fx.symbols<"s0">> -> tensor<?x8xui8, #fx.symbols<"s0">>
  // CHECK-NEXT: %r1 = qnn.quantize %x0 <scale 0.10000000149011612, zero_point 3, range [0, 255]> : tensor<?x8xf32, #fx.symbols<"s0">> -> tensor<?x8xui8, #fx.symbols<"s0">>
  // CHECK-NEXT: %r2 = qnn.dequantize %x1 <scale 0.1, zero_point 3, range [0, 255]> : tensor<?x8xui8, #fx.symbols<"s0">> -> tensor<?x8xf32, #fx.symbols<"s0">>
  // CHECK-NEXT: %r3 = qnn.dequantize %x1 <scale 0.10000000149011612, zero_point 3, range [0, 255]> : tensor<?x8xui8, #fx.symbols<"s0">> -> tensor<?x8xf32, #fx.symbols<"s0">>
  // CHECK-NEXT: %r4 = qnn.dequantize_per_channel %x1, %x2, %x3 axis 1 : tensor<?x8xui8, #fx.symbols<"s0">>, tensor<8xf32>, tensor<8xi64> -> tensor<?x8xf32, #fx.symbols<"s0">>
  // CHECK-NEXT: fx.output [%r0, %r1, %r2, %r3, %r4] :
  %s = fx.constant dense<0.1> : tensor<f32>
  %z = fx.constant dense<3> : tensor<i64>
  %r0 = fx.call @quantized_decomposed.quantize_per_tensor.default(%x0, scale = 0.1, zero_point = 3, quant_min = 0, quant_max = 255, dtype = torch.uint8) : (tensor<?x8xf32, #fx.symbols<"s0">>) -> tensor<?x8xui8, #fx.symbols<"s0">>
  %r1 = fx.call @quantized_decomposed.quantize_per_tensor.tensor(%x0, scale = %s, zero_point = %z, quant_min = 0, quant_max = 255, dtype = torch.uint8) : (tensor<?x8xf32, #fx.symbols<"s0">>, tensor<f32>, tensor<i64>) -> tensor<?x8xui8, #fx.symbols<"s0">>
  %r2 = fx.call @quantized_decomposed.dequantize_per_tensor.default(%x1, scale = 0.1, zero_point = 3, quant_min = 0, quant_max = 255, dtype = torch.uint8) : (tensor<?x8xui8, #fx.symbols<"s0">>) -> tensor<?x8xf32, #fx.symbols<"s0">>
  %r3 = fx.call @quantized_decomposed.dequantize_per_tensor.tensor(%x1, scale = %s, zero_point = %z, quant_min = 0, quant_max = 255, dtype = torch.uint8) : (tensor<?x8xui8, #fx.symbols<"s0">>, tensor<f32>, tensor<i64>) -> tensor<?x8xf32, #fx.symbols<"s0">>
  %r4 = fx.call @quantized_decomposed.dequantize_per_channel.default(%x1, %x2, %x3, axis = 1, quant_min = 0, quant_max = 255, dtype = torch.uint8) : (tensor<?x8xui8, #fx.symbols<"s0">>, tensor<8xf32>, tensor<8xi64>) -> tensor<?x8xf32, #fx.symbols<"s0">>
  fx.output [%r0, %r1, %r2, %r3, %r4] : tensor<?x8xui8, #fx.symbols<"s0">>, tensor<?x8xui8, #fx.symbols<"s0">>, tensor<?x8xf32, #fx.symbols<"s0">>, tensor<?x8xf32, #fx.symbols<"s0">>, tensor<?x8xf32, #fx.symbols<"s0">>
}

// What every spelling refuses.

// CHECK-LABEL: func.func @not_when_impure(
func.func @not_when_impure(%x0 : tensor<2x8xf32>, %x1 : tensor<2x8xui8>, %x2 : tensor<8x4xi8>, %x3 : tensor<8xf32>, %x4 : tensor<8xi64>) -> (tensor<2x8xui8>, tensor<2x8xui8>, tensor<2x8xf32>, tensor<2x8xf32>, tensor<8x4xf32>) {
  // CHECK-NEXT: %s = fx.constant dense<1.000000e-01> : tensor<f32>
  // CHECK-NEXT: %z = fx.constant dense<3> : tensor<i64>
  // CHECK-NEXT: %r0 = fx.call @quantized_decomposed.quantize_per_tensor.default(%x0, 0.1, 3, 0, 255, torch.uint8) impure :
  // CHECK-NEXT: %r1 = fx.call @quantized_decomposed.quantize_per_tensor.tensor(%x0, %s, %z, 0, 255, torch.uint8) impure :
  // CHECK-NEXT: %r2 = fx.call @quantized_decomposed.dequantize_per_tensor.default(%x1, 0.1, 3, 0, 255, torch.uint8, out_dtype = torch.float32) impure :
  // CHECK-NEXT: %r3 = fx.call @quantized_decomposed.dequantize_per_tensor.tensor(%x1, %s, %z, 0, 255, torch.uint8, out_dtype = torch.float32) impure :
  // CHECK-NEXT: %r4 = fx.call @quantized_decomposed.dequantize_per_channel.default(%x2, %x3, %x4, 0, -128, 127, torch.int8, out_dtype = torch.float32) impure :
  // CHECK-NEXT: fx.output [%r0, %r1, %r2, %r3, %r4] :
  %s = fx.constant dense<0.1> : tensor<f32>
  %z = fx.constant dense<3> : tensor<i64>
  %r0 = fx.call @quantized_decomposed.quantize_per_tensor.default(%x0, 0.1, 3, 0, 255, torch.uint8) impure : (tensor<2x8xf32>) -> tensor<2x8xui8>
  %r1 = fx.call @quantized_decomposed.quantize_per_tensor.tensor(%x0, %s, %z, 0, 255, torch.uint8) impure : (tensor<2x8xf32>, tensor<f32>, tensor<i64>) -> tensor<2x8xui8>
  %r2 = fx.call @quantized_decomposed.dequantize_per_tensor.default(%x1, 0.1, 3, 0, 255, torch.uint8, out_dtype = torch.float32) impure : (tensor<2x8xui8>) -> tensor<2x8xf32>
  %r3 = fx.call @quantized_decomposed.dequantize_per_tensor.tensor(%x1, %s, %z, 0, 255, torch.uint8, out_dtype = torch.float32) impure : (tensor<2x8xui8>, tensor<f32>, tensor<i64>) -> tensor<2x8xf32>
  %r4 = fx.call @quantized_decomposed.dequantize_per_channel.default(%x2, %x3, %x4, 0, -128, 127, torch.int8, out_dtype = torch.float32) impure : (tensor<8x4xi8>, tensor<8xf32>, tensor<8xi64>) -> tensor<8x4xf32>
  fx.output [%r0, %r1, %r2, %r3, %r4] : tensor<2x8xui8>, tensor<2x8xui8>, tensor<2x8xf32>, tensor<2x8xf32>, tensor<8x4xf32>
}

// CHECK-LABEL: func.func @not_to_an_object(
func.func @not_to_an_object(%x0 : tensor<2x8xf32>, %x1 : tensor<2x8xui8>, %x2 : tensor<8x4xi8>, %x3 : tensor<8xf32>, %x4 : tensor<8xi64>) -> (!fx.object, !fx.object, !fx.object, !fx.object, !fx.object) {
  // CHECK-NEXT: %s = fx.constant dense<1.000000e-01> : tensor<f32>
  // CHECK-NEXT: %z = fx.constant dense<3> : tensor<i64>
  // CHECK-NEXT: %r0 = fx.call @quantized_decomposed.quantize_per_tensor.default(%x0, 0.1, 3, 0, 255, torch.uint8) :
  // CHECK-NEXT: %r1 = fx.call @quantized_decomposed.quantize_per_tensor.tensor(%x0, %s, %z, 0, 255, torch.uint8) :
  // CHECK-NEXT: %r2 = fx.call @quantized_decomposed.dequantize_per_tensor.default(%x1, 0.1, 3, 0, 255, torch.uint8, out_dtype = torch.float32) :
  // CHECK-NEXT: %r3 = fx.call @quantized_decomposed.dequantize_per_tensor.tensor(%x1, %s, %z, 0, 255, torch.uint8, out_dtype = torch.float32) :
  // CHECK-NEXT: %r4 = fx.call @quantized_decomposed.dequantize_per_channel.default(%x2, %x3, %x4, 0, -128, 127, torch.int8, out_dtype = torch.float32) :
  // CHECK-NEXT: fx.output [%r0, %r1, %r2, %r3, %r4] :
  %s = fx.constant dense<0.1> : tensor<f32>
  %z = fx.constant dense<3> : tensor<i64>
  %r0 = fx.call @quantized_decomposed.quantize_per_tensor.default(%x0, 0.1, 3, 0, 255, torch.uint8) : (tensor<2x8xf32>) -> !fx.object
  %r1 = fx.call @quantized_decomposed.quantize_per_tensor.tensor(%x0, %s, %z, 0, 255, torch.uint8) : (tensor<2x8xf32>, tensor<f32>, tensor<i64>) -> !fx.object
  %r2 = fx.call @quantized_decomposed.dequantize_per_tensor.default(%x1, 0.1, 3, 0, 255, torch.uint8, out_dtype = torch.float32) : (tensor<2x8xui8>) -> !fx.object
  %r3 = fx.call @quantized_decomposed.dequantize_per_tensor.tensor(%x1, %s, %z, 0, 255, torch.uint8, out_dtype = torch.float32) : (tensor<2x8xui8>, tensor<f32>, tensor<i64>) -> !fx.object
  %r4 = fx.call @quantized_decomposed.dequantize_per_channel.default(%x2, %x3, %x4, 0, -128, 127, torch.int8, out_dtype = torch.float32) : (tensor<8x4xi8>, tensor<8xf32>, tensor<8xi64>) -> !fx.object
  fx.output [%r0, %r1, %r2, %r3, %r4] : !fx.object, !fx.object, !fx.object, !fx.object, !fx.object
}

// CHECK-LABEL: func.func @not_with_an_argument_of_another_kind(
func.func @not_with_an_argument_of_another_kind(%x0 : tensor<2x8xf32>, %x1 : tensor<2x8xui8>, %x2 : tensor<8x4xi8>) -> (tensor<2x8xui8>, tensor<2x8xui8>, tensor<2x8xf32>, tensor<2x8xf32>, tensor<8x4xf32>) {
  // CHECK-NEXT: %s = fx.constant dense<1.000000e-01> : tensor<f32>
  // CHECK-NEXT: %z = fx.constant dense<3> : tensor<i64>
  // CHECK-NEXT: %r0 = fx.call @quantized_decomposed.quantize_per_tensor.default(%x0, "0.1", 3, 0, 255, torch.uint8) :
  // CHECK-NEXT: %r1 = fx.call @quantized_decomposed.quantize_per_tensor.tensor(%x0, %s, %z, 0, 255, "uint8") :
  // CHECK-NEXT: %r2 = fx.call @quantized_decomposed.dequantize_per_tensor.default(%x1, 0.1, 3.0, 0, 255, torch.uint8) :
  // CHECK-NEXT: %r3 = fx.call @quantized_decomposed.dequantize_per_tensor.tensor(%x1, %s, %z, 0, 255, "uint8") :
  // CHECK-NEXT: %r4 = fx.call @quantized_decomposed.dequantize_per_channel.default(%x2, 0.1, 0, 0, -128, 127, torch.int8) :
  // CHECK-NEXT: fx.output [%r0, %r1, %r2, %r3, %r4] :
  %s = fx.constant dense<0.1> : tensor<f32>
  %z = fx.constant dense<3> : tensor<i64>
  %r0 = fx.call @quantized_decomposed.quantize_per_tensor.default(%x0, "0.1", 3, 0, 255, torch.uint8) : (tensor<2x8xf32>) -> tensor<2x8xui8>
  %r1 = fx.call @quantized_decomposed.quantize_per_tensor.tensor(%x0, %s, %z, 0, 255, "uint8") : (tensor<2x8xf32>, tensor<f32>, tensor<i64>) -> tensor<2x8xui8>
  %r2 = fx.call @quantized_decomposed.dequantize_per_tensor.default(%x1, 0.1, 3.0, 0, 255, torch.uint8) : (tensor<2x8xui8>) -> tensor<2x8xf32>
  %r3 = fx.call @quantized_decomposed.dequantize_per_tensor.tensor(%x1, %s, %z, 0, 255, "uint8") : (tensor<2x8xui8>, tensor<f32>, tensor<i64>) -> tensor<2x8xf32>
  %r4 = fx.call @quantized_decomposed.dequantize_per_channel.default(%x2, 0.1, 0, 0, -128, 127, torch.int8) : (tensor<8x4xi8>) -> tensor<8x4xf32>
  fx.output [%r0, %r1, %r2, %r3, %r4] : tensor<2x8xui8>, tensor<2x8xui8>, tensor<2x8xf32>, tensor<2x8xf32>, tensor<8x4xf32>
}
