// RUN: qopt-opt %s -p lift-quant | filecheck %s

// CHECK-LABEL: func.func @relu_of_an_image(
func.func @relu_of_an_image(%x : tensor<1x3x6x6xf32>, %w : tensor<4x3x3x3xf32>) -> tensor<4x4x4xui8> {
  %c = qnn.conv %x, %w stride [1, 1] padding [0, 0] dilation [1, 1] groups 1 : tensor<1x3x6x6xf32>, tensor<4x3x3x3xf32> -> tensor<1x4x4x4xf32>
  // CHECK: [[A:%.*]] = qnn.relu %c : tensor<1x4x4x4xf32>
  // CHECK-NEXT: [[Q:%.*]] = qnn.quantize [[A]] <scale 0.1, zero_point 3, range [0, 255]>
  // CHECK-NEXT: qnn.reshape [[Q]] to [4, 4, 4]
  %v = qnn.reshape %c to [4, 4, 4] : (tensor<1x4x4x4xf32>) -> tensor<4x4x4xf32>
  %a = qnn.relu %v : tensor<4x4x4xf32>
  %q = qnn.quantize %a <scale 0.1, zero_point 3, range [0, 255]> : tensor<4x4x4xf32> -> tensor<4x4x4xui8>
  fx.output %q : tensor<4x4x4xui8>
}

// CHECK-LABEL: func.func @hardtanh_of_a_vector(
func.func @hardtanh_of_a_vector(%x : tensor<1x4xf32>, %w : tensor<8x4xf32>) -> tensor<8xf32> {
  %l = qnn.linear %x, %w : tensor<1x4xf32>, tensor<8x4xf32> -> tensor<1x8xf32>
  // CHECK: [[A:%.*]] = qnn.hardtanh %l min 0.000000e+00 max 6.000000e+00 : tensor<1x8xf32>
  // CHECK-NEXT: qnn.reshape [[A]] to [8]
  %v = qnn.reshape %l to [8] : (tensor<1x8xf32>) -> tensor<8xf32>
  %a = qnn.hardtanh %v min 0.0 max 6.0 : tensor<8xf32>
  fx.output %a : tensor<8xf32>
}

// CHECK-LABEL: func.func @silu_of_an_open_image(
func.func @silu_of_an_open_image(%x : tensor<1x3x6x?xf32, #fx.symbols<"s0">>, %w : tensor<4x3x1x1xf32>) -> tensor<4x6x?xf32, #fx.symbols<"s0">> {
  %c = qnn.conv %x, %w stride [1, 1] padding [0, 0] dilation [1, 1] groups 1 : tensor<1x3x6x?xf32, #fx.symbols<"s0">>, tensor<4x3x1x1xf32> -> tensor<1x4x6x?xf32, #fx.symbols<"s0">>
  // CHECK: [[A:%.*]] = qnn.silu %c
  // CHECK-NEXT: qnn.reshape [[A]] to [4, 6, -1]
  %v = qnn.reshape %c to [4, 6, -1] : (tensor<1x4x6x?xf32, #fx.symbols<"s0">>) -> tensor<4x6x?xf32, #fx.symbols<"s0">>
  %a = qnn.silu %v : tensor<4x6x?xf32, #fx.symbols<"s0">>
  fx.output %a : tensor<4x6x?xf32, #fx.symbols<"s0">>
}

// CHECK-LABEL: func.func @not_flattened(
func.func @not_flattened(%x : tensor<1x3x6x6xf32>, %w : tensor<4x3x3x3xf32>) -> tensor<1x64xf32> {
  %c = qnn.conv %x, %w stride [1, 1] padding [0, 0] dilation [1, 1] groups 1 : tensor<1x3x6x6xf32>, tensor<4x3x3x3xf32> -> tensor<1x4x4x4xf32>
  // CHECK: [[V:%.*]] = qnn.reshape %c to [1, 64]
  // CHECK-NEXT: qnn.relu [[V]]
  %v = qnn.reshape %c to [1, 64] : (tensor<1x4x4x4xf32>) -> tensor<1x64xf32>
  %a = qnn.relu %v : tensor<1x64xf32>
  fx.output %a : tensor<1x64xf32>
}

// CHECK-LABEL: func.func @not_what_is_read_as_well(
func.func @not_what_is_read_as_well(%x : tensor<1x4xf32>, %w : tensor<8x4xf32>) -> (tensor<8xf32>, tensor<8xf32>) {
  %l = qnn.linear %x, %w : tensor<1x4xf32>, tensor<8x4xf32> -> tensor<1x8xf32>
  // CHECK: [[V:%.*]] = qnn.reshape %l to [8]
  // CHECK-NEXT: qnn.relu [[V]]
  %v = qnn.reshape %l to [8] : (tensor<1x8xf32>) -> tensor<8xf32>
  %a = qnn.relu %v : tensor<8xf32>
  fx.output (%a, %v) : tensor<8xf32>, tensor<8xf32>
}

// CHECK-LABEL: func.func @not_of_an_argument(
func.func @not_of_an_argument(%x : tensor<1x8xf32>) -> tensor<8xf32> {
  // CHECK: [[V:%.*]] = qnn.reshape %x to [8]
  // CHECK-NEXT: qnn.relu [[V]]
  %v = qnn.reshape %x to [8] : (tensor<1x8xf32>) -> tensor<8xf32>
  %a = qnn.relu %v : tensor<8xf32>
  fx.output %a : tensor<8xf32>
}
