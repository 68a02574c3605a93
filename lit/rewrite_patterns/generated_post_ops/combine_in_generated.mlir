// RUN: qopt-opt %s -p generated-post-ops | filecheck %s

// CHECK-LABEL: func.func @residual(
func.func @residual(%x : tensor<3x256xf32>, %o : tensor<3x256xf32>) -> tensor<3x256xf32> {
  %w = fx.constant #fx.tensor<"w", "1f60e67a2b803917"> : tensor<256x256xi8>
  %l = generated.linear %x, %w : tensor<3x256xf32>, tensor<256x256xi8> -> tensor<3x256xf32>
  // CHECK: generated.linear %x, %w others(%o : tensor<3x256xf32>) post <add> :
  // CHECK-NEXT: fx.output
  %y = qnn.add %l, %o : tensor<3x256xf32>, tensor<3x256xf32> -> tensor<3x256xf32>
  fx.output %y : tensor<3x256xf32>
}

// CHECK-LABEL: func.func @gate(
func.func @gate(%x : tensor<3x256xf32>, %o : tensor<3x256xf32>) -> tensor<3x256xf32> {
  %w = fx.constant #fx.tensor<"w", "1f60e67a2b803917"> : tensor<256x256xi8>
  %l = generated.linear %x, %w post <swish> : tensor<3x256xf32>, tensor<256x256xi8> -> tensor<3x256xf32>
  // CHECK: generated.linear %x, %w others(%o : tensor<3x256xf32>) post <swish, mul> :
  // CHECK-NEXT: fx.output
  %y = fx.call @aten.mul.Tensor(%l, %o) : (tensor<3x256xf32>, tensor<3x256xf32>) -> tensor<3x256xf32>
  fx.output %y : tensor<3x256xf32>
}

// CHECK-LABEL: func.func @number_for_each_channel(
func.func @number_for_each_channel(%x : tensor<3x256xf32>, %o : tensor<256xf32>) -> tensor<3x256xf32> {
  %w = fx.constant #fx.tensor<"w", "1f60e67a2b803917"> : tensor<256x256xi8>
  %l = generated.linear %x, %w post <relu> : tensor<3x256xf32>, tensor<256x256xi8> -> tensor<3x256xf32>
  // CHECK: generated.linear %x, %w others(%o : tensor<256xf32>) post <relu, add> :
  // CHECK-NEXT: fx.output
  %y = qnn.add %l, %o : tensor<3x256xf32>, tensor<256xf32> -> tensor<3x256xf32>
  fx.output %y : tensor<3x256xf32>
}

// CHECK-LABEL: func.func @not_of_16_bits_either(
func.func @not_of_16_bits_either(%x : tensor<3x256xbf16>, %o : tensor<3x256xbf16>) -> tensor<3x256xbf16> {
  %w = fx.constant #fx.tensor<"w", "1f60e67a2b803917"> : tensor<256x256xi8>
  %l = generated.linear %x, %w : tensor<3x256xbf16>, tensor<256x256xi8> -> tensor<3x256xbf16>
  // CHECK: qnn.add
  %y = qnn.add %l, %o : tensor<3x256xbf16>, tensor<3x256xbf16> -> tensor<3x256xbf16>
  fx.output %y : tensor<3x256xbf16>
}

// CHECK-LABEL: func.func @not_of_another_type(
func.func @not_of_another_type(%x : tensor<3x256xf32>, %o : tensor<3x256xbf16>) -> tensor<3x256xf32> {
  %w = fx.constant #fx.tensor<"w", "1f60e67a2b803917"> : tensor<256x256xi8>
  %l = generated.linear %x, %w : tensor<3x256xf32>, tensor<256x256xi8> -> tensor<3x256xf32>
  // CHECK: qnn.add
  %y = qnn.add %l, %o : tensor<3x256xf32>, tensor<3x256xbf16> -> tensor<3x256xf32>
  fx.output %y : tensor<3x256xf32>
}

// CHECK-LABEL: func.func @not_a_number_for_each_row(
func.func @not_a_number_for_each_row(%x : tensor<3x256xf32>, %o : tensor<3x1xf32>) -> tensor<3x256xf32> {
  %w = fx.constant #fx.tensor<"w", "1f60e67a2b803917"> : tensor<256x256xi8>
  %l = generated.linear %x, %w : tensor<3x256xf32>, tensor<256x256xi8> -> tensor<3x256xf32>
  // CHECK: qnn.add
  %y = qnn.add %l, %o : tensor<3x256xf32>, tensor<3x1xf32> -> tensor<3x256xf32>
  fx.output %y : tensor<3x256xf32>
}

// CHECK-LABEL: func.func @not_a_seventh_tensor(
func.func @not_a_seventh_tensor(%x : tensor<3x256xf32>, %o : tensor<3x256xf32>) -> tensor<3x256xf32> {
  %w = fx.constant #fx.tensor<"w", "1f60e67a2b803917"> : tensor<256x256xi8>
  %l = generated.linear %x, %w post <abs, abs, abs, abs, abs, abs> : tensor<3x256xf32>, tensor<256x256xi8> -> tensor<3x256xf32>
  // CHECK: qnn.add
  %y = qnn.add %l, %o : tensor<3x256xf32>, tensor<3x256xf32> -> tensor<3x256xf32>
  fx.output %y : tensor<3x256xf32>
}
