// RUN: qopt-opt %s -p integer-ops | filecheck %s

// CHECK-LABEL: func.func @integers(
func.func @integers(%u : tensor<2x3xui8>) -> tensor<2x3x16xf32> {
  %i = fx.call @aten.to.dtype(%u, torch.int64) views [0] : (tensor<2x3xui8>) -> tensor<2x3xi64>
  %w = fx.constant #fx.tensor<"w", "1f60e67a2b803917"> : tensor<4096x16xi8>
  %d = fx.call @aten.to.dtype(%w, torch.float32) views [0] : (tensor<4096x16xi8>) -> tensor<4096x16xf32>
  // CHECK: [[Q:%.*]] = fx.call @aten.embedding.default(%w, %i) :
  // CHECK-NEXT: fx.call @aten.to.dtype([[Q]], torch.float32) views [0] : (tensor<2x3x16xi8>) -> tensor<2x3x16xf32>
  %y = fx.call @aten.embedding.default(%d, %i) : (tensor<4096x16xf32>, tensor<2x3xi64>) -> tensor<2x3x16xf32>
  fx.output %y : tensor<2x3x16xf32>
}

// CHECK-LABEL: func.func @bf16(
func.func @bf16(%u : tensor<5xui8>) -> tensor<5x16xf32> {
  %i = fx.call @aten.to.dtype(%u, torch.int32) views [0] : (tensor<5xui8>) -> tensor<5xi32>
  %w = fx.constant #fx.tensor<"w", "1f60e67a2b803917"> : tensor<4096x16xbf16>
  %d = fx.call @aten.to.dtype(%w, torch.float32) views [0] : (tensor<4096x16xbf16>) -> tensor<4096x16xf32>
  // CHECK: [[Q:%.*]] = fx.call @aten.embedding.default(%w, %i) :
  // CHECK-NEXT: fx.call @aten.to.dtype([[Q]], torch.float32)
  %y = fx.call @aten.embedding.default(%d, %i) : (tensor<4096x16xf32>, tensor<5xi32>) -> tensor<5x16xf32>
  fx.output %y : tensor<5x16xf32>
}

// CHECK-LABEL: func.func @copies(
func.func @copies(%u : tensor<2x3xui8>) -> tensor<2x3x16xf32> {
  %i = fx.call @aten.to.dtype(%u, torch.int64) views [0] : (tensor<2x3xui8>) -> tensor<2x3xi64>
  %w = fx.constant #fx.tensor<"w", "1f60e67a2b803917"> : tensor<4096x16xi8>
  %d = fx.call @aten._to_copy.default(%w, dtype = torch.float32) : (tensor<4096x16xi8>) -> tensor<4096x16xf32>
  // CHECK: [[Q:%.*]] = fx.call @aten.embedding.default(%w, %i) :
  // CHECK-NEXT: fx.call @aten._to_copy.default([[Q]], dtype = torch.float32)
  %y = fx.call @aten.embedding.default(%d, %i) : (tensor<4096x16xf32>, tensor<2x3xi64>) -> tensor<2x3x16xf32>
  fx.output %y : tensor<2x3x16xf32>
}

// CHECK-LABEL: func.func @not_a_small_table_of_integers(
func.func @not_a_small_table_of_integers(%u : tensor<2x3xui8>) -> tensor<2x3x16xf32> {
  %i = fx.call @aten.to.dtype(%u, torch.int64) views [0] : (tensor<2x3xui8>) -> tensor<2x3xi64>
  %w = fx.constant #fx.tensor<"w", "1f60e67a2b803917"> : tensor<64x16xi8>
  %d = fx.call @aten.to.dtype(%w, torch.float32) views [0] : (tensor<64x16xi8>) -> tensor<64x16xf32>
  // CHECK: @aten.embedding.default(%d, %i
  %y = fx.call @aten.embedding.default(%d, %i) : (tensor<64x16xf32>, tensor<2x3xi64>) -> tensor<2x3x16xf32>
  fx.output %y : tensor<2x3x16xf32>
}

// CHECK-LABEL: func.func @not_a_computed_table_of_integers(
func.func @not_a_computed_table_of_integers(%u : tensor<2x3xui8>, %w : tensor<4096x16xi8>) -> tensor<2x3x16xf32> {
  %i = fx.call @aten.to.dtype(%u, torch.int64) views [0] : (tensor<2x3xui8>) -> tensor<2x3xi64>
  %d = fx.call @aten.to.dtype(%w, torch.float32) views [0] : (tensor<4096x16xi8>) -> tensor<4096x16xf32>
  // CHECK: @aten.embedding.default(%d, %i
  %y = fx.call @aten.embedding.default(%d, %i) : (tensor<4096x16xf32>, tensor<2x3xi64>) -> tensor<2x3x16xf32>
  fx.output %y : tensor<2x3x16xf32>
}

// CHECK-LABEL: func.func @not_without_a_conversion(
func.func @not_without_a_conversion(%u : tensor<2x3xui8>) -> tensor<2x3x16xf32> {
  %i = fx.call @aten.to.dtype(%u, torch.int64) views [0] : (tensor<2x3xui8>) -> tensor<2x3xi64>
  %w = fx.constant #fx.tensor<"w", "1f60e67a2b803917"> : tensor<4096x16xf32>
  %d = fx.call @aten.to.dtype(%w, torch.float32) views [0] : (tensor<4096x16xf32>) -> tensor<4096x16xf32>
  // CHECK: @aten.embedding.default(%d, %i
  %y = fx.call @aten.embedding.default(%d, %i) : (tensor<4096x16xf32>, tensor<2x3xi64>) -> tensor<2x3x16xf32>
  fx.output %y : tensor<2x3x16xf32>
}
