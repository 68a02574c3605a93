// RUN: qopt-opt %s -p raise-fx | filecheck %s

// CHECK-LABEL: func.func @of_sums(
func.func @of_sums(%t : tensor<4096x16xf32>, %u : tensor<6xui8>) -> tensor<2x16xf32> {
  %i = fx.call @aten.to.dtype(%u, torch.int64) views [0] : (tensor<6xui8>) -> tensor<6xi64>
  %o = fx.constant dense<[0, 2]> : tensor<2xi64>
  // CHECK: [[B:%.*]] = fx.call @aten.embedding_bag.padding_idx(%t, %i, %o, false, 0, false, none, false, none) :
  // CHECK-NEXT: [[Y:%.*]] = fx.call @operator.getitem([[B]], 0) views [0] :
  // CHECK-NEXT: fx.output [[Y]] :
  %g = fx.call @aten._embedding_bag_forward_only.default(%t, %i, %o) : (tensor<4096x16xf32>, tensor<6xi64>, tensor<2xi64>) -> tuple<tensor<2x16xf32>, tensor<6xi64>, tensor<2xi64>, tensor<2xi64>>
  %y = fx.call @operator.getitem(%g, 0) views [0] : (tuple<tensor<2x16xf32>, tensor<6xi64>, tensor<2xi64>, tensor<2xi64>>) -> tensor<2x16xf32>
  fx.output %y : tensor<2x16xf32>
}

// CHECK-LABEL: func.func @of_means(
func.func @of_means(%t : tensor<4096x16xf32>, %u : tensor<6xui8>) -> tensor<2x16xf32> {
  %i = fx.call @aten.to.dtype(%u, torch.int64) views [0] : (tensor<6xui8>) -> tensor<6xi64>
  %o = fx.constant dense<[0, 2]> : tensor<2xi64>
  // CHECK: [[B:%.*]] = fx.call @aten.embedding_bag.padding_idx(%t, %i, %o, false, 1, false, none, false, none) :
  // CHECK-NEXT: [[Y:%.*]] = fx.call @operator.getitem([[B]], 0) views [0] :
  // CHECK-NEXT: fx.output [[Y]] :
  %g = fx.call @aten._embedding_bag_forward_only.default(%t, %i, %o, false, 1) : (tensor<4096x16xf32>, tensor<6xi64>, tensor<2xi64>) -> tuple<tensor<2x16xf32>, tensor<6xi64>, tensor<2xi64>, tensor<2xi64>>
  %y = fx.call @operator.getitem(%g, 0) views [0] : (tuple<tensor<2x16xf32>, tensor<6xi64>, tensor<2xi64>, tensor<2xi64>>) -> tensor<2x16xf32>
  fx.output %y : tensor<2x16xf32>
}

// CHECK-LABEL: func.func @without_one_index(
func.func @without_one_index(%t : tensor<4096x16xf32>, %u : tensor<6xui8>) -> tensor<2x16xf32> {
  %i = fx.call @aten.to.dtype(%u, torch.int64) views [0] : (tensor<6xui8>) -> tensor<6xi64>
  %o = fx.constant dense<[0, 2]> : tensor<2xi64>
  // CHECK: [[B:%.*]] = fx.call @aten.embedding_bag.padding_idx(%t, %i, %o, false, 0, false, none, false, 3) :
  // CHECK-NEXT: [[Y:%.*]] = fx.call @operator.getitem([[B]], 0) views [0] :
  // CHECK-NEXT: fx.output [[Y]] :
  %g = fx.call @aten._embedding_bag_forward_only.default(%t, %i, %o, false, 0, false, none, false, 3) : (tensor<4096x16xf32>, tensor<6xi64>, tensor<2xi64>) -> tuple<tensor<2x16xf32>, tensor<6xi64>, tensor<2xi64>, tensor<2xi64>>
  %y = fx.call @operator.getitem(%g, 0) views [0] : (tuple<tensor<2x16xf32>, tensor<6xi64>, tensor<2xi64>, tensor<2xi64>>) -> tensor<2x16xf32>
  fx.output %y : tensor<2x16xf32>
}

// CHECK-LABEL: func.func @of_weighted_rows(
func.func @of_weighted_rows(%t : tensor<4096x16xf32>, %u : tensor<6xui8>, %w : tensor<6xf32>) -> tensor<2x16xf32> {
  %i = fx.call @aten.to.dtype(%u, torch.int64) views [0] : (tensor<6xui8>) -> tensor<6xi64>
  %o = fx.constant dense<[0, 2]> : tensor<2xi64>
  // CHECK: [[B:%.*]] = fx.call @aten.embedding_bag.padding_idx(%t, %i, %o, false, 0, false, %w, false, none) :
  // CHECK-NEXT: [[Y:%.*]] = fx.call @operator.getitem([[B]], 0) views [0] :
  // CHECK-NEXT: fx.output [[Y]] :
  %g = fx.call @aten._embedding_bag_forward_only.default(%t, %i, %o, false, 0, false, %w, false) : (tensor<4096x16xf32>, tensor<6xi64>, tensor<2xi64>, tensor<6xf32>) -> tuple<tensor<2x16xf32>, tensor<6xi64>, tensor<2xi64>, tensor<2xi64>>
  %y = fx.call @operator.getitem(%g, 0) views [0] : (tuple<tensor<2x16xf32>, tensor<6xi64>, tensor<2xi64>, tensor<2xi64>>) -> tensor<2x16xf32>
  fx.output %y : tensor<2x16xf32>
}

// CHECK-LABEL: func.func @not_the_sizes(
func.func @not_the_sizes(%t : tensor<4096x16xf32>, %u : tensor<6xui8>) -> tensor<2xi64> {
  %i = fx.call @aten.to.dtype(%u, torch.int64) views [0] : (tensor<6xui8>) -> tensor<6xi64>
  %o = fx.constant dense<[0, 2]> : tensor<2xi64>
  // CHECK: %g = fx.call @aten._embedding_bag_forward_only.default(%t, %i, %o) :
  %g = fx.call @aten._embedding_bag_forward_only.default(%t, %i, %o) : (tensor<4096x16xf32>, tensor<6xi64>, tensor<2xi64>) -> tuple<tensor<2x16xf32>, tensor<6xi64>, tensor<2xi64>, tensor<2xi64>>
  %y = fx.call @operator.getitem(%g, 2) views [0] : (tuple<tensor<2x16xf32>, tensor<6xi64>, tensor<2xi64>, tensor<2xi64>>) -> tensor<2xi64>
  fx.output %y : tensor<2xi64>
}

// CHECK-LABEL: func.func @not_where_the_sizes_are_read(
func.func @not_where_the_sizes_are_read(%t : tensor<4096x16xf32>, %u : tensor<6xui8>) -> (tensor<2x16xf32>, tensor<2xi64>) {
  %i = fx.call @aten.to.dtype(%u, torch.int64) views [0] : (tensor<6xui8>) -> tensor<6xi64>
  %o = fx.constant dense<[0, 2]> : tensor<2xi64>
  // CHECK: %g = fx.call @aten._embedding_bag_forward_only.default(%t, %i, %o) :
  %g = fx.call @aten._embedding_bag_forward_only.default(%t, %i, %o) : (tensor<4096x16xf32>, tensor<6xi64>, tensor<2xi64>) -> tuple<tensor<2x16xf32>, tensor<6xi64>, tensor<2xi64>, tensor<2xi64>>
  %y = fx.call @operator.getitem(%g, 0) views [0] : (tuple<tensor<2x16xf32>, tensor<6xi64>, tensor<2xi64>, tensor<2xi64>>) -> tensor<2x16xf32>
  %z = fx.call @operator.getitem(%g, 2) views [0] : (tuple<tensor<2x16xf32>, tensor<6xi64>, tensor<2xi64>, tensor<2xi64>>) -> tensor<2xi64>
  fx.output (%y, %z) : tensor<2x16xf32>, tensor<2xi64>
}

// CHECK-LABEL: func.func @not_of_another_operator(
func.func @not_of_another_operator(%t : tensor<4096x16xf32>, %u : tensor<6xui8>) -> tensor<2x16xf32> {
  %i = fx.call @aten.to.dtype(%u, torch.int64) views [0] : (tensor<6xui8>) -> tensor<6xi64>
  %o = fx.constant dense<[0, 2]> : tensor<2xi64>
  // CHECK: %g = fx.call @aten._embedding_bag.default(%t, %i, %o) :
  %g = fx.call @aten._embedding_bag.default(%t, %i, %o) : (tensor<4096x16xf32>, tensor<6xi64>, tensor<2xi64>) -> tuple<tensor<2x16xf32>, tensor<6xi64>, tensor<2xi64>, tensor<2xi64>>
  %y = fx.call @operator.getitem(%g, 0) views [0] : (tuple<tensor<2x16xf32>, tensor<6xi64>, tensor<2xi64>, tensor<2xi64>>) -> tensor<2x16xf32>
  fx.output %y : tensor<2x16xf32>
}
