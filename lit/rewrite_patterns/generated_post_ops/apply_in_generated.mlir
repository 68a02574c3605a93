// RUN: qopt-opt %s -p generated-post-ops | filecheck %s

// CHECK-LABEL: func.func @relu(
func.func @relu(%x : tensor<3x256xf32>) -> tensor<3x256xf32> {
  %w = fx.constant #fx.tensor<"w", "1f60e67a2b803917"> : tensor<256x256xi8>
  %l = generated.linear %x, %w : tensor<3x256xf32>, tensor<256x256xi8> -> tensor<3x256xf32>
  // CHECK: generated.linear %x, %w post <relu> :
  // CHECK-NEXT: fx.output
  %y = qnn.relu %l : tensor<3x256xf32>
  fx.output %y : tensor<3x256xf32>
}

// CHECK-LABEL: func.func @behind_another(
func.func @behind_another(%x : tensor<3x256xf32>) -> tensor<3x256xf32> {
  %w = fx.constant #fx.tensor<"w", "1f60e67a2b803917"> : tensor<256x256xi8>
  %l = generated.linear %x, %w post <tanh> : tensor<3x256xf32>, tensor<256x256xi8> -> tensor<3x256xf32>
  // CHECK: generated.linear %x, %w post <tanh, relu> :
  // CHECK-NEXT: fx.output
  %y = qnn.relu %l : tensor<3x256xf32>
  fx.output %y : tensor<3x256xf32>
}

// CHECK-LABEL: func.func @operator_of_torch(
func.func @operator_of_torch(%x : tensor<3x256xf32>) -> tensor<3x256xf32> {
  %w = fx.constant #fx.tensor<"w", "1f60e67a2b803917"> : tensor<256x256xi8>
  %l = generated.linear %x, %w : tensor<3x256xf32>, tensor<256x256xi8> -> tensor<3x256xf32>
  // CHECK: generated.linear %x, %w post <sigmoid> :
  // CHECK-NEXT: fx.output
  %y = fx.call @aten.sigmoid.default(%l) : (tensor<3x256xf32>) -> tensor<3x256xf32>
  fx.output %y : tensor<3x256xf32>
}

// CHECK-LABEL: func.func @not_of_16_bits(
func.func @not_of_16_bits(%x : tensor<3x256xbf16>) -> tensor<3x256xbf16> {
  %w = fx.constant #fx.tensor<"w", "1f60e67a2b803917"> : tensor<256x256xi8>
  %l = generated.linear %x, %w : tensor<3x256xbf16>, tensor<256x256xi8> -> tensor<3x256xbf16>
  // CHECK: qnn.relu
  %y = qnn.relu %l : tensor<3x256xbf16>
  fx.output %y : tensor<3x256xbf16>
}

// CHECK-LABEL: func.func @not_a_seventh(
func.func @not_a_seventh(%x : tensor<3x256xf32>) -> tensor<3x256xf32> {
  %w = fx.constant #fx.tensor<"w", "1f60e67a2b803917"> : tensor<256x256xi8>
  %l = generated.linear %x, %w post <abs, abs, abs, abs, abs, abs> : tensor<3x256xf32>, tensor<256x256xi8> -> tensor<3x256xf32>
  // CHECK: qnn.relu
  %y = qnn.relu %l : tensor<3x256xf32>
  fx.output %y : tensor<3x256xf32>
}

// CHECK-LABEL: func.func @not_read_by_others_too(
func.func @not_read_by_others_too(%x : tensor<3x256xf32>) -> (tensor<3x256xf32>, tensor<3x256xf32>) {
  %w = fx.constant #fx.tensor<"w", "1f60e67a2b803917"> : tensor<256x256xi8>
  %l = generated.linear %x, %w : tensor<3x256xf32>, tensor<256x256xi8> -> tensor<3x256xf32>
  // CHECK: qnn.relu
  %y = qnn.relu %l : tensor<3x256xf32>
  fx.output (%l, %y) : tensor<3x256xf32>, tensor<3x256xf32>
}
