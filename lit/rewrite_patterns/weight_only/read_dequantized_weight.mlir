// RUN: qopt-opt %s -p weight-only | filecheck %s

// CHECK-LABEL: func.func @scales_by_channel(
func.func @scales_by_channel(%x : tensor<3x16xf32>) -> tensor<3x4096xf32> {
  %w = fx.constant #fx.tensor<"w", "1f60e67a2b803917"> : tensor<4096x16xi8>
  %s = fx.constant #fx.tensor<"s", "2b80391761f60e67"> : tensor<4096xf32>
  %z = fx.constant dense<0> : tensor<4096xi64>
  %b = fx.constant #fx.tensor<"b", "3b80391761f60e67"> : tensor<4096xf32>
  %wd = qnn.dequantize_per_channel %w, %s, %z axis 0 : tensor<4096x16xi8>, tensor<4096xf32>, tensor<4096xi64> -> tensor<4096x16xf32>
  // CHECK: %y = generated.linear %x, %w scales(%s : tensor<4096xf32>) bias(%b : tensor<4096xf32>) : tensor<3x16xf32>, tensor<4096x16xi8> -> tensor<3x4096xf32>
  // CHECK-NEXT: fx.output %y
  %y = qnn.linear %x, %wd bias(%b : tensor<4096xf32>) : tensor<3x16xf32>, tensor<4096x16xf32> -> tensor<3x4096xf32>
  fx.output %y : tensor<3x4096xf32>
}

// CHECK-LABEL: func.func @zero_points_by_channel(
func.func @zero_points_by_channel(%x : tensor<3x16xf32>) -> tensor<3x4096xf32> {
  %w = fx.constant #fx.tensor<"w", "1f60e67a2b803917"> : tensor<4096x16xi8>
  %s = fx.constant #fx.tensor<"s", "2b80391761f60e67"> : tensor<4096xf32>
  %z = fx.constant dense<5> : tensor<4096xi64>
  %wd = qnn.dequantize_per_channel %w, %s, %z axis 0 : tensor<4096x16xi8>, tensor<4096xf32>, tensor<4096xi64> -> tensor<4096x16xf32>
  // CHECK: [[Z:%.*]] = fx.call @aten.to.dtype(%z, torch.int32)
  // CHECK-NEXT: generated.linear %x, %w scales(%s : tensor<4096xf32>) zero_points([[Z]] : tensor<4096xi32>) : tensor<3x16xf32>, tensor<4096x16xi8> -> tensor<3x4096xf32>
  %y = qnn.linear %x, %wd : tensor<3x16xf32>, tensor<4096x16xf32> -> tensor<3x4096xf32>
  fx.output %y : tensor<3x4096xf32>
}

// CHECK-LABEL: func.func @one_scale_and_zero_point_for_all(
func.func @one_scale_and_zero_point_for_all(%x : tensor<2x3x16xf32>) -> tensor<2x3x4096xf32> {
  %w = fx.constant #fx.tensor<"w", "1f60e67a2b803917"> : tensor<4096x16xi8>
  %wd = qnn.dequantize %w <scale 0.01, zero_point 3, range [-128, 127]> : tensor<4096x16xi8> -> tensor<4096x16xf32>
  // CHECK-DAG: [[S:%.*]] = fx.constant dense<{{.*}}> : tensor<1xf32>
  // CHECK-DAG: [[Z:%.*]] = fx.constant dense<3> : tensor<1xi32>
  // CHECK: generated.linear %x, %w scales([[S]] : tensor<1xf32>) zero_points([[Z]] : tensor<1xi32>) : tensor<2x3x16xf32>, tensor<4096x16xi8> -> tensor<2x3x4096xf32>
  %y = qnn.linear %x, %wd : tensor<2x3x16xf32>, tensor<4096x16xf32> -> tensor<2x3x4096xf32>
  fx.output %y : tensor<2x3x4096xf32>
}

// CHECK-LABEL: func.func @open_number_of_rows(
func.func @open_number_of_rows(%x : tensor<?x16xf32, #fx.symbols<"s0">>) -> tensor<?x4096xf32, #fx.symbols<"s0">> {
  %w = fx.constant #fx.tensor<"w", "1f60e67a2b803917"> : tensor<4096x16xi8>
  %wd = qnn.dequantize %w <scale 0.01, zero_point 0, range [-128, 127]> : tensor<4096x16xi8> -> tensor<4096x16xf32>
  // CHECK: generated.linear %x, %w scales({{.*}} : tensor<1xf32>) : tensor<?x16xf32, #fx.symbols<"s0">>, tensor<4096x16xi8> -> tensor<?x4096xf32, #fx.symbols<"s0">>
  %y = qnn.linear %x, %wd : tensor<?x16xf32, #fx.symbols<"s0">>, tensor<4096x16xf32> -> tensor<?x4096xf32, #fx.symbols<"s0">>
  fx.output %y : tensor<?x4096xf32, #fx.symbols<"s0">>
}

// CHECK-LABEL: func.func @not_small(
func.func @not_small(%x : tensor<3x128xf32>) -> tensor<3x128xf32> {
  %w = fx.constant #fx.tensor<"w", "1f60e67a2b803917"> : tensor<128x128xi8>
  %wd = qnn.dequantize %w <scale 0.01, zero_point 0, range [-128, 127]> : tensor<128x128xi8> -> tensor<128x128xf32>
  // CHECK: qnn.linear
  %y = qnn.linear %x, %wd : tensor<3x128xf32>, tensor<128x128xf32> -> tensor<3x128xf32>
  fx.output %y : tensor<3x128xf32>
}

// CHECK-LABEL: func.func @not_scaled_by_inputs(
func.func @not_scaled_by_inputs(%x : tensor<3x16xf32>) -> tensor<3x4096xf32> {
  %w = fx.constant #fx.tensor<"w", "1f60e67a2b803917"> : tensor<4096x16xi8>
  %s = fx.constant #fx.tensor<"s", "2b80391761f60e67"> : tensor<16xf32>
  %z = fx.constant dense<0> : tensor<16xi64>
  %wd = qnn.dequantize_per_channel %w, %s, %z axis 1 : tensor<4096x16xi8>, tensor<16xf32>, tensor<16xi64> -> tensor<4096x16xf32>
  // CHECK: qnn.linear
  %y = qnn.linear %x, %wd : tensor<3x16xf32>, tensor<4096x16xf32> -> tensor<3x4096xf32>
  fx.output %y : tensor<3x4096xf32>
}

// CHECK-LABEL: func.func @not_a_computed_weight(
func.func @not_a_computed_weight(%x : tensor<3x16xf32>, %w : tensor<4096x16xi8>) -> tensor<3x4096xf32> {
  %wd = qnn.dequantize %w <scale 0.01, zero_point 0, range [-128, 127]> : tensor<4096x16xi8> -> tensor<4096x16xf32>
  // CHECK: qnn.linear
  %y = qnn.linear %x, %wd : tensor<3x16xf32>, tensor<4096x16xf32> -> tensor<3x4096xf32>
  fx.output %y : tensor<3x4096xf32>
}

// CHECK-LABEL: func.func @not_unsigned(
func.func @not_unsigned(%x : tensor<3x16xf32>) -> tensor<3x4096xf32> {
  %w = fx.constant #fx.tensor<"w", "1f60e67a2b803917"> : tensor<4096x16xui8>
  %wd = qnn.dequantize %w <scale 0.01, zero_point 3, range [0, 255]> : tensor<4096x16xui8> -> tensor<4096x16xf32>
  // CHECK: qnn.linear
  %y = qnn.linear %x, %wd : tensor<3x16xf32>, tensor<4096x16xf32> -> tensor<3x4096xf32>
  fx.output %y : tensor<3x4096xf32>
}

// CHECK-LABEL: func.func @not_beside_integers(
func.func @not_beside_integers(%q : tensor<3x16xui8>) -> tensor<3x4096xf32> {
  %w = fx.constant #fx.tensor<"w", "1f60e67a2b803917"> : tensor<4096x16xi8>
  %x = qnn.dequantize %q <scale 0.1, zero_point 3, range [0, 255]> : tensor<3x16xui8> -> tensor<3x16xf32>
  %wd = qnn.dequantize %w <scale 0.01, zero_point 0, range [-128, 127]> : tensor<4096x16xi8> -> tensor<4096x16xf32>
  // CHECK: qnn.linear
  %y = qnn.linear %x, %wd : tensor<3x16xf32>, tensor<4096x16xf32> -> tensor<3x4096xf32>
  fx.output %y : tensor<3x4096xf32>
}

// CHECK-LABEL: func.func @not_a_bias_of_one_number(
func.func @not_a_bias_of_one_number(%x : tensor<3x16xf32>) -> tensor<3x4096xf32> {
  %w = fx.constant #fx.tensor<"w", "1f60e67a2b803917"> : tensor<4096x16xi8>
  %b = fx.constant dense<0.5> : tensor<1xf32>
  %wd = qnn.dequantize %w <scale 0.01, zero_point 0, range [-128, 127]> : tensor<4096x16xi8> -> tensor<4096x16xf32>
  // CHECK: qnn.linear
  %y = qnn.linear %x, %wd bias(%b : tensor<1xf32>) : tensor<3x16xf32>, tensor<4096x16xf32> -> tensor<3x4096xf32>
  fx.output %y : tensor<3x4096xf32>
}

// CHECK-LABEL: func.func @not_of_bf16(
func.func @not_of_bf16(%x : tensor<3x16xbf16>) -> tensor<3x4096xbf16> {
  %w = fx.constant #fx.tensor<"w", "1f60e67a2b803917"> : tensor<4096x16xi8>
  %wd = qnn.dequantize %w <scale 0.01, zero_point 0, range [-128, 127]> : tensor<4096x16xi8> -> tensor<4096x16xbf16>
  // CHECK: qnn.linear
  %y = qnn.linear %x, %wd : tensor<3x16xbf16>, tensor<4096x16xbf16> -> tensor<3x4096xbf16>
  fx.output %y : tensor<3x4096xbf16>
}
