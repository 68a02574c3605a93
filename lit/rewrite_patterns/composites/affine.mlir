// RUN: qopt-opt %s -p raise-fx | filecheck %s

// Every spelling of quantize and dequantize by rows or blocks: with all arguments, with few, and on sizes that are not known.

// CHECK-LABEL: func.func @all_arguments(
func.func @all_arguments(%x : tensor<2x8xf32>, %q : tensor<2x8xi8>, %s : tensor<2x1xf32>) -> (tensor<2x8xi8>, tensor<2x8xi8>, tensor<2x8xf32>, tensor<2x8xf32>) {
  // CHECK: %r0 = qnn.quantize %x <scale %s, zero_point 0, range [-127, 127]>
  // CHECK: %r1 = qnn.quantize %x <scale %s, zero_point 0, range [-127, 127]>
  // CHECK: %r2 = qnn.dequantize %q <scale %s, zero_point 0, range [-127, 127]>
  // CHECK: %r3 = qnn.dequantize %q <scale %s, zero_point 0, range [-127, 127]>
  // CHECK-NEXT: fx.output [
  %z = fx.constant dense<0> : tensor<2x1xi64>
  %r0 = fx.call @quantized_decomposed.quantize_per_token.default(%x, %s, %z, -127, 127, torch.int8) : (tensor<2x8xf32>, tensor<2x1xf32>, tensor<2x1xi64>) -> tensor<2x8xi8>
  %r1 = fx.call @torchao.quantize_affine.default(%x, [1, 8], %s, %z, torch.int8, -127, 127) : (tensor<2x8xf32>, tensor<2x1xf32>, tensor<2x1xi64>) -> tensor<2x8xi8>
  %r2 = fx.call @quantized_decomposed.dequantize_per_token.default(%q, %s, %z, -127, 127, torch.int8, torch.float32) : (tensor<2x8xi8>, tensor<2x1xf32>, tensor<2x1xi64>) -> tensor<2x8xf32>
  %r3 = fx.call @torchao.dequantize_affine.default(%q, [1, 8], %s, %z, torch.int8, -127, 127, torch.float32) : (tensor<2x8xi8>, tensor<2x1xf32>, tensor<2x1xi64>) -> tensor<2x8xf32>
  fx.output [%r0, %r1, %r2, %r3] : tensor<2x8xi8>, tensor<2x8xi8>, tensor<2x8xf32>, tensor<2x8xf32>
}

// CHECK-LABEL: func.func @few_arguments(
func.func @few_arguments(%x : tensor<2x3x8xf32>, %q : tensor<2x3x8xi8>, %s : tensor<2x3xf32>, %t : tensor<2x3x1xf32>) -> (tensor<2x3x8xi8>, tensor<2x3x8xi8>, tensor<2x3x8xf32>, tensor<2x3x8xf32>) {
  // CHECK: %r0 = qnn.quantize %x <scale %t, zero_point 0, range [-127, 127]>
  // CHECK: %r1_1 = qnn.quantize %x <scale %r1, zero_point 0, range [-128, 127]>
  // CHECK: %r2 = qnn.dequantize %q <scale %t, zero_point 0, range [-127, 127]>
  // CHECK: %r3_1 = qnn.dequantize %q <scale %r3, zero_point 0, range [-128, 127]>
  // CHECK-NEXT: fx.output [
  %z = fx.constant dense<0> : tensor<2x3xi64>
  %y = fx.constant dense<0> : tensor<2x3x1xi64>
  %r0 = fx.call @quantized_decomposed.quantize_per_token.default(%x, %t, %y, -127, 127, torch.int8) : (tensor<2x3x8xf32>, tensor<2x3x1xf32>, tensor<2x3x1xi64>) -> tensor<2x3x8xi8>
  %r1 = fx.call @torchao.quantize_affine.default(%x, [1, 1, 8], %s, %z, torch.int8) : (tensor<2x3x8xf32>, tensor<2x3xf32>, tensor<2x3xi64>) -> tensor<2x3x8xi8>
  %r2 = fx.call @quantized_decomposed.dequantize_per_token.default(%q, %t, %y, -127, 127, torch.int8, torch.float32) : (tensor<2x3x8xi8>, tensor<2x3x1xf32>, tensor<2x3x1xi64>) -> tensor<2x3x8xf32>
  %r3 = fx.call @torchao.dequantize_affine.default(%q, [1, 1, 8], %s, %z, torch.int8) : (tensor<2x3x8xi8>, tensor<2x3xf32>, tensor<2x3xi64>) -> tensor<2x3x8xf32>
  fx.output [%r0, %r1, %r2, %r3] : tensor<2x3x8xi8>, tensor<2x3x8xi8>, tensor<2x3x8xf32>, tensor<2x3x8xf32>
}

// CHECK-LABEL: func.func @of_unknown_sizes(
func.func @of_unknown_sizes(%x : tensor<?x8xf32, #fx.symbols<"s0">>, %q : tensor<?x8xi8, #fx.symbols<"s0">>, %s : tensor<?x1xf32, #fx.symbols<"s0">>) -> (tensor<?x8xi8, #fx.symbols<"s0">>, tensor<?x8xi8, #fx.symbols<"s0">>, tensor<?x8xf32, #fx.symbols<"s0">>, tensor<?x8xf32, #fx.symbols<"s0">>) {
  // CHECK: %r0 = qnn.quantize %x <scale %s, zero_point 0, range [-127, 127]>
  // CHECK: %r1 = qnn.quantize %x <scale %s, zero_point 0, range [-127, 127]>
  // CHECK: %r2 = qnn.dequantize %q <scale %s, zero_point 0, range [-127, 127]>
  // CHECK: %r3 = qnn.dequantize %q <scale %s, zero_point 0, range [-127, 127]>
  // CHECK-NEXT: fx.output [
  %c = fx.call @quantized_decomposed.choose_qparams_per_token.default(%x, torch.int8) : (tensor<?x8xf32, #fx.symbols<"s0">>) -> !fx.object
  %z = fx.call @operator.getitem(%c, 1) : (!fx.object) -> tensor<?x1xi64, #fx.symbols<"s0">>
  %r0 = fx.call @quantized_decomposed.quantize_per_token.default(%x, %s, %z, -127, 127, torch.int8) : (tensor<?x8xf32, #fx.symbols<"s0">>, tensor<?x1xf32, #fx.symbols<"s0">>, tensor<?x1xi64, #fx.symbols<"s0">>) -> tensor<?x8xi8, #fx.symbols<"s0">>
  %r1 = fx.call @torchao.quantize_affine.default(%x, [1, 8], %s, %z, torch.int8, -127, 127) : (tensor<?x8xf32, #fx.symbols<"s0">>, tensor<?x1xf32, #fx.symbols<"s0">>, tensor<?x1xi64, #fx.symbols<"s0">>) -> tensor<?x8xi8, #fx.symbols<"s0">>
  %r2 = fx.call @quantized_decomposed.dequantize_per_token.default(%q, %s, %z, -127, 127, torch.int8, torch.float32) : (tensor<?x8xi8, #fx.symbols<"s0">>, tensor<?x1xf32, #fx.symbols<"s0">>, tensor<?x1xi64, #fx.symbols<"s0">>) -> tensor<?x8xf32, #fx.symbols<"s0">>
  %r3 = fx.call @torchao.dequantize_affine.default(%q, [1, 8], %s, %z, torch.int8, -127, 127, torch.float32) : (tensor<?x8xi8, #fx.symbols<"s0">>, tensor<?x1xf32, #fx.symbols<"s0">>, tensor<?x1xi64, #fx.symbols<"s0">>) -> tensor<?x8xf32, #fx.symbols<"s0">>
  fx.output [%r0, %r1, %r2, %r3] : tensor<?x8xi8, #fx.symbols<"s0">>, tensor<?x8xi8, #fx.symbols<"s0">>, tensor<?x8xf32, #fx.symbols<"s0">>, tensor<?x8xf32, #fx.symbols<"s0">>
}

// The whole tensor is a block, or a constant has a block for each row, as weights have.

// CHECK-LABEL: func.func @blocks_that_are_all(
func.func @blocks_that_are_all(%x : tensor<2x8xf32>, %q : tensor<2x8xi8>, %s : tensor<1x1xf32>) -> (tensor<2x8xi8>, tensor<2x8xf32>, tensor<2x8xf32>) {
  // CHECK: %[[S:.*]] = qnn.reshape %s to [1] : (tensor<1x1xf32>) -> tensor<1xf32>
  // CHECK: %r0_1 = qnn.quantize %x <scale %[[S]], zero_point 0, range [-128, 127]>
  // CHECK: %r1 = qnn.dequantize %q <scale 0.5, zero_point 3, range [-128, 127]>
  // CHECK: %r2 = qnn.dequantize %q <scale 0.5, zero_point 0, range [-128, 127]>
  %z = fx.constant dense<0> : tensor<1xi64>
  %m = fx.constant dense<3> : tensor<i8>
  %n = fx.constant dense<0.5> : tensor<f32>
  %r0 = fx.call @torchao.quantize_affine.default(%x, [2, 8], %s, %z, torch.int8) : (tensor<2x8xf32>, tensor<1x1xf32>, tensor<1xi64>) -> tensor<2x8xi8>
  %r1 = fx.call @torchao.dequantize_affine.default(%q, [2, 8], %n, %m, torch.int8) : (tensor<2x8xi8>, tensor<f32>, tensor<i8>) -> tensor<2x8xf32>
  %r2 = fx.call @torchao.dequantize_affine.default(%q, [2, 8], %n, none, torch.int8) : (tensor<2x8xi8>, tensor<f32>) -> tensor<2x8xf32>
  fx.output [%r0, %r1, %r2] : tensor<2x8xi8>, tensor<2x8xf32>, tensor<2x8xf32>
}

// CHECK-LABEL: func.func @a_weight(
func.func @a_weight() -> tensor<2x8xf32> {
  // CHECK: %[[S:.*]] = qnn.reshape %s to [2] : (tensor<2x1xf32>) -> tensor<2xf32>
  // CHECK-NEXT: %[[Z:.*]] = qnn.reshape %z to [2] : (tensor<2x1xi8>) -> tensor<2xi8>
  // CHECK-NEXT: %r0_2 = qnn.dequantize_per_channel %w, %[[S]], %[[Z]] axis 0
  %w = fx.constant #fx.tensor<"fc.weight", "1f60e67a2b803917"> : tensor<2x8xi8>
  %s = fx.constant dense<0.5> : tensor<2x1xf32>
  %z = fx.constant dense<0> : tensor<2x1xi8>
  %r0 = fx.call @torchao.dequantize_affine.default(%w, [1, 8], %s, %z, torch.int8) : (tensor<2x8xi8>, tensor<2x1xf32>, tensor<2x1xi8>) -> tensor<2x8xf32>
  fx.output %r0 : tensor<2x8xf32>
}

// CHECK-LABEL: func.func @chosen_in_wider_types(
func.func @chosen_in_wider_types(%x : tensor<2x8xf32>) -> tensor<2x8xf32> {
  // CHECK: quantize_per_token.default
  // CHECK-NEXT: %[[S:.*]] = fx.call @aten.to.dtype(%s, torch.float32) : (tensor<2x1xf64>) -> tensor<2x1xf32>
  // CHECK-NEXT: %[[Z:.*]] = fx.call @aten.to.dtype(%z, torch.int32) : (tensor<2x1xi64>) -> tensor<2x1xi32>
  // CHECK-NEXT: %r0_2 = qnn.dequantize %q <scale %[[S]], zero_point %[[Z]], range [-128, 127]>
  %c = fx.call @quantized_decomposed.choose_qparams_per_token_asymmetric.default(%x, torch.int8) : (tensor<2x8xf32>) -> !fx.object
  %s = fx.call @operator.getitem(%c, 0) : (!fx.object) -> tensor<2x1xf64>
  %z = fx.call @operator.getitem(%c, 1) : (!fx.object) -> tensor<2x1xi64>
  %q = fx.call @quantized_decomposed.quantize_per_token.default(%x, %s, %z, -128, 127, torch.int8) : (tensor<2x8xf32>, tensor<2x1xf64>, tensor<2x1xi64>) -> tensor<2x8xi8>
  %r0 = fx.call @quantized_decomposed.dequantize_per_token.default(%q, %s, %z, -128, 127, torch.int8, torch.float32) : (tensor<2x8xi8>, tensor<2x1xf64>, tensor<2x1xi64>) -> tensor<2x8xf32>
  fx.output %r0 : tensor<2x8xf32>
}

// What every spelling refuses.

// CHECK-LABEL: func.func @not_when_impure(
func.func @not_when_impure(%x : tensor<2x8xf32>, %q : tensor<2x8xi8>, %s : tensor<2x1xf32>) -> (tensor<2x8xi8>, tensor<2x8xi8>, tensor<2x8xf32>, tensor<2x8xf32>) {
  // CHECK: %r0 = fx.call @quantized_decomposed.quantize_per_token.default
  // CHECK: %r1 = fx.call @torchao.quantize_affine.default
  // CHECK: %r2 = fx.call @quantized_decomposed.dequantize_per_token.default
  // CHECK: %r3 = fx.call @torchao.dequantize_affine.default
  %z = fx.constant dense<0> : tensor<1xi64>
  %r0 = fx.call @quantized_decomposed.quantize_per_token.default(%x, %s, %z, -127, 127, torch.int8) impure : (tensor<2x8xf32>, tensor<2x1xf32>, tensor<1xi64>) -> tensor<2x8xi8>
  %r1 = fx.call @torchao.quantize_affine.default(%x, [1, 8], %s, %z, torch.int8, -127, 127) impure : (tensor<2x8xf32>, tensor<2x1xf32>, tensor<1xi64>) -> tensor<2x8xi8>
  %r2 = fx.call @quantized_decomposed.dequantize_per_token.default(%q, %s, %z, -127, 127, torch.int8, torch.float32) impure : (tensor<2x8xi8>, tensor<2x1xf32>, tensor<1xi64>) -> tensor<2x8xf32>
  %r3 = fx.call @torchao.dequantize_affine.default(%q, [1, 8], %s, %z, torch.int8, -127, 127, torch.float32) impure : (tensor<2x8xi8>, tensor<2x1xf32>, tensor<1xi64>) -> tensor<2x8xf32>
  fx.output [%r0, %r1, %r2, %r3] : tensor<2x8xi8>, tensor<2x8xi8>, tensor<2x8xf32>, tensor<2x8xf32>
}

// CHECK-LABEL: func.func @not_to_an_object(
func.func @not_to_an_object(%x : tensor<2x8xf32>, %q : tensor<2x8xi8>, %s : tensor<2x1xf32>) -> (!fx.object, !fx.object, !fx.object, !fx.object) {
  // CHECK: %r0 = fx.call @quantized_decomposed.quantize_per_token.default
  // CHECK: %r1 = fx.call @torchao.quantize_affine.default
  // CHECK: %r2 = fx.call @quantized_decomposed.dequantize_per_token.default
  // CHECK: %r3 = fx.call @torchao.dequantize_affine.default
  %z = fx.constant dense<0> : tensor<1xi64>
  %r0 = fx.call @quantized_decomposed.quantize_per_token.default(%x, %s, %z, -127, 127, torch.int8) : (tensor<2x8xf32>, tensor<2x1xf32>, tensor<1xi64>) -> !fx.object
  %r1 = fx.call @torchao.quantize_affine.default(%x, [1, 8], %s, %z, torch.int8, -127, 127) : (tensor<2x8xf32>, tensor<2x1xf32>, tensor<1xi64>) -> !fx.object
  %r2 = fx.call @quantized_decomposed.dequantize_per_token.default(%q, %s, %z, -127, 127, torch.int8, torch.float32) : (tensor<2x8xi8>, tensor<2x1xf32>, tensor<1xi64>) -> !fx.object
  %r3 = fx.call @torchao.dequantize_affine.default(%q, [1, 8], %s, %z, torch.int8, -127, 127, torch.float32) : (tensor<2x8xi8>, tensor<2x1xf32>, tensor<1xi64>) -> !fx.object
  fx.output [%r0, %r1, %r2, %r3] : !fx.object, !fx.object, !fx.object, !fx.object
}

// CHECK-LABEL: func.func @not_with_an_argument_of_another_kind(
func.func @not_with_an_argument_of_another_kind(%x : tensor<2x8xf32>, %q : tensor<2x8xi8>, %s : tensor<2x1xf32>) -> (tensor<2x8xi8>, tensor<2x8xi8>, tensor<2x8xf32>, tensor<2x8xf32>) {
  // CHECK: %r0 = fx.call @quantized_decomposed.quantize_per_token.default
  // CHECK: %r1 = fx.call @torchao.quantize_affine.default
  // CHECK: %r2 = fx.call @quantized_decomposed.dequantize_per_token.default
  // CHECK: %r3 = fx.call @torchao.dequantize_affine.default
  %z = fx.constant dense<0> : tensor<1xi64>
  %r0 = fx.call @quantized_decomposed.quantize_per_token.default(%x, %s, 0, -127, 127, torch.int8) : (tensor<2x8xf32>, tensor<2x1xf32>) -> tensor<2x8xi8>
  %r1 = fx.call @torchao.quantize_affine.default(%x, [1, 8], %s, %z, "int8") : (tensor<2x8xf32>, tensor<2x1xf32>, tensor<1xi64>) -> tensor<2x8xi8>
  %r2 = fx.call @quantized_decomposed.dequantize_per_token.default(%q, %s, 0, -127, 127, torch.int8, torch.float32) : (tensor<2x8xi8>, tensor<2x1xf32>) -> tensor<2x8xf32>
  %r3 = fx.call @torchao.dequantize_affine.default(%q, 8, %s, %z, torch.int8) : (tensor<2x8xi8>, tensor<2x1xf32>, tensor<1xi64>) -> tensor<2x8xf32>
  fx.output [%r0, %r1, %r2, %r3] : tensor<2x8xi8>, tensor<2x8xi8>, tensor<2x8xf32>, tensor<2x8xf32>
}

// CHECK-LABEL: func.func @not_by_scales_of_other_sizes(
func.func @not_by_scales_of_other_sizes(%x : tensor<2x8xf32>, %q : tensor<2x8xi8>, %s : tensor<4x1xf32>) -> (tensor<2x8xi8>, tensor<2x8xi8>, tensor<2x8xf32>, tensor<2x8xf32>) {
  // CHECK: %r0 = fx.call @quantized_decomposed.quantize_per_token.default
  // CHECK: %r1 = fx.call @torchao.quantize_affine.default
  // CHECK: %r2 = fx.call @quantized_decomposed.dequantize_per_token.default
  // CHECK: %r3 = fx.call @torchao.dequantize_affine.default
  %z = fx.constant dense<0> : tensor<1xi64>
  %r0 = fx.call @quantized_decomposed.quantize_per_token.default(%x, %s, %z, -127, 127, torch.int8) : (tensor<2x8xf32>, tensor<4x1xf32>, tensor<1xi64>) -> tensor<2x8xi8>
  %r1 = fx.call @torchao.quantize_affine.default(%x, [1, 8], %s, %z, torch.int8, -127, 127) : (tensor<2x8xf32>, tensor<4x1xf32>, tensor<1xi64>) -> tensor<2x8xi8>
  %r2 = fx.call @quantized_decomposed.dequantize_per_token.default(%q, %s, %z, -127, 127, torch.int8, torch.float32) : (tensor<2x8xi8>, tensor<4x1xf32>, tensor<1xi64>) -> tensor<2x8xf32>
  %r3 = fx.call @torchao.dequantize_affine.default(%q, [1, 8], %s, %z, torch.int8, -127, 127, torch.float32) : (tensor<2x8xi8>, tensor<4x1xf32>, tensor<1xi64>) -> tensor<2x8xf32>
  fx.output [%r0, %r1, %r2, %r3] : tensor<2x8xi8>, tensor<2x8xi8>, tensor<2x8xf32>, tensor<2x8xf32>
}

// CHECK-LABEL: func.func @not_by_halves_of_rows(
func.func @not_by_halves_of_rows(%x : tensor<2x8xf32>, %q : tensor<2x8xi8>, %s : tensor<2x2xf32>) -> (tensor<2x8xi8>, tensor<2x8xf32>) {
  // CHECK: %r0 = fx.call @torchao.quantize_affine.default
  // CHECK: %r1 = fx.call @torchao.dequantize_affine.default
  %z = fx.constant dense<0> : tensor<1xi64>
  %r0 = fx.call @torchao.quantize_affine.default(%x, [1, 4], %s, %z, torch.int8) : (tensor<2x8xf32>, tensor<2x2xf32>, tensor<1xi64>) -> tensor<2x8xi8>
  %r1 = fx.call @torchao.dequantize_affine.default(%q, [1, 4], %s, %z, torch.int8) : (tensor<2x8xi8>, tensor<2x2xf32>, tensor<1xi64>) -> tensor<2x8xf32>
  fx.output [%r0, %r1] : tensor<2x8xi8>, tensor<2x8xf32>
}

// CHECK-LABEL: func.func @not_rounded_behind_a_zero_point(
func.func @not_rounded_behind_a_zero_point(%x : tensor<2x8xf32>, %s : tensor<2x1xf32>, %z : tensor<2x1xi32>) -> tensor<2x8xi8> {
  // CHECK: %r0 = fx.call @quantized_decomposed.quantize_per_token.default
  %r0 = fx.call @quantized_decomposed.quantize_per_token.default(%x, %s, %z, -128, 127, torch.int8) : (tensor<2x8xf32>, tensor<2x1xf32>, tensor<2x1xi32>) -> tensor<2x8xi8>
  fx.output %r0 : tensor<2x8xi8>
}

// CHECK-LABEL: func.func @not_of_nothing_but_a_number(
func.func @not_of_nothing_but_a_number(%x : tensor<f32>, %q : tensor<i8>, %s : tensor<1xf32>) -> (tensor<i8>, tensor<f32>) {
  // CHECK: %r0 = fx.call @quantized_decomposed.quantize_per_token.default
  // CHECK: %r1 = fx.call @quantized_decomposed.dequantize_per_token.default
  %z = fx.constant dense<0> : tensor<1xi64>
  %r0 = fx.call @quantized_decomposed.quantize_per_token.default(%x, %s, %z, -128, 127, torch.int8) : (tensor<f32>, tensor<1xf32>, tensor<1xi64>) -> tensor<i8>
  %r1 = fx.call @quantized_decomposed.dequantize_per_token.default(%q, %s, %z, -128, 127, torch.int8, torch.float32) : (tensor<i8>, tensor<1xf32>, tensor<1xi64>) -> tensor<f32>
  fx.output [%r0, %r1] : tensor<i8>, tensor<f32>
}

// CHECK-LABEL: func.func @not_without_zero_points(
func.func @not_without_zero_points(%x : tensor<2x8xf32>, %s : tensor<2x1xf32>) -> (tensor<2x8xi8>, tensor<2x8xf32>) {
  // CHECK: %r0 = fx.call @torchao.quantize_affine.default
  // CHECK: %r1 = fx.call @torchao.dequantize_affine.default
  %w = fx.constant #fx.tensor<"fc.weight", "1f60e67a2b803917"> : tensor<2x8xi8>
  %c = fx.constant dense<0.5> : tensor<2x1xf32>
  %r0 = fx.call @torchao.quantize_affine.default(%x, [1, 8], %s, none, torch.int8) : (tensor<2x8xf32>, tensor<2x1xf32>) -> tensor<2x8xi8>
  %r1 = fx.call @torchao.dequantize_affine.default(%w, [1, 8], %c, none, torch.int8) : (tensor<2x8xi8>, tensor<2x1xf32>) -> tensor<2x8xf32>
  fx.output [%r0, %r1] : tensor<2x8xi8>, tensor<2x8xf32>
}

// CHECK-LABEL: func.func @not_a_weight_of_other_integers(
func.func @not_a_weight_of_other_integers() -> tensor<2x8xf32> {
  // CHECK: %r0 = fx.call @torchao.dequantize_affine.default
  %w = fx.constant #fx.tensor<"fc.weight", "1f60e67a2b803917"> : tensor<2x8xi32>
  %s = fx.constant dense<0.5> : tensor<2x1xf32>
  %z = fx.constant dense<0> : tensor<2x1xi32>
  %r0 = fx.call @torchao.dequantize_affine.default(%w, [1, 8], %s, %z, torch.int32) : (tensor<2x8xi32>, tensor<2x1xf32>, tensor<2x1xi32>) -> tensor<2x8xf32>
  fx.output %r0 : tensor<2x8xf32>
}
