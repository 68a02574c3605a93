// RUN: qopt-opt %s -p weight-only | filecheck %s

// CHECK-LABEL: func.func @bias_and_scales(
func.func @bias_and_scales(%x : tensor<3x256xf32>) -> tensor<3x256xf32> {
  %w = fx.constant #fx.tensor<"w", "1f60e67a2b803917"> : tensor<256x256xi8>
  %s = fx.constant #fx.tensor<"s", "2b80391761f60e67"> : tensor<256xf32>
  %b = fx.constant #fx.tensor<"b", "3b80391761f60e67"> : tensor<256xf32>
  %l = generated.linear %x, %w scales(%s : tensor<256xf32>) : tensor<3x256xf32>, tensor<256x256xi8> -> tensor<3x256xf32>
  // CHECK: %y = generated.linear %x, %w scales(%s : tensor<256xf32>) bias(%b : tensor<256xf32>) :
  // CHECK-NEXT: fx.output
  %y = qnn.add %l, %b : tensor<3x256xf32>, tensor<256xf32> -> tensor<3x256xf32>
  fx.output %y : tensor<3x256xf32>
}

// CHECK-LABEL: func.func @bias_alone(
func.func @bias_alone(%x : tensor<3x256xf32>) -> tensor<3x256xf32> {
  %w = fx.constant #fx.tensor<"w", "1f60e67a2b803917"> : tensor<256x256xi8>
  %b = fx.constant #fx.tensor<"b", "3b80391761f60e67"> : tensor<256xf32>
  %l = generated.linear %x, %w : tensor<3x256xf32>, tensor<256x256xi8> -> tensor<3x256xf32>
  // CHECK: generated.linear %x, %w bias(%b : tensor<256xf32>) :
  // CHECK-NEXT: fx.output
  %y = qnn.add %l, %b : tensor<3x256xf32>, tensor<256xf32> -> tensor<3x256xf32>
  fx.output %y : tensor<3x256xf32>
}

// CHECK-LABEL: func.func @computed_bias(
func.func @computed_bias(%x : tensor<3x256xf32>, %b : tensor<256xf32>) -> tensor<3x256xf32> {
  %w = fx.constant #fx.tensor<"w", "1f60e67a2b803917"> : tensor<256x256xi8>
  %l = generated.linear %x, %w : tensor<3x256xf32>, tensor<256x256xi8> -> tensor<3x256xf32>
  // CHECK: generated.linear %x, %w bias(%b : tensor<256xf32>) :
  // CHECK-NEXT: fx.output
  %y = qnn.add %l, %b : tensor<3x256xf32>, tensor<256xf32> -> tensor<3x256xf32>
  fx.output %y : tensor<3x256xf32>
}

// CHECK-LABEL: func.func @not_a_residual(
func.func @not_a_residual(%x : tensor<3x256xf32>) -> tensor<3x256xf32> {
  %w = fx.constant #fx.tensor<"w", "1f60e67a2b803917"> : tensor<256x256xi8>
  %l = generated.linear %x, %w : tensor<3x256xf32>, tensor<256x256xi8> -> tensor<3x256xf32>
  // CHECK: qnn.add
  %y = qnn.add %l, %x : tensor<3x256xf32>, tensor<3x256xf32> -> tensor<3x256xf32>
  fx.output %y : tensor<3x256xf32>
}

// CHECK-LABEL: func.func @not_a_second_bias(
func.func @not_a_second_bias(%x : tensor<3x256xf32>) -> tensor<3x256xf32> {
  %w = fx.constant #fx.tensor<"w", "1f60e67a2b803917"> : tensor<256x256xi8>
  %b = fx.constant #fx.tensor<"b", "3b80391761f60e67"> : tensor<256xf32>
  %l = generated.linear %x, %w bias(%b : tensor<256xf32>) : tensor<3x256xf32>, tensor<256x256xi8> -> tensor<3x256xf32>
  // CHECK: qnn.add
  %y = qnn.add %l, %b : tensor<3x256xf32>, tensor<256xf32> -> tensor<3x256xf32>
  fx.output %y : tensor<3x256xf32>
}

// CHECK-LABEL: func.func @not_behind_a_function(
func.func @not_behind_a_function(%x : tensor<3x256xf32>) -> tensor<3x256xf32> {
  %w = fx.constant #fx.tensor<"w", "1f60e67a2b803917"> : tensor<256x256xi8>
  %b = fx.constant #fx.tensor<"b", "3b80391761f60e67"> : tensor<256xf32>
  %l = generated.linear %x, %w post <relu> : tensor<3x256xf32>, tensor<256x256xi8> -> tensor<3x256xf32>
  // CHECK: qnn.add
  %y = qnn.add %l, %b : tensor<3x256xf32>, tensor<256xf32> -> tensor<3x256xf32>
  fx.output %y : tensor<3x256xf32>
}

// CHECK-LABEL: func.func @not_read_twice(
func.func @not_read_twice(%x : tensor<3x256xf32>) -> (tensor<3x256xf32>, tensor<3x256xf32>) {
  %w = fx.constant #fx.tensor<"w", "1f60e67a2b803917"> : tensor<256x256xi8>
  %b = fx.constant #fx.tensor<"b", "3b80391761f60e67"> : tensor<256xf32>
  %l = generated.linear %x, %w : tensor<3x256xf32>, tensor<256x256xi8> -> tensor<3x256xf32>
  // CHECK: qnn.add
  %y = qnn.add %l, %b : tensor<3x256xf32>, tensor<256xf32> -> tensor<3x256xf32>
  fx.output (%l, %y) : tensor<3x256xf32>, tensor<3x256xf32>
}
