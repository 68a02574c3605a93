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
