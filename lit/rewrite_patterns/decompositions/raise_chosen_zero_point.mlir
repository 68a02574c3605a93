// RUN: qopt-opt %s -p raise-fx | filecheck %s

// CHECK-LABEL: func.func @of_uint8(
func.func @of_uint8(%x : tensor<2x8xf32>) -> tensor<2x8xui8> {
  // CHECK: %low = qnn.minimum %x : tensor<2x8xf32> -> tensor<1xf32>
  // CHECK-NEXT: %high = qnn.maximum %x : tensor<2x8xf32> -> tensor<1xf32>
  // CHECK-NEXT: %{{.*}} = qnn.choose_scale %low, %high range [0, 255] eps 1.000000e-05 : tensor<1xf32>, tensor<1xf32> -> tensor<1xf32>
  // CHECK: %z = qnn.choose_zero_point %{{.*}}, %{{.*}} range [0, 255] : tensor<1xf32>, tensor<1xf32> -> tensor<1xi32>
  // CHECK-NEXT: %q = qnn.quantize %x <scale %{{.*}}, zero_point %z, range [0, 255]>
  %c = fx.call @quantized_decomposed.choose_qparams.tensor(%x, 0, 255, 1.0e-05, torch.uint8) : (tensor<2x8xf32>) -> !fx.object
  %s = fx.call @operator.getitem(%c, 0) : (!fx.object) -> tensor<1xf64>
  %z = fx.call @operator.getitem(%c, 1) : (!fx.object) -> tensor<1xi64>
  %q = fx.call @quantized_decomposed.quantize_per_tensor.tensor(%x, %s, %z, 0, 255, torch.uint8) : (tensor<2x8xf32>, tensor<1xf64>, tensor<1xi64>) -> tensor<2x8xui8>
  fx.output %q : tensor<2x8xui8>
}

// CHECK-LABEL: func.func @of_int8_within_a_range(
func.func @of_int8_within_a_range(%x : tensor<2x8xf32>) -> tensor<2x8xi8> {
  // CHECK: %low = qnn.minimum %x : tensor<2x8xf32> -> tensor<1xf32>
  // CHECK-NEXT: %high = qnn.maximum %x : tensor<2x8xf32> -> tensor<1xf32>
  // CHECK-NEXT: %{{.*}} = qnn.choose_scale %low, %high range [-128, 100] eps 1.000000e-05 : tensor<1xf32>, tensor<1xf32> -> tensor<1xf32>
  // CHECK: %z = qnn.choose_zero_point %{{.*}}, %{{.*}} range [-128, 100] : tensor<1xf32>, tensor<1xf32> -> tensor<1xi32>
  // CHECK-NEXT: %q = qnn.quantize %x <scale %{{.*}}, zero_point %z, range [-128, 100]>
  %c = fx.call @quantized_decomposed.choose_qparams.tensor(%x, -128, 100, 1.0e-05, torch.int8) : (tensor<2x8xf32>) -> !fx.object
  %s = fx.call @operator.getitem(%c, 0) : (!fx.object) -> tensor<1xf64>
  %z = fx.call @operator.getitem(%c, 1) : (!fx.object) -> tensor<1xi64>
  %q = fx.call @quantized_decomposed.quantize_per_tensor.tensor(%x, %s, %z, -128, 100, torch.int8) : (tensor<2x8xf32>, tensor<1xf64>, tensor<1xi64>) -> tensor<2x8xi8>
  fx.output %q : tensor<2x8xi8>
}

// CHECK-LABEL: func.func @symmetric_int8(
func.func @symmetric_int8(%x : tensor<2x8xf32>) -> tensor<2x8xi8> {
  // CHECK: %low = qnn.minimum %x : tensor<2x8xf32> -> tensor<1xf32>
  // CHECK-NEXT: %high = qnn.maximum %x : tensor<2x8xf32> -> tensor<1xf32>
  // CHECK-NEXT: %{{.*}} = qnn.choose_scale %low, %high range [-127, 127] eps 1.000000e-05 symmetric : tensor<1xf32>, tensor<1xf32> -> tensor<1xf32>
  // CHECK-NEXT: %q = qnn.quantize %x <scale %{{.*}}, zero_point 0, range [-127, 127]>
  %c = fx.call @quantized_decomposed.choose_qparams_symmetric.tensor(%x, -127, 127, 1.0e-05, torch.int8) : (tensor<2x8xf32>) -> !fx.object
  %s = fx.call @operator.getitem(%c, 0) : (!fx.object) -> tensor<1xf64>
  %z = fx.call @operator.getitem(%c, 1) : (!fx.object) -> tensor<1xi64>
  %q = fx.call @quantized_decomposed.quantize_per_tensor.tensor(%x, %s, %z, -127, 127, torch.int8) : (tensor<2x8xf32>, tensor<1xf64>, tensor<1xi64>) -> tensor<2x8xi8>
  fx.output %q : tensor<2x8xi8>
}

// CHECK-LABEL: func.func @symmetric_uint8(
func.func @symmetric_uint8(%x : tensor<2x8xf32>) -> tensor<2x8xui8> {
  // CHECK: %low = qnn.minimum %x : tensor<2x8xf32> -> tensor<1xf32>
  // CHECK-NEXT: %high = qnn.maximum %x : tensor<2x8xf32> -> tensor<1xf32>
  // CHECK-NEXT: %{{.*}} = qnn.choose_scale %low, %high range [0, 255] eps 1.000000e-05 symmetric : tensor<1xf32>, tensor<1xf32> -> tensor<1xf32>
  // CHECK-NEXT: %q = qnn.quantize %x <scale %{{.*}}, zero_point 128, range [0, 255]>
  %c = fx.call @quantized_decomposed.choose_qparams_symmetric.tensor(%x, 0, 255, 1.0e-05, torch.uint8) : (tensor<2x8xf32>) -> !fx.object
  %s = fx.call @operator.getitem(%c, 0) : (!fx.object) -> tensor<1xf64>
  %z = fx.call @operator.getitem(%c, 1) : (!fx.object) -> tensor<1xi64>
  %q = fx.call @quantized_decomposed.quantize_per_tensor.tensor(%x, %s, %z, 0, 255, torch.uint8) : (tensor<2x8xf32>, tensor<1xf64>, tensor<1xi64>) -> tensor<2x8xui8>
  fx.output %q : tensor<2x8xui8>
}

// CHECK-LABEL: func.func @not_of_another_operator(
func.func @not_of_another_operator(%x : tensor<2x8xf32>) -> tensor<1xi64> {
  // CHECK: {{.*}}fx.call @operator.getitem(%c, 1)
  %c = fx.call @aten.aminmax.default(%x) : (tensor<2x8xf32>) -> !fx.object
  %z = fx.call @operator.getitem(%c, 1) : (!fx.object) -> tensor<1xi64>
  fx.output %z : tensor<1xi64>
}

// CHECK-LABEL: func.func @not_of_an_empty_tensor(
func.func @not_of_an_empty_tensor(%x : tensor<2x8xf32>, %e : tensor<0x8xf32>) -> tensor<2x8xui8> {
  // CHECK: {{.*}}fx.call @operator.getitem(%c, 1)
  // CHECK: quantize_per_tensor.tensor
  %c = fx.call @quantized_decomposed.choose_qparams.tensor(%e, 0, 255, 1.0e-05, torch.uint8) : (tensor<0x8xf32>) -> !fx.object
  %s = fx.call @operator.getitem(%c, 0) : (!fx.object) -> tensor<1xf64>
  %z = fx.call @operator.getitem(%c, 1) : (!fx.object) -> tensor<1xi64>
  %q = fx.call @quantized_decomposed.quantize_per_tensor.tensor(%x, %s, %z, 0, 255, torch.uint8) : (tensor<2x8xf32>, tensor<1xf64>, tensor<1xi64>) -> tensor<2x8xui8>
  fx.output %q : tensor<2x8xui8>
}

// CHECK-LABEL: func.func @not_of_f16(
func.func @not_of_f16(%x : tensor<2x8xf32>, %h : tensor<2x8xf16>) -> tensor<2x8xui8> {
  // CHECK: {{.*}}fx.call @operator.getitem(%c, 1)
  %c = fx.call @quantized_decomposed.choose_qparams.tensor(%h, 0, 255, 1.0e-05, torch.uint8) : (tensor<2x8xf16>) -> !fx.object
  %s = fx.call @operator.getitem(%c, 0) : (!fx.object) -> tensor<1xf64>
  %z = fx.call @operator.getitem(%c, 1) : (!fx.object) -> tensor<1xi64>
  %q = fx.call @quantized_decomposed.quantize_per_tensor.tensor(%x, %s, %z, 0, 255, torch.uint8) : (tensor<2x8xf32>, tensor<1xf64>, tensor<1xi64>) -> tensor<2x8xui8>
  fx.output %q : tensor<2x8xui8>
}

// CHECK-LABEL: func.func @not_of_int32(
func.func @not_of_int32(%x : tensor<2x8xf32>) -> tensor<2x8xui8> {
  // CHECK: {{.*}}fx.call @operator.getitem(%c, 1)
  %c = fx.call @quantized_decomposed.choose_qparams.tensor(%x, 0, 255, 1.0e-05, torch.int32) : (tensor<2x8xf32>) -> !fx.object
  %s = fx.call @operator.getitem(%c, 0) : (!fx.object) -> tensor<1xf64>
  %z = fx.call @operator.getitem(%c, 1) : (!fx.object) -> tensor<1xi64>
  %q = fx.call @quantized_decomposed.quantize_per_tensor.tensor(%x, %s, %z, 0, 255, torch.uint8) : (tensor<2x8xf32>, tensor<1xf64>, tensor<1xi64>) -> tensor<2x8xui8>
  fx.output %q : tensor<2x8xui8>
}

// CHECK-LABEL: func.func @not_of_a_range_without_zero(
func.func @not_of_a_range_without_zero(%x : tensor<2x8xf32>) -> tensor<2x8xui8> {
  // CHECK: {{.*}}fx.call @operator.getitem(%c, 1)
  %c = fx.call @quantized_decomposed.choose_qparams.tensor(%x, 3, 255, 1.0e-05, torch.uint8) : (tensor<2x8xf32>) -> !fx.object
  %s = fx.call @operator.getitem(%c, 0) : (!fx.object) -> tensor<1xf64>
  %z = fx.call @operator.getitem(%c, 1) : (!fx.object) -> tensor<1xi64>
  %q = fx.call @quantized_decomposed.quantize_per_tensor.tensor(%x, %s, %z, 3, 255, torch.uint8) : (tensor<2x8xf32>, tensor<1xf64>, tensor<1xi64>) -> tensor<2x8xui8>
  fx.output %q : tensor<2x8xui8>
}

// CHECK-LABEL: func.func @not_with_an_eps_of_zero(
func.func @not_with_an_eps_of_zero(%x : tensor<2x8xf32>) -> tensor<2x8xui8> {
  // CHECK: {{.*}}fx.call @operator.getitem(%c, 1)
  %c = fx.call @quantized_decomposed.choose_qparams.tensor(%x, 0, 255, 0.0, torch.uint8) : (tensor<2x8xf32>) -> !fx.object
  %s = fx.call @operator.getitem(%c, 0) : (!fx.object) -> tensor<1xf64>
  %z = fx.call @operator.getitem(%c, 1) : (!fx.object) -> tensor<1xi64>
  %q = fx.call @quantized_decomposed.quantize_per_tensor.tensor(%x, %s, %z, 0, 255, torch.uint8) : (tensor<2x8xf32>, tensor<1xf64>, tensor<1xi64>) -> tensor<2x8xui8>
  fx.output %q : tensor<2x8xui8>
}

// CHECK-LABEL: func.func @not_read_by_others(
func.func @not_read_by_others(%x : tensor<2x8xf32>) -> (tensor<2x8xui8>, tensor<1xi64>) {
  // CHECK: {{.*}}fx.call @operator.getitem(%c, 1)
  // CHECK: quantize_per_tensor.tensor
  %c = fx.call @quantized_decomposed.choose_qparams.tensor(%x, 0, 255, 1.0e-05, torch.uint8) : (tensor<2x8xf32>) -> !fx.object
  %s = fx.call @operator.getitem(%c, 0) : (!fx.object) -> tensor<1xf64>
  %z = fx.call @operator.getitem(%c, 1) : (!fx.object) -> tensor<1xi64>
  %q = fx.call @quantized_decomposed.quantize_per_tensor.tensor(%x, %s, %z, 0, 255, torch.uint8) : (tensor<2x8xf32>, tensor<1xf64>, tensor<1xi64>) -> tensor<2x8xui8>
  fx.output [%q, %z] : tensor<2x8xui8>, tensor<1xi64>
}

// CHECK-LABEL: func.func @for_blocks_that_are_rows(
func.func @for_blocks_that_are_rows(%x : tensor<2x3x8xf32>) -> tensor<2x3x8xi8> {
  // CHECK: %[[Z:.*]] = qnn.choose_zero_point %{{.*}}, %{{.*}} range [-128, 127] : tensor<2x3x1xf32>, tensor<2x3x1xf32> -> tensor<2x3x1xi32>
  // CHECK: %q = qnn.quantize %x <scale %{{.*}}, zero_point %[[Z]], range [-128, 127]>
  %c = fx.call @torchao.choose_qparams_affine.default(%x, "ASYMMETRIC", [1, 1, 8], torch.int8) : (tensor<2x3x8xf32>) -> !fx.object
  %s = fx.call @operator.getitem(%c, 0) : (!fx.object) -> tensor<2x3xf32>
  %z = fx.call @operator.getitem(%c, 1) : (!fx.object) -> tensor<2x3xi32>
  %q = fx.call @torchao.quantize_affine.default(%x, [1, 1, 8], %s, %z, torch.int8) : (tensor<2x3x8xf32>, tensor<2x3xf32>, tensor<2x3xi32>) -> tensor<2x3x8xi8>
  fx.output %q : tensor<2x3x8xi8>
}

// CHECK-LABEL: func.func @for_the_middle_of_a_range(
func.func @for_the_middle_of_a_range(%x : tensor<2x8xf32>) -> tensor<2x8xui8> {
  // CHECK: %q = qnn.quantize %x <scale %{{.*}}, zero_point 64, range [0, 127]>
  %c = fx.call @torchao.choose_qparams_affine.default(%x, "SYMMETRIC", [2, 8], torch.uint8, 0, 127, 1.0e-05, torch.float32, torch.uint8, true) : (tensor<2x8xf32>) -> !fx.object
  %s = fx.call @operator.getitem(%c, 0) : (!fx.object) -> tensor<1x1xf32>
  %z = fx.call @operator.getitem(%c, 1) : (!fx.object) -> tensor<1x1xui8>
  %q = fx.call @torchao.quantize_affine.default(%x, [2, 8], %s, %z, torch.uint8, 0, 127) : (tensor<2x8xf32>, tensor<1x1xf32>, tensor<1x1xui8>) -> tensor<2x8xui8>
  fx.output %q : tensor<2x8xui8>
}

// CHECK-LABEL: func.func @not_to_sizes_that_do_not_follow(
func.func @not_to_sizes_that_do_not_follow(%x : tensor<2x8xf32>) -> tensor<2x8xi8> {
  // CHECK: %z = fx.call @operator.getitem(%c, 1)
  %c = fx.call @torchao.choose_qparams_affine.default(%x, "ASYMMETRIC", [1, 8], torch.int8) : (tensor<2x8xf32>) -> !fx.object
  %s = fx.call @operator.getitem(%c, 0) : (!fx.object) -> tensor<2xf32>
  %z = fx.call @operator.getitem(%c, 1) : (!fx.object) -> tensor<4xi32>
  %q = fx.call @torchao.quantize_affine.default(%x, [1, 8], %s, %z, torch.int8) : (tensor<2x8xf32>, tensor<2xf32>, tensor<4xi32>) -> tensor<2x8xi8>
  fx.output %q : tensor<2x8xi8>
}

// CHECK-LABEL: func.func @not_one_for_all_rows(
func.func @not_one_for_all_rows(%x : tensor<2x8xf32>) -> tensor<2x8xi8> {
  // CHECK: %z = fx.call @operator.getitem(%c, 1)
  %c = fx.call @quantized_decomposed.choose_qparams_per_token.default(%x, torch.int8) : (tensor<2x8xf32>) -> !fx.object
  %s = fx.call @operator.getitem(%c, 0) : (!fx.object) -> tensor<2x1xf64>
  %z = fx.call @operator.getitem(%c, 1) : (!fx.object) -> tensor<2x1xi64>
  %q = fx.call @quantized_decomposed.quantize_per_token.default(%x, %s, %z, -128, 127, torch.int32) : (tensor<2x8xf32>, tensor<2x1xf64>, tensor<2x1xi64>) -> tensor<2x8xi8>
  fx.output %q : tensor<2x8xi8>
}
