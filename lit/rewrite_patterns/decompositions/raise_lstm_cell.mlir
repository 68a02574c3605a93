// RUN: qopt-opt %s -p raise-fx | filecheck %s

// CHECK-LABEL: func.func @state(
func.func @state(%x : tensor<2x4xf32>, %h : tensor<2x4xf32>, %c : tensor<2x4xf32>, %w : tensor<16x4xi8>, %v : tensor<16x4xi8>, %b : tensor<16xf32>) -> tensor<2x4xf32> {
  %s = fx.constant dense<0.01> : tensor<16xf32>
  %z = fx.constant dense<0> : tensor<16xi64>
  %dw = fx.call @quantized_decomposed.dequantize_per_channel.default(%w, %s, %z, 0, -128, 127, torch.int8) : (tensor<16x4xi8>, tensor<16xf32>, tensor<16xi64>) -> tensor<16x4xf32>
  %dv = fx.call @quantized_decomposed.dequantize_per_channel.default(%v, %s, %z, 0, -128, 127, torch.int8) : (tensor<16x4xi8>, tensor<16xf32>, tensor<16xi64>) -> tensor<16x4xf32>
  // CHECK: [[X:%.*]] = qnn.linear %x, %dw
  // CHECK-NEXT: [[H:%.*]] = qnn.linear %h, %dv
  // CHECK-NEXT: [[G:%.*]] = qnn.add [[H]], [[X]]
  // CHECK-NEXT: [[I:%.*]] = qnn.slice [[G]] dim 1 start 0 end 4 step 1
  // CHECK-NEXT: [[F:%.*]] = qnn.slice [[G]] dim 1 start 4 end 8 step 1
  // CHECK-NEXT: [[C:%.*]] = qnn.slice [[G]] dim 1 start 8 end 12 step 1
  // CHECK-NEXT: [[K:%.*]] = fx.call @aten.sigmoid.default([[F]])
  // CHECK-NEXT: fx.call @aten.mul.Tensor([[K]], %c)
  // CHECK: [[M:%.*]] = qnn.add
  // CHECK-NEXT: [[O:%.*]] = qnn.slice [[G]] dim 1 start 12 end 16 step 1
  // CHECK-NEXT: fx.call @aten.sigmoid.default([[O]])
  // CHECK-NEXT: qnn.tanh [[M]]
  // CHECK-NEXT: fx.call @aten.mul.Tensor
  %p = fx.call @aten.lstm_cell.default(%x, [%h, %c], %dw, %dv, %b, %b) : (tensor<2x4xf32>, tensor<2x4xf32>, tensor<2x4xf32>, tensor<16x4xf32>, tensor<16x4xf32>, tensor<16xf32>, tensor<16xf32>) -> tuple<tensor<2x4xf32>, tensor<2x4xf32>>
  %y = fx.call @operator.getitem(%p, 0) views [0] : (tuple<tensor<2x4xf32>, tensor<2x4xf32>>) -> tensor<2x4xf32>
  fx.output %y : tensor<2x4xf32>
}

// CHECK-LABEL: func.func @memory(
func.func @memory(%x : tensor<2x4xf32>, %h : tensor<2x4xf32>, %c : tensor<2x4xf32>, %w : tensor<16x4xi8>, %v : tensor<16x4xi8>, %b : tensor<16xf32>) -> tensor<2x4xf32> {
  %s = fx.constant dense<0.01> : tensor<16xf32>
  %z = fx.constant dense<0> : tensor<16xi64>
  %dw = fx.call @quantized_decomposed.dequantize_per_channel.default(%w, %s, %z, 0, -128, 127, torch.int8) : (tensor<16x4xi8>, tensor<16xf32>, tensor<16xi64>) -> tensor<16x4xf32>
  %dv = fx.call @quantized_decomposed.dequantize_per_channel.default(%v, %s, %z, 0, -128, 127, torch.int8) : (tensor<16x4xi8>, tensor<16xf32>, tensor<16xi64>) -> tensor<16x4xf32>
  // CHECK: [[X:%.*]] = qnn.linear %x, %dw
  // CHECK-NEXT: [[H:%.*]] = qnn.linear %h, %dv
  // CHECK-NEXT: [[G:%.*]] = qnn.add [[H]], [[X]]
  // CHECK-NEXT: [[I:%.*]] = qnn.slice [[G]] dim 1 start 0 end 4 step 1
  // CHECK-NEXT: [[F:%.*]] = qnn.slice [[G]] dim 1 start 4 end 8 step 1
  // CHECK-NEXT: [[C:%.*]] = qnn.slice [[G]] dim 1 start 8 end 12 step 1
  // CHECK-NEXT: [[K:%.*]] = fx.call @aten.sigmoid.default([[F]])
  // CHECK-NEXT: fx.call @aten.mul.Tensor([[K]], %c)
  // CHECK: [[M:%.*]] = qnn.add
  // CHECK-NEXT: fx.output [[M]]
  %p = fx.call @aten.lstm_cell.default(%x, [%h, %c], %dw, %dv, %b, %b) : (tensor<2x4xf32>, tensor<2x4xf32>, tensor<2x4xf32>, tensor<16x4xf32>, tensor<16x4xf32>, tensor<16xf32>, tensor<16xf32>) -> tuple<tensor<2x4xf32>, tensor<2x4xf32>>
  %y = fx.call @operator.getitem(%p, 1) views [0] : (tuple<tensor<2x4xf32>, tensor<2x4xf32>>) -> tensor<2x4xf32>
  fx.output %y : tensor<2x4xf32>
}

// CHECK-LABEL: func.func @without_biases(
func.func @without_biases(%x : tensor<2x4xf32>, %h : tensor<2x4xf32>, %c : tensor<2x4xf32>, %w : tensor<16x4xi8>, %v : tensor<16x4xi8>) -> tensor<2x4xf32> {
  %s = fx.constant dense<0.01> : tensor<16xf32>
  %z = fx.constant dense<0> : tensor<16xi64>
  %dw = fx.call @quantized_decomposed.dequantize_per_channel.default(%w, %s, %z, 0, -128, 127, torch.int8) : (tensor<16x4xi8>, tensor<16xf32>, tensor<16xi64>) -> tensor<16x4xf32>
  %dv = fx.call @quantized_decomposed.dequantize_per_channel.default(%v, %s, %z, 0, -128, 127, torch.int8) : (tensor<16x4xi8>, tensor<16xf32>, tensor<16xi64>) -> tensor<16x4xf32>
  // CHECK: [[X:%.*]] = qnn.linear %x, %dw
  // CHECK-NEXT: [[H:%.*]] = qnn.linear %h, %dv
  // CHECK-NEXT: [[G:%.*]] = qnn.add [[H]], [[X]]
  // CHECK-NEXT: [[I:%.*]] = qnn.slice [[G]] dim 1 start 0 end 4 step 1
  // CHECK-NEXT: [[F:%.*]] = qnn.slice [[G]] dim 1 start 4 end 8 step 1
  // CHECK-NEXT: [[C:%.*]] = qnn.slice [[G]] dim 1 start 8 end 12 step 1
  // CHECK-NEXT: [[K:%.*]] = fx.call @aten.sigmoid.default([[F]])
  // CHECK-NEXT: fx.call @aten.mul.Tensor([[K]], %c)
  // CHECK: [[M:%.*]] = qnn.add
  // CHECK-NEXT: fx.output [[M]]
  %p = fx.call @aten.lstm_cell.default(%x, [%h, %c], %dw, %dv) : (tensor<2x4xf32>, tensor<2x4xf32>, tensor<2x4xf32>, tensor<16x4xf32>, tensor<16x4xf32>) -> tuple<tensor<2x4xf32>, tensor<2x4xf32>>
  %y = fx.call @operator.getitem(%p, 1) views [0] : (tuple<tensor<2x4xf32>, tensor<2x4xf32>>) -> tensor<2x4xf32>
  fx.output %y : tensor<2x4xf32>
}

// CHECK-LABEL: func.func @not_of_float_weights(
func.func @not_of_float_weights(%x : tensor<2x4xf32>, %h : tensor<2x4xf32>, %c : tensor<2x4xf32>, %w : tensor<16x4xf32>, %v : tensor<16x4xf32>) -> tensor<2x4xf32> {
  // CHECK: fx.call @aten.lstm_cell.default
  %p = fx.call @aten.lstm_cell.default(%x, [%h, %c], %w, %v) : (tensor<2x4xf32>, tensor<2x4xf32>, tensor<2x4xf32>, tensor<16x4xf32>, tensor<16x4xf32>) -> tuple<tensor<2x4xf32>, tensor<2x4xf32>>
  %y = fx.call @operator.getitem(%p, 0) views [0] : (tuple<tensor<2x4xf32>, tensor<2x4xf32>>) -> tensor<2x4xf32>
  fx.output %y : tensor<2x4xf32>
}

// CHECK-LABEL: func.func @not_of_open_sizes(
func.func @not_of_open_sizes(%x : tensor<?x4xf32>, %h : tensor<?x4xf32>, %c : tensor<?x4xf32>, %w : tensor<16x4xi8>, %v : tensor<16x4xi8>) -> tensor<?x4xf32> {
  %s = fx.constant dense<0.01> : tensor<16xf32>
  %z = fx.constant dense<0> : tensor<16xi64>
  %dw = fx.call @quantized_decomposed.dequantize_per_channel.default(%w, %s, %z, 0, -128, 127, torch.int8) : (tensor<16x4xi8>, tensor<16xf32>, tensor<16xi64>) -> tensor<16x4xf32>
  %dv = fx.call @quantized_decomposed.dequantize_per_channel.default(%v, %s, %z, 0, -128, 127, torch.int8) : (tensor<16x4xi8>, tensor<16xf32>, tensor<16xi64>) -> tensor<16x4xf32>
  // CHECK: fx.call @aten.lstm_cell.default
  %p = fx.call @aten.lstm_cell.default(%x, [%h, %c], %dw, %dv) : (tensor<?x4xf32>, tensor<?x4xf32>, tensor<?x4xf32>, tensor<16x4xf32>, tensor<16x4xf32>) -> tuple<tensor<?x4xf32>, tensor<?x4xf32>>
  %y = fx.call @operator.getitem(%p, 0) views [0] : (tuple<tensor<?x4xf32>, tensor<?x4xf32>>) -> tensor<?x4xf32>
  fx.output %y : tensor<?x4xf32>
}

// CHECK-LABEL: func.func @not_of_bf16(
func.func @not_of_bf16(%x : tensor<2x4xbf16>, %h : tensor<2x4xbf16>, %c : tensor<2x4xbf16>, %w : tensor<16x4xbf16>, %v : tensor<16x4xbf16>) -> tensor<2x4xbf16> {
  // CHECK: fx.call @aten.lstm_cell.default
  %p = fx.call @aten.lstm_cell.default(%x, [%h, %c], %w, %v) : (tensor<2x4xbf16>, tensor<2x4xbf16>, tensor<2x4xbf16>, tensor<16x4xbf16>, tensor<16x4xbf16>) -> tuple<tensor<2x4xbf16>, tensor<2x4xbf16>>
  %y = fx.call @operator.getitem(%p, 0) views [0] : (tuple<tensor<2x4xbf16>, tensor<2x4xbf16>>) -> tensor<2x4xbf16>
  fx.output %y : tensor<2x4xbf16>
}
