// RUN: qopt-opt %s -p integer-ops | filecheck %s

// CHECK-LABEL: func.func @bag_of_rows_with_scales(
func.func @bag_of_rows_with_scales(%u : tensor<6xui8>) -> tensor<2x16xf32> {
  %i = fx.call @aten.to.dtype(%u, torch.int64) views [0] : (tensor<6xui8>) -> tensor<6xi64>
  %o = fx.constant dense<[0, 2]> : tensor<2xi64>
  %w = fx.constant #fx.tensor<"w", "1f60e67a2b803917"> : tensor<4096x16xi8>
  %s = fx.constant #fx.tensor<"s", "2b80391761f60e67"> : tensor<4096xf32>
  %z = fx.constant dense<0> : tensor<4096xi64>
  %d = qnn.dequantize_per_channel %w, %s, %z axis 0 : tensor<4096x16xi8>, tensor<4096xf32>, tensor<4096xi64> -> tensor<4096x16xf32>
  %g = fx.call @aten.embedding_bag.padding_idx(%d, %i, %o, false, 1, false, none, false, none) : (tensor<4096x16xf32>, tensor<6xi64>, tensor<2xi64>) -> tuple<tensor<2x16xf32>, tensor<6xi64>, tensor<2xi64>, tensor<2xi64>>
  // CHECK: [[A:%.*]] = fx.call @aten.arange.default(6, dtype = torch.int64) : () -> tensor<6xi64>
  // CHECK: fx.call @aten.embedding_bag.padding_idx({{%.*}}, [[A]], %o, false, 1, false, none, false, none)
  %y = fx.call @operator.getitem(%g, 0) views [0] : (tuple<tensor<2x16xf32>, tensor<6xi64>, tensor<2xi64>, tensor<2xi64>>) -> tensor<2x16xf32>
  fx.output %y : tensor<2x16xf32>
}

// CHECK-LABEL: func.func @bag_of_one_scale(
func.func @bag_of_one_scale(%u : tensor<6xui8>) -> tensor<2x16xf32> {
  %i = fx.call @aten.to.dtype(%u, torch.int64) views [0] : (tensor<6xui8>) -> tensor<6xi64>
  %o = fx.constant dense<[0, 2]> : tensor<2xi64>
  %w = fx.constant #fx.tensor<"w", "1f60e67a2b803917"> : tensor<4096x16xi8>
  %d = qnn.dequantize %w <scale 0.1, zero_point 3, range [-128, 127]> : tensor<4096x16xi8> -> tensor<4096x16xf32>
  %g = fx.call @aten.embedding_bag.padding_idx(%d, %i, %o, false, 1, false, none, false, none) : (tensor<4096x16xf32>, tensor<6xi64>, tensor<2xi64>) -> tuple<tensor<2x16xf32>, tensor<6xi64>, tensor<2xi64>, tensor<2xi64>>
  // CHECK: [[A:%.*]] = fx.call @aten.arange.default(6, dtype = torch.int64) : () -> tensor<6xi64>
  // CHECK: fx.call @aten.embedding_bag.padding_idx({{%.*}}, [[A]], %o, false, 1, false, none, false, none)
  %y = fx.call @operator.getitem(%g, 0) views [0] : (tuple<tensor<2x16xf32>, tensor<6xi64>, tensor<2xi64>, tensor<2xi64>>) -> tensor<2x16xf32>
  fx.output %y : tensor<2x16xf32>
}

// CHECK-LABEL: func.func @bag_of_integers(
func.func @bag_of_integers(%u : tensor<6xui8>) -> tensor<2x16xf32> {
  %i = fx.call @aten.to.dtype(%u, torch.int64) views [0] : (tensor<6xui8>) -> tensor<6xi64>
  %o = fx.constant dense<[0, 2]> : tensor<2xi64>
  %w = fx.constant #fx.tensor<"w", "1f60e67a2b803917"> : tensor<4096x16xi8>
  %d = fx.call @aten.to.dtype(%w, torch.float32) views [0] : (tensor<4096x16xi8>) -> tensor<4096x16xf32>
  %g = fx.call @aten.embedding_bag.padding_idx(%d, %i, %o, false, 1, false, none, false, none) : (tensor<4096x16xf32>, tensor<6xi64>, tensor<2xi64>) -> tuple<tensor<2x16xf32>, tensor<6xi64>, tensor<2xi64>, tensor<2xi64>>
  // CHECK: [[A:%.*]] = fx.call @aten.arange.default(6, dtype = torch.int64) : () -> tensor<6xi64>
  // CHECK: fx.call @aten.embedding_bag.padding_idx({{%.*}}, [[A]], %o, false, 1, false, none, false, none)
  %y = fx.call @operator.getitem(%g, 0) views [0] : (tuple<tensor<2x16xf32>, tensor<6xi64>, tensor<2xi64>, tensor<2xi64>>) -> tensor<2x16xf32>
  fx.output %y : tensor<2x16xf32>
}

// CHECK-LABEL: func.func @not_where_an_index_is_left_out(
func.func @not_where_an_index_is_left_out(%u : tensor<6xui8>) -> tensor<2x16xf32> {
  %i = fx.call @aten.to.dtype(%u, torch.int64) views [0] : (tensor<6xui8>) -> tensor<6xi64>
  %o = fx.constant dense<[0, 2]> : tensor<2xi64>
  %w = fx.constant #fx.tensor<"w", "1f60e67a2b803917"> : tensor<4096x16xi8>
  %d = qnn.dequantize %w <scale 0.1, zero_point 3, range [-128, 127]> : tensor<4096x16xi8> -> tensor<4096x16xf32>
  // CHECK: @aten.embedding_bag.padding_idx(%d, %i, %o
  %g = fx.call @aten.embedding_bag.padding_idx(%d, %i, %o, false, 1, false, none, false, 3) : (tensor<4096x16xf32>, tensor<6xi64>, tensor<2xi64>) -> tuple<tensor<2x16xf32>, tensor<6xi64>, tensor<2xi64>, tensor<2xi64>>
  %y = fx.call @operator.getitem(%g, 0) views [0] : (tuple<tensor<2x16xf32>, tensor<6xi64>, tensor<2xi64>, tensor<2xi64>>) -> tensor<2x16xf32>
  fx.output %y : tensor<2x16xf32>
}

// CHECK-LABEL: func.func @not_of_a_small_table(
func.func @not_of_a_small_table(%u : tensor<6xui8>) -> tensor<2x16xf32> {
  %i = fx.call @aten.to.dtype(%u, torch.int64) views [0] : (tensor<6xui8>) -> tensor<6xi64>
  %o = fx.constant dense<[0, 2]> : tensor<2xi64>
  %w = fx.constant #fx.tensor<"w", "1f60e67a2b803917"> : tensor<64x16xi8>
  %d = qnn.dequantize %w <scale 0.1, zero_point 3, range [-128, 127]> : tensor<64x16xi8> -> tensor<64x16xf32>
  // CHECK: @aten.embedding_bag.padding_idx(%d, %i, %o
  %g = fx.call @aten.embedding_bag.padding_idx(%d, %i, %o, false, 1, false, none, false, none) : (tensor<64x16xf32>, tensor<6xi64>, tensor<2xi64>) -> tuple<tensor<2x16xf32>, tensor<6xi64>, tensor<2xi64>, tensor<2xi64>>
  %y = fx.call @operator.getitem(%g, 0) views [0] : (tuple<tensor<2x16xf32>, tensor<6xi64>, tensor<2xi64>, tensor<2xi64>>) -> tensor<2x16xf32>
  fx.output %y : tensor<2x16xf32>
}

// CHECK-LABEL: func.func @not_of_floats(
func.func @not_of_floats(%u : tensor<6xui8>, %d : tensor<4096x16xf32>) -> tensor<2x16xf32> {
  %i = fx.call @aten.to.dtype(%u, torch.int64) views [0] : (tensor<6xui8>) -> tensor<6xi64>
  %o = fx.constant dense<[0, 2]> : tensor<2xi64>
  // CHECK: @aten.embedding_bag.padding_idx(%d, %i, %o
  %g = fx.call @aten.embedding_bag.padding_idx(%d, %i, %o, false, 1, false, none, false, none) : (tensor<4096x16xf32>, tensor<6xi64>, tensor<2xi64>) -> tuple<tensor<2x16xf32>, tensor<6xi64>, tensor<2xi64>, tensor<2xi64>>
  %y = fx.call @operator.getitem(%g, 0) views [0] : (tuple<tensor<2x16xf32>, tensor<6xi64>, tensor<2xi64>, tensor<2xi64>>) -> tensor<2x16xf32>
  fx.output %y : tensor<2x16xf32>
}

// CHECK-LABEL: func.func @not_where_greatest_are_read(
func.func @not_where_greatest_are_read(%u : tensor<6xui8>) -> (tensor<2x16xf32>, tensor<2xi64>) {
  %i = fx.call @aten.to.dtype(%u, torch.int64) views [0] : (tensor<6xui8>) -> tensor<6xi64>
  %o = fx.constant dense<[0, 2]> : tensor<2xi64>
  %w = fx.constant #fx.tensor<"w", "1f60e67a2b803917"> : tensor<4096x16xi8>
  %d = qnn.dequantize %w <scale 0.1, zero_point 3, range [-128, 127]> : tensor<4096x16xi8> -> tensor<4096x16xf32>
  // CHECK: @aten.embedding_bag.padding_idx(%d, %i, %o
  %g = fx.call @aten.embedding_bag.padding_idx(%d, %i, %o, false, 1, false, none, false, none) : (tensor<4096x16xf32>, tensor<6xi64>, tensor<2xi64>) -> tuple<tensor<2x16xf32>, tensor<6xi64>, tensor<2xi64>, tensor<2xi64>>
  %y = fx.call @operator.getitem(%g, 0) views [0] : (tuple<tensor<2x16xf32>, tensor<6xi64>, tensor<2xi64>, tensor<2xi64>>) -> tensor<2x16xf32>
  %m = fx.call @operator.getitem(%g, 3) views [0] : (tuple<tensor<2x16xf32>, tensor<6xi64>, tensor<2xi64>, tensor<2xi64>>) -> tensor<2xi64>
  fx.output (%y, %m) : tensor<2x16xf32>, tensor<2xi64>
}
