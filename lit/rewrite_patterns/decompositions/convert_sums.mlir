// RUN: qopt-opt %s -p raise-fx | filecheck %s

// CHECK-LABEL: func.func @scaled_by_rows(
func.func @scaled_by_rows(%x : tensor<2x4xi8>, %s : tensor<2x1xf32>) -> tensor<2x8xf32> {
  // CHECK: %[[X:.*]] = qnn.dequantize %x <scale %s, zero_point 0, range [-128, 127]> : tensor<2x4xi8>, tensor<2x1xf32>
  // CHECK: qnn.linear %[[X]]
  // CHECK-NEXT: fx.output
  %w = fx.constant #fx.tensor<"fc.weight", "1f60e67a2b803917"> : tensor<4x8xi8>
  %i = fx.call @aten._int_mm.default(%x, %w) : (tensor<2x4xi8>, tensor<4x8xi8>) -> tensor<2x8xi32>
  %y = fx.call @aten.mul.Tensor(%i, %s) : (tensor<2x8xi32>, tensor<2x1xf32>) -> tensor<2x8xf32>
  fx.output %y : tensor<2x8xf32>
}

// CHECK-LABEL: func.func @the_other_way_round(
func.func @the_other_way_round(%x : tensor<2x4xi8>, %s : tensor<2x1xf32>) -> tensor<2x8xf32> {
  // CHECK: qnn.linear
  %w = fx.constant #fx.tensor<"fc.weight", "1f60e67a2b803917"> : tensor<4x8xi8>
  %i = fx.call @aten._int_mm.default(%x, %w) : (tensor<2x4xi8>, tensor<4x8xi8>) -> tensor<2x8xi32>
  %y = fx.call @aten.mul.Tensor(%s, %i) : (tensor<2x1xf32>, tensor<2x8xi32>) -> tensor<2x8xf32>
  fx.output %y : tensor<2x8xf32>
}

// CHECK-LABEL: func.func @less_what_was_added(
func.func @less_what_was_added(%x : tensor<2x4xi8>, %m : tensor<1x8xi32>, %s : tensor<2x1xf32>) -> tensor<2x8xf32> {
  // CHECK: %[[I:.*]] = fx.call @aten.sub.Tensor
  // CHECK-NEXT: %[[C:.*]] = fx.call @aten.to.dtype(%[[I]], torch.float32)
  // CHECK-NEXT: fx.call @aten.mul.Tensor(%[[C]], %s)
  %w = fx.constant #fx.tensor<"fc.weight", "1f60e67a2b803917"> : tensor<4x8xi8>
  %i = fx.call @aten._int_mm.default(%x, %w) : (tensor<2x4xi8>, tensor<4x8xi8>) -> tensor<2x8xi32>
  %d = fx.call @aten.sub.Tensor(%i, %m) : (tensor<2x8xi32>, tensor<1x8xi32>) -> tensor<2x8xi32>
  %y = fx.call @aten.mul.Tensor(%d, %s) : (tensor<2x8xi32>, tensor<2x1xf32>) -> tensor<2x8xf32>
  fx.output %y : tensor<2x8xf32>
}

// CHECK-LABEL: func.func @not_by_bf16(
func.func @not_by_bf16(%x : tensor<2x4xi8>, %s : tensor<2x1xbf16>) -> tensor<2x8xbf16> {
  // CHECK: %[[I:.*]] = fx.call @aten._int_mm.default
  // CHECK-NEXT: fx.call @aten.mul.Tensor(%[[I]], %s)
  %w = fx.constant #fx.tensor<"fc.weight", "1f60e67a2b803917"> : tensor<4x8xi8>
  %i = fx.call @aten._int_mm.default(%x, %w) : (tensor<2x4xi8>, tensor<4x8xi8>) -> tensor<2x8xi32>
  %y = fx.call @aten.mul.Tensor(%i, %s) : (tensor<2x8xi32>, tensor<2x1xbf16>) -> tensor<2x8xbf16>
  fx.output %y : tensor<2x8xbf16>
}

// CHECK-LABEL: func.func @not_by_integers(
func.func @not_by_integers(%x : tensor<2x4xi8>, %s : tensor<2x1xi32>) -> tensor<2x8xi32> {
  // CHECK: %[[I:.*]] = fx.call @aten._int_mm.default
  // CHECK-NEXT: fx.call @aten.mul.Tensor(%[[I]], %s)
  %w = fx.constant #fx.tensor<"fc.weight", "1f60e67a2b803917"> : tensor<4x8xi8>
  %i = fx.call @aten._int_mm.default(%x, %w) : (tensor<2x4xi8>, tensor<4x8xi8>) -> tensor<2x8xi32>
  %y = fx.call @aten.mul.Tensor(%i, %s) : (tensor<2x8xi32>, tensor<2x1xi32>) -> tensor<2x8xi32>
  fx.output %y : tensor<2x8xi32>
}

// CHECK-LABEL: func.func @not_by_f64(
func.func @not_by_f64(%x : tensor<2x4xi8>, %s : tensor<2x1xf64>) -> tensor<2x8xf64> {
  // CHECK: %[[I:.*]] = fx.call @aten._int_mm.default
  // CHECK-NEXT: fx.call @aten.mul.Tensor(%[[I]], %s)
  %w = fx.constant #fx.tensor<"fc.weight", "1f60e67a2b803917"> : tensor<4x8xi8>
  %i = fx.call @aten._int_mm.default(%x, %w) : (tensor<2x4xi8>, tensor<4x8xi8>) -> tensor<2x8xi32>
  %y = fx.call @aten.mul.Tensor(%i, %s) : (tensor<2x8xi32>, tensor<2x1xf64>) -> tensor<2x8xf64>
  fx.output %y : tensor<2x8xf64>
}

// CHECK-LABEL: func.func @scaled_by_a_number(
func.func @scaled_by_a_number(%x : tensor<2x4xi8>) -> tensor<2x8xf32> {
  // CHECK: qnn.linear
  %w = fx.constant #fx.tensor<"fc.weight", "1f60e67a2b803917"> : tensor<4x8xi8>
  %i = fx.call @aten._int_mm.default(%x, %w) : (tensor<2x4xi8>, tensor<4x8xi8>) -> tensor<2x8xi32>
  %y = fx.call @aten.mul.Tensor(%i, 0.5) : (tensor<2x8xi32>) -> tensor<2x8xf32>
  fx.output %y : tensor<2x8xf32>
}

// CHECK-LABEL: func.func @not_by_an_integer(
func.func @not_by_an_integer(%x : tensor<2x4xi8>) -> tensor<2x8xi32> {
  // CHECK: %[[I:.*]] = fx.call @aten._int_mm.default
  // CHECK-NEXT: fx.call @aten.mul.Tensor(%[[I]], 3)
  %w = fx.constant #fx.tensor<"fc.weight", "1f60e67a2b803917"> : tensor<4x8xi8>
  %i = fx.call @aten._int_mm.default(%x, %w) : (tensor<2x4xi8>, tensor<4x8xi8>) -> tensor<2x8xi32>
  %y = fx.call @aten.mul.Tensor(%i, 3) : (tensor<2x8xi32>) -> tensor<2x8xi32>
  fx.output %y : tensor<2x8xi32>
}
