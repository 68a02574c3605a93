// RUN: qopt-opt %s -p raise-fx | filecheck %s

// CHECK-LABEL: func.func @tanh_with_biases(
func.func @tanh_with_biases(%x : tensor<2x4xf32>, %h : tensor<2x4xf32>, %w : tensor<4x4xi8>, %v : tensor<4x4xi8>, %b : tensor<4xf32>) -> tensor<2x4xf32> {
  %s = fx.constant dense<0.01> : tensor<4xf32>
  %z = fx.constant dense<0> : tensor<4xi64>
  %dw = fx.call @quantized_decomposed.dequantize_per_channel.default(%w, %s, %z, 0, -128, 127, torch.int8) : (tensor<4x4xi8>, tensor<4xf32>, tensor<4xi64>) -> tensor<4x4xf32>
  %dv = fx.call @quantized_decomposed.dequantize_per_channel.default(%v, %s, %z, 0, -128, 127, torch.int8) : (tensor<4x4xi8>, tensor<4xf32>, tensor<4xi64>) -> tensor<4x4xf32>
  // CHECK: [[X:%.*]] = qnn.linear %x, %dw bias(%b : tensor<4xf32>)
  // CHECK-NEXT: [[H:%.*]] = qnn.linear %h, %dv bias(%b : tensor<4xf32>)
  // CHECK-NEXT: [[S:%.*]] = qnn.add [[X]], [[H]]
  // CHECK-NEXT: qnn.tanh [[S]]
  %y = fx.call @aten.rnn_tanh_cell.default(%x, %h, %dw, %dv, %b, %b) : (tensor<2x4xf32>, tensor<2x4xf32>, tensor<4x4xf32>, tensor<4x4xf32>, tensor<4xf32>, tensor<4xf32>) -> tensor<2x4xf32>
  fx.output %y : tensor<2x4xf32>
}

// CHECK-LABEL: func.func @relu_without_biases(
func.func @relu_without_biases(%x : tensor<2x4xf32>, %h : tensor<2x4xf32>, %w : tensor<4x4xi8>, %v : tensor<4x4xi8>) -> tensor<2x4xf32> {
  %s = fx.constant dense<0.01> : tensor<4xf32>
  %z = fx.constant dense<0> : tensor<4xi64>
  %dw = fx.call @quantized_decomposed.dequantize_per_channel.default(%w, %s, %z, 0, -128, 127, torch.int8) : (tensor<4x4xi8>, tensor<4xf32>, tensor<4xi64>) -> tensor<4x4xf32>
  %dv = fx.call @quantized_decomposed.dequantize_per_channel.default(%v, %s, %z, 0, -128, 127, torch.int8) : (tensor<4x4xi8>, tensor<4xf32>, tensor<4xi64>) -> tensor<4x4xf32>
  // CHECK: [[X:%.*]] = qnn.linear %x, %dw :
  // CHECK-NEXT: [[H:%.*]] = qnn.linear %h, %dv :
  // CHECK-NEXT: [[S:%.*]] = qnn.add [[X]], [[H]]
  // CHECK-NEXT: qnn.relu [[S]]
  %y = fx.call @aten.rnn_relu_cell.default(%x, %h, %dw, %dv) : (tensor<2x4xf32>, tensor<2x4xf32>, tensor<4x4xf32>, tensor<4x4xf32>) -> tensor<2x4xf32>
  fx.output %y : tensor<2x4xf32>
}

// CHECK-LABEL: func.func @gru(
func.func @gru(%x : tensor<2x4xf32>, %h : tensor<2x4xf32>, %w : tensor<12x4xi8>, %v : tensor<12x4xi8>, %b : tensor<12xf32>) -> tensor<2x4xf32> {
  %s = fx.constant dense<0.01> : tensor<12xf32>
  %z = fx.constant dense<0> : tensor<12xi64>
  %dw = fx.call @quantized_decomposed.dequantize_per_channel.default(%w, %s, %z, 0, -128, 127, torch.int8) : (tensor<12x4xi8>, tensor<12xf32>, tensor<12xi64>) -> tensor<12x4xf32>
  %dv = fx.call @quantized_decomposed.dequantize_per_channel.default(%v, %s, %z, 0, -128, 127, torch.int8) : (tensor<12x4xi8>, tensor<12xf32>, tensor<12xi64>) -> tensor<12x4xf32>
  // CHECK: [[X:%.*]] = qnn.linear %x, %dw bias(%b : tensor<12xf32>)
  // CHECK-NEXT: [[H:%.*]] = qnn.linear %h, %dv bias(%b : tensor<12xf32>)
  // CHECK: qnn.slice [[H]] dim 1 start 0 end 4 step 1
  // CHECK: qnn.slice [[X]] dim 1 start 4 end 8 step 1
  // CHECK: qnn.tanh
  // CHECK: fx.call @aten.sub.Tensor(%h,
  // CHECK-NOT: gru_cell
  %y = fx.call @aten.gru_cell.default(%x, %h, %dw, %dv, %b, %b) : (tensor<2x4xf32>, tensor<2x4xf32>, tensor<12x4xf32>, tensor<12x4xf32>, tensor<12xf32>, tensor<12xf32>) -> tensor<2x4xf32>
  fx.output %y : tensor<2x4xf32>
}

// CHECK-LABEL: func.func @not_of_float_weights(
func.func @not_of_float_weights(%x : tensor<2x4xf32>, %h : tensor<2x4xf32>, %w : tensor<4x4xf32>, %v : tensor<4x4xf32>) -> tensor<2x4xf32> {
  // CHECK: fx.call @aten.rnn_tanh_cell.default
  %y = fx.call @aten.rnn_tanh_cell.default(%x, %h, %w, %v) : (tensor<2x4xf32>, tensor<2x4xf32>, tensor<4x4xf32>, tensor<4x4xf32>) -> tensor<2x4xf32>
  fx.output %y : tensor<2x4xf32>
}

// CHECK-LABEL: func.func @not_of_open_sizes(
func.func @not_of_open_sizes(%x : tensor<?x4xf32>, %h : tensor<?x4xf32>, %w : tensor<4x4xi8>, %v : tensor<4x4xi8>) -> tensor<?x4xf32> {
  %s = fx.constant dense<0.01> : tensor<4xf32>
  %z = fx.constant dense<0> : tensor<4xi64>
  %dw = fx.call @quantized_decomposed.dequantize_per_channel.default(%w, %s, %z, 0, -128, 127, torch.int8) : (tensor<4x4xi8>, tensor<4xf32>, tensor<4xi64>) -> tensor<4x4xf32>
  %dv = fx.call @quantized_decomposed.dequantize_per_channel.default(%v, %s, %z, 0, -128, 127, torch.int8) : (tensor<4x4xi8>, tensor<4xf32>, tensor<4xi64>) -> tensor<4x4xf32>
  // CHECK: fx.call @aten.rnn_tanh_cell.default
  %y = fx.call @aten.rnn_tanh_cell.default(%x, %h, %dw, %dv) : (tensor<?x4xf32>, tensor<?x4xf32>, tensor<4x4xf32>, tensor<4x4xf32>) -> tensor<?x4xf32>
  fx.output %y : tensor<?x4xf32>
}

// CHECK-LABEL: func.func @not_of_other_gates(
func.func @not_of_other_gates(%x : tensor<2x4xf32>, %h : tensor<2x4xf32>, %w : tensor<8x4xi8>, %v : tensor<8x4xi8>) -> tensor<2x4xf32> {
  %s = fx.constant dense<0.01> : tensor<8xf32>
  %z = fx.constant dense<0> : tensor<8xi64>
  %dw = fx.call @quantized_decomposed.dequantize_per_channel.default(%w, %s, %z, 0, -128, 127, torch.int8) : (tensor<8x4xi8>, tensor<8xf32>, tensor<8xi64>) -> tensor<8x4xf32>
  %dv = fx.call @quantized_decomposed.dequantize_per_channel.default(%v, %s, %z, 0, -128, 127, torch.int8) : (tensor<8x4xi8>, tensor<8xf32>, tensor<8xi64>) -> tensor<8x4xf32>
  // CHECK: fx.call @aten.gru_cell.default
  %y = fx.call @aten.gru_cell.default(%x, %h, %dw, %dv) : (tensor<2x4xf32>, tensor<2x4xf32>, tensor<8x4xf32>, tensor<8x4xf32>) -> tensor<2x4xf32>
  fx.output %y : tensor<2x4xf32>
}

// CHECK-LABEL: func.func @not_of_bf16(
func.func @not_of_bf16(%x : tensor<2x4xbf16>, %h : tensor<2x4xbf16>, %w : tensor<4x4xbf16>, %v : tensor<4x4xbf16>) -> tensor<2x4xbf16> {
  // CHECK: fx.call @aten.rnn_relu_cell.default
  %y = fx.call @aten.rnn_relu_cell.default(%x, %h, %w, %v) : (tensor<2x4xbf16>, tensor<2x4xbf16>, tensor<4x4xbf16>, tensor<4x4xbf16>) -> tensor<2x4xbf16>
  fx.output %y : tensor<2x4xbf16>
}
