// RUN: qopt-opt %s -p weight-only | filecheck %s

// CHECK-LABEL: func.func @scales(
func.func @scales(%x : tensor<3x256xf32>) -> tensor<3x256xf32> {
  %w = fx.constant #fx.tensor<"w", "1f60e67a2b803917"> : tensor<256x256xi8>
  %s = fx.constant #fx.tensor<"s", "2b80391761f60e67"> : tensor<256xf32>
  %l = generated.linear %x, %w : tensor<3x256xf32>, tensor<256x256xi8> -> tensor<3x256xf32>
  // CHECK: %y = generated.linear %x, %w scales(%s : tensor<256xf32>) :
  // CHECK-NEXT: fx.output
  %y = fx.call @aten.mul.Tensor(%l, %s) : (tensor<3x256xf32>, tensor<256xf32>) -> tensor<3x256xf32>
  fx.output %y : tensor<3x256xf32>
}

// CHECK-LABEL: func.func @scales_first(
func.func @scales_first(%x : tensor<3x256xf32>) -> tensor<3x256xf32> {
  %w = fx.constant #fx.tensor<"w", "1f60e67a2b803917"> : tensor<256x256xi8>
  %s = fx.constant #fx.tensor<"s", "2b80391761f60e67"> : tensor<256xf32>
  %l = generated.linear %x, %w : tensor<3x256xf32>, tensor<256x256xi8> -> tensor<3x256xf32>
  // CHECK: generated.linear %x, %w scales(%s : tensor<256xf32>) :
  // CHECK-NEXT: fx.output
  %y = fx.call @aten.mul.Tensor(%s, %l) : (tensor<256xf32>, tensor<3x256xf32>) -> tensor<3x256xf32>
  fx.output %y : tensor<3x256xf32>
}

// CHECK-LABEL: func.func @one_scale(
func.func @one_scale(%x : tensor<3x256xf32>) -> tensor<3x256xf32> {
  %w = fx.constant #fx.tensor<"w", "1f60e67a2b803917"> : tensor<256x256xi8>
  %s = fx.constant dense<0.5> : tensor<1xf32>
  %l = generated.linear %x, %w : tensor<3x256xf32>, tensor<256x256xi8> -> tensor<3x256xf32>
  // CHECK: generated.linear %x, %w scales(%s : tensor<1xf32>) :
  // CHECK-NEXT: fx.output
  %y = fx.call @aten.mul.Tensor(%l, %s) : (tensor<3x256xf32>, tensor<1xf32>) -> tensor<3x256xf32>
  fx.output %y : tensor<3x256xf32>
}

// CHECK-LABEL: func.func @not_computed_scales(
func.func @not_computed_scales(%x : tensor<3x256xf32>, %s : tensor<256xf32>) -> tensor<3x256xf32> {
  %w = fx.constant #fx.tensor<"w", "1f60e67a2b803917"> : tensor<256x256xi8>
  %l = generated.linear %x, %w : tensor<3x256xf32>, tensor<256x256xi8> -> tensor<3x256xf32>
  // CHECK: @aten.mul
  %y = fx.call @aten.mul.Tensor(%l, %s) : (tensor<3x256xf32>, tensor<256xf32>) -> tensor<3x256xf32>
  fx.output %y : tensor<3x256xf32>
}

// CHECK-LABEL: func.func @not_a_scale_for_each_element(
func.func @not_a_scale_for_each_element(%x : tensor<3x256xf32>) -> tensor<3x256xf32> {
  %w = fx.constant #fx.tensor<"w", "1f60e67a2b803917"> : tensor<256x256xi8>
  %s = fx.constant #fx.tensor<"s", "2b80391761f60e67"> : tensor<3x256xf32>
  %l = generated.linear %x, %w : tensor<3x256xf32>, tensor<256x256xi8> -> tensor<3x256xf32>
  // CHECK: @aten.mul
  %y = fx.call @aten.mul.Tensor(%l, %s) : (tensor<3x256xf32>, tensor<3x256xf32>) -> tensor<3x256xf32>
  fx.output %y : tensor<3x256xf32>
}

// CHECK-LABEL: func.func @not_behind_a_function(
func.func @not_behind_a_function(%x : tensor<3x256xf32>) -> tensor<3x256xf32> {
  %w = fx.constant #fx.tensor<"w", "1f60e67a2b803917"> : tensor<256x256xi8>
  %s = fx.constant #fx.tensor<"s", "2b80391761f60e67"> : tensor<256xf32>
  %l = generated.linear %x, %w post <relu> : tensor<3x256xf32>, tensor<256x256xi8> -> tensor<3x256xf32>
  // CHECK: @aten.mul
  %y = fx.call @aten.mul.Tensor(%l, %s) : (tensor<3x256xf32>, tensor<256xf32>) -> tensor<3x256xf32>
  fx.output %y : tensor<3x256xf32>
}

// CHECK-LABEL: func.func @not_of_bf16(
func.func @not_of_bf16(%x : tensor<3x256xbf16>) -> tensor<3x256xbf16> {
  %w = fx.constant #fx.tensor<"w", "1f60e67a2b803917"> : tensor<256x256xi8>
  %s = fx.constant #fx.tensor<"s", "2b80391761f60e67"> : tensor<256xbf16>
  %l = generated.linear %x, %w : tensor<3x256xbf16>, tensor<256x256xi8> -> tensor<3x256xbf16>
  // CHECK: @aten.mul
  %y = fx.call @aten.mul.Tensor(%l, %s) : (tensor<3x256xbf16>, tensor<256xbf16>) -> tensor<3x256xbf16>
  fx.output %y : tensor<3x256xbf16>
}

// CHECK-LABEL: func.func @not_read_twice(
func.func @not_read_twice(%x : tensor<3x256xf32>) -> (tensor<3x256xf32>, tensor<3x256xf32>) {
  %w = fx.constant #fx.tensor<"w", "1f60e67a2b803917"> : tensor<256x256xi8>
  %s = fx.constant #fx.tensor<"s", "2b80391761f60e67"> : tensor<256xf32>
  %l = generated.linear %x, %w : tensor<3x256xf32>, tensor<256x256xi8> -> tensor<3x256xf32>
  // CHECK: @aten.mul
  %y = fx.call @aten.mul.Tensor(%l, %s) : (tensor<3x256xf32>, tensor<256xf32>) -> tensor<3x256xf32>
  fx.output (%l, %y) : tensor<3x256xf32>, tensor<3x256xf32>
}
