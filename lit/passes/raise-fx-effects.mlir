// RUN: qopt-opt %s -p raise-fx | filecheck %s

// What touches storage that stays written keeps its place and stays a call, before the write and after it.

// CHECK-LABEL: func.func @argument_written_later(
func.func @argument_written_later(%x : tensor<4xf32>) -> tensor<4xf32> {
  // CHECK-NEXT: %a = fx.call @aten.relu.default(%x) impure :
  // CHECK-NEXT: %b = qnn.tanh %a : tensor<4xf32>
  // CHECK-NEXT: %c = fx.call @aten.zero_.default(%x) writes [0] impure :
  // CHECK-NEXT: fx.output %b :
  %a = fx.call @aten.relu.default(%x) : (tensor<4xf32>) -> tensor<4xf32>
  %b = fx.call @aten.tanh.default(%a) : (tensor<4xf32>) -> tensor<4xf32>
  %c = fx.call @aten.zero_.default(%x) writes [0] : (tensor<4xf32>) -> tensor<4xf32>
  fx.output %b : tensor<4xf32>
}

// CHECK-LABEL: func.func @argument_written_earlier(
func.func @argument_written_earlier(%x : tensor<4xf32>, %z : tensor<4xf32>) -> tensor<4xf32> {
  // CHECK-NEXT: %c = fx.call @aten.add_.Tensor(%x, %z) writes [0] impure :
  // CHECK-NEXT: %a = fx.call @aten.relu.default(%x) impure :
  // CHECK-NEXT: %b = qnn.relu %z : tensor<4xf32>
  // CHECK-NEXT: %y = qnn.add %a, %b : tensor<4xf32>, tensor<4xf32> -> tensor<4xf32>
  // CHECK-NEXT: fx.output %y :
  %c = fx.call @aten.add_.Tensor(%x, %z) writes [0] : (tensor<4xf32>, tensor<4xf32>) -> tensor<4xf32>
  %a = fx.call @aten.relu.default(%x) : (tensor<4xf32>) -> tensor<4xf32>
  %b = fx.call @aten.relu.default(%z) : (tensor<4xf32>) -> tensor<4xf32>
  %y = fx.call @aten.add.Tensor(%a, %b) : (tensor<4xf32>, tensor<4xf32>) -> tensor<4xf32>
  fx.output %y : tensor<4xf32>
}

// CHECK-LABEL: func.func @views_of_a_written_argument(
func.func @views_of_a_written_argument(%x : tensor<2x4xf32>) -> tensor<4x2xf32> {
  // CHECK-NEXT: %t = fx.call @aten.t.default(%x) views [0] impure :
  // CHECK-NEXT: %v = fx.call @aten.view.default(%x, [8]) views [0] impure :
  // CHECK-NEXT: %c = fx.call @aten.relu_.default(%v) writes [0] impure :
  // CHECK-NEXT: %y = fx.call @aten.tanh.default(%t) impure :
  // CHECK-NEXT: fx.output %y :
  %t = fx.call @aten.t.default(%x) views [0] : (tensor<2x4xf32>) -> tensor<4x2xf32>
  %v = fx.call @aten.view.default(%x, [8]) views [0] : (tensor<2x4xf32>) -> tensor<8xf32>
  %c = fx.call @aten.relu_.default(%v) writes [0] : (tensor<8xf32>) -> tensor<8xf32>
  %y = fx.call @aten.tanh.default(%t) : (tensor<4x2xf32>) -> tensor<4x2xf32>
  fx.output %y : tensor<4x2xf32>
}

// CHECK-LABEL: func.func @slice_written_in_place(
func.func @slice_written_in_place(%x : tensor<4xf32>, %z : tensor<2xf32>) -> tensor<4xf32> {
  // CHECK-NEXT: %a = fx.call @aten.relu.default(%x) impure :
  // CHECK-NEXT: %s = fx.call @aten.slice.Tensor(%a, 0, 0, 2) views [0] impure :
  // CHECK-NEXT: %c = fx.call @aten.copy_.default(%s, %z) writes [0] impure :
  // CHECK-NEXT: fx.output %a :
  %a = fx.call @aten.relu.default(%x) : (tensor<4xf32>) -> tensor<4xf32>
  %s = fx.call @aten.slice.Tensor(%a, 0, 0, 2) views [0] : (tensor<4xf32>) -> tensor<2xf32>
  %c = fx.call @aten.copy_.default(%s, %z) writes [0] : (tensor<2xf32>, tensor<2xf32>) -> tensor<2xf32>
  fx.output %a : tensor<4xf32>
}

// CHECK-LABEL: func.func @buffer(
func.func @buffer(%x : tensor<4xf32>) -> tensor<4xf32> {
  // CHECK-NEXT: %c = fx.get_attr @decoder.cache : tensor<4xf32>
  // CHECK-NEXT: %o = fx.call @aten.relu.default(%c) impure :
  // CHECK-NEXT: %w = fx.call @aten.copy_.default(%c, %x) writes [0] impure :
  // CHECK-NEXT: %n = fx.call @aten.relu.default(%c) impure :
  // CHECK-NEXT: %y = qnn.add %o, %n : tensor<4xf32>, tensor<4xf32> -> tensor<4xf32>
  // CHECK-NEXT: fx.output %y :
  %c = fx.get_attr @decoder.cache : tensor<4xf32>
  %o = fx.call @aten.relu.default(%c) : (tensor<4xf32>) -> tensor<4xf32>
  %w = fx.call @aten.copy_.default(%c, %x) writes [0] : (tensor<4xf32>, tensor<4xf32>) -> tensor<4xf32>
  %n = fx.call @aten.relu.default(%c) : (tensor<4xf32>) -> tensor<4xf32>
  %y = fx.call @aten.add.Tensor(%o, %n) : (tensor<4xf32>, tensor<4xf32>) -> tensor<4xf32>
  fx.output %y : tensor<4xf32>
}

// CHECK-LABEL: func.func @quantized_buffer(
func.func @quantized_buffer(%x : tensor<4xui8>) -> tensor<4xf32> {
  // CHECK-NEXT: %c = fx.get_attr @decoder.cache : tensor<4xui8>
  // CHECK-NEXT: %w = fx.call @aten.copy_.default(%c, %x) writes [0] impure :
  // CHECK-NEXT: %d = fx.call @quantized_decomposed.dequantize_per_tensor.default(%c, 0.1, 0, 0, 255, torch.uint8) impure :
  // CHECK-NEXT: fx.output %d :
  %c = fx.get_attr @decoder.cache : tensor<4xui8>
  %w = fx.call @aten.copy_.default(%c, %x) writes [0] : (tensor<4xui8>, tensor<4xui8>) -> tensor<4xui8>
  %d = fx.call @quantized_decomposed.dequantize_per_tensor.default(%c, 0.1, 0, 0, 255, torch.uint8) : (tensor<4xui8>) -> tensor<4xf32>
  fx.output %d : tensor<4xf32>
}

// Nor do decompositions match through such calls.

// CHECK-LABEL: func.func @decomposition_of_a_written_argument(
func.func @decomposition_of_a_written_argument(%x : tensor<4xf32>) -> tensor<4xf32> {
  // CHECK-NEXT: %s = fx.call @aten.sigmoid.default(%x) impure :
  // CHECK-NEXT: %c = fx.call @aten.zero_.default(%x) writes [0] impure :
  // CHECK-NEXT: %y = fx.call @aten.mul.Tensor(%x, %s) impure :
  // CHECK-NEXT: fx.output %y :
  %s = fx.call @aten.sigmoid.default(%x) : (tensor<4xf32>) -> tensor<4xf32>
  %c = fx.call @aten.zero_.default(%x) writes [0] : (tensor<4xf32>) -> tensor<4xf32>
  %y = fx.call @aten.mul.Tensor(%x, %s) : (tensor<4xf32>, tensor<4xf32>) -> tensor<4xf32>
  fx.output %y : tensor<4xf32>
}

// In-place operators on the program's own values are raised as functions.

// CHECK-LABEL: func.func @residual_in_place(
func.func @residual_in_place(%x : tensor<4xf32>, %z : tensor<4xf32>) -> tensor<4xf32> {
  // CHECK-NEXT: %a = qnn.relu %x : tensor<4xf32>
  // CHECK-NEXT: %a_1 = qnn.add %a, %z : tensor<4xf32>, tensor<4xf32> -> tensor<4xf32>
  // CHECK-NEXT: %a_2 = qnn.hardtanh %a_1 min 0.000000e+00 max 6.000000e+00 : tensor<4xf32>
  // CHECK-NEXT: fx.output %a_2 :
  %a = fx.call @aten.relu.default(%x) : (tensor<4xf32>) -> tensor<4xf32>
  %b = fx.call @aten.add_.Tensor(%a, %z) writes [0] : (tensor<4xf32>, tensor<4xf32>) -> tensor<4xf32>
  %c = fx.call @aten.hardtanh_.default(%b, 0.0, 6.0) writes [0] : (tensor<4xf32>) -> tensor<4xf32>
  %d = fx.call @aten.dropout_.default(%c, 0.1, false) writes [0] : (tensor<4xf32>) -> tensor<4xf32>
  fx.output %a : tensor<4xf32>
}

// CHECK-LABEL: func.func @decomposition_in_place(
func.func @decomposition_in_place(%x : tensor<4xf32>) -> tensor<4xf32> {
  // CHECK-NEXT: %[[Y:.*]] = qnn.hardswish %x : tensor<4xf32>
  // CHECK-NEXT: fx.output %[[Y]] :
  %a = fx.call @aten.add.Tensor(%x, 3) : (tensor<4xf32>) -> tensor<4xf32>
  %b = fx.call @aten.clamp_min_.default(%a, 0) writes [0] : (tensor<4xf32>) -> tensor<4xf32>
  %c = fx.call @aten.clamp_max_.default(%b, 6) writes [0] : (tensor<4xf32>) -> tensor<4xf32>
  %d = fx.call @aten.mul_.Tensor(%c, %x) writes [0] : (tensor<4xf32>, tensor<4xf32>) -> tensor<4xf32>
  %e = fx.call @aten.div_.Tensor(%d, 6) writes [0] : (tensor<4xf32>) -> tensor<4xf32>
  fx.output %e : tensor<4xf32>
}

// Calls of unknown operators stay as they are.

// CHECK-LABEL: func.func @not_unknown_operators(
func.func @not_unknown_operators(%x : tensor<4xf32>) -> tensor<4xf32> {
  // CHECK-NEXT: %a = fx.call @mylib.relu.default(%x) :
  // CHECK-NEXT: %b = fx.call @aten.erf.default(%a) :
  // CHECK-NEXT: %c = fx.call @operator.add(%b, 1) :
  // CHECK-NEXT: fx.output %c :
  %a = fx.call @mylib.relu.default(%x) : (tensor<4xf32>) -> tensor<4xf32>
  %b = fx.call @aten.erf.default(%a) : (tensor<4xf32>) -> tensor<4xf32>
  %c = fx.call @operator.add(%b, 1) : (tensor<4xf32>) -> tensor<4xf32>
  fx.output %c : tensor<4xf32>
}
