// RUN: qopt-opt %s -p raise-fx | filecheck %s

// What surrounds a mask and changes nothing: conditions that always hold, indices in order, conversions to what is there.

// CHECK-LABEL: func.func @mask_of_a_sentence(
func.func @mask_of_a_sentence(%m : tensor<1x4xi1>, %q : tensor<1x2x4x8xf32>) -> tensor<1x2x4x8xf32> {
  // CHECK-NEXT: %i = qnn.reshape %m to [1, 1, 1, 4] : (tensor<1x4xi1>) -> tensor<1x1x1x4xi1>
  // CHECK-NEXT: %a = fx.call @aten.expand.default(%i, [1, 1, 4, 4]) views [0] :
  // CHECK-NEXT: %y = fx.call @aten.scaled_dot_product_attention.default(%q, %q, %q, %a) :
  // CHECK-NEXT: fx.output %y :
  %rows = fx.constant dense<0> : tensor<1x1x1x1xi64>
  %columns = fx.constant dense<[[[[0, 1, 2, 3]]]]> : tensor<1x1x1x4xi64>
  %all = fx.constant dense<true> : tensor<1x1x4x1xi1>
  %i = fx.call @aten.index.Tensor(%m, [%rows, %columns]) : (tensor<1x4xi1>, tensor<1x1x1x1xi64>, tensor<1x1x1x4xi64>) -> tensor<1x1x1x4xi1>
  %t = fx.call @aten.to.dtype_layout(%i, dtype = torch.bool, layout = torch.strided, device = torch.device("cpu")) views [0] : (tensor<1x1x1x4xi1>) -> tensor<1x1x1x4xi1>
  %a = fx.call @aten.__and__.Tensor(%all, %t) : (tensor<1x1x4x1xi1>, tensor<1x1x1x4xi1>) -> tensor<1x1x4x4xi1>
  %e = fx.call @aten.expand.default(%a, [1, -1, 4, 4]) views [0] : (tensor<1x1x4x4xi1>) -> tensor<1x1x4x4xi1>
  %y = fx.call @aten.scaled_dot_product_attention.default(%q, %q, %q, %e) : (tensor<1x2x4x8xf32>, tensor<1x2x4x8xf32>, tensor<1x2x4x8xf32>, tensor<1x1x4x4xi1>) -> tensor<1x2x4x8xf32>
  fx.output %y : tensor<1x2x4x8xf32>
}

// CHECK-LABEL: func.func @a_vector(
func.func @a_vector(%m : tensor<4xi1>) -> tensor<4xi1> {
  // CHECK: %a = fx.call @aten.expand.default(%m, [4]) views [0] :
  // CHECK-NEXT: %b = fx.call @aten.expand.default(%a, [4]) views [0] :
  // CHECK-NEXT: %y = fx.call @aten.logical_not.default(%b) :
  %all = fx.constant dense<true> : tensor<4xi1>
  %n = fx.constant dense<[0, 1, 2, 3]> : tensor<4xi64>
  %a = fx.call @aten.__and__.Tensor(%m, %all) : (tensor<4xi1>, tensor<4xi1>) -> tensor<4xi1>
  %b = fx.call @aten.bitwise_and.Tensor(%all, %a) : (tensor<4xi1>, tensor<4xi1>) -> tensor<4xi1>
  %i = fx.call @aten.index.Tensor(%b, [%n]) : (tensor<4xi1>, tensor<4xi64>) -> tensor<4xi1>
  %t = fx.call @aten.to.dtype(%i, torch.bool) views [0] : (tensor<4xi1>) -> tensor<4xi1>
  %u = fx.call @aten.to.dtype_layout(%t, dtype = torch.bool, layout = torch.strided, device = torch.device("cpu")) views [0] : (tensor<4xi1>) -> tensor<4xi1>
  %y = fx.call @aten.logical_not.default(%u) : (tensor<4xi1>) -> tensor<4xi1>
  fx.output %y : tensor<4xi1>
}

// CHECK-LABEL: func.func @a_matrix(
func.func @a_matrix(%m : tensor<2x2xi1>) -> tensor<2x2xi1> {
  // CHECK: %a = fx.call @aten.expand.default(%m, [2, 2]) views [0] :
  // CHECK-NEXT: %b = fx.call @aten.expand.default(%a, [2, 2]) views [0] :
  // CHECK-NEXT: %y = fx.call @aten.logical_not.default(%b) :
  %all = fx.constant dense<true> : tensor<2x2xi1>
  %r = fx.constant dense<[[0], [1]]> : tensor<2x1xi64>
  %c = fx.constant dense<[0, 1]> : tensor<2xi64>
  %a = fx.call @aten.__and__.Tensor(%m, %all) : (tensor<2x2xi1>, tensor<2x2xi1>) -> tensor<2x2xi1>
  %b = fx.call @aten.bitwise_and.Tensor(%all, %a) : (tensor<2x2xi1>, tensor<2x2xi1>) -> tensor<2x2xi1>
  %i = fx.call @aten.index.Tensor(%b, [%r, %c]) : (tensor<2x2xi1>, tensor<2x1xi64>, tensor<2xi64>) -> tensor<2x2xi1>
  %t = fx.call @aten.to.dtype(%i, torch.bool) views [0] : (tensor<2x2xi1>) -> tensor<2x2xi1>
  %u = fx.call @aten.to.dtype_layout(%t, dtype = torch.bool, layout = torch.strided, device = torch.device("cpu")) views [0] : (tensor<2x2xi1>) -> tensor<2x2xi1>
  %y = fx.call @aten.logical_not.default(%u) : (tensor<2x2xi1>) -> tensor<2x2xi1>
  fx.output %y : tensor<2x2xi1>
}

// CHECK-LABEL: func.func @from_the_end(
func.func @from_the_end(%m : tensor<1x3xi1>) -> tensor<1x3xi1> {
  // CHECK: %a = fx.call @aten.expand.default(%m, [1, 3]) views [0] :
  // CHECK-NEXT: %b = fx.call @aten.expand.default(%a, [1, 3]) views [0] :
  // CHECK-NEXT: %y = fx.call @aten.logical_not.default(%b) :
  %all = fx.constant dense<true> : tensor<1x3xi1>
  %r = fx.constant dense<-1> : tensor<1x1xi64>
  %c = fx.constant dense<[-3, -2, -1]> : tensor<3xi64>
  %a = fx.call @aten.__and__.Tensor(%m, %all) : (tensor<1x3xi1>, tensor<1x3xi1>) -> tensor<1x3xi1>
  %b = fx.call @aten.bitwise_and.Tensor(%all, %a) : (tensor<1x3xi1>, tensor<1x3xi1>) -> tensor<1x3xi1>
  %i = fx.call @aten.index.Tensor(%b, [%r, %c]) : (tensor<1x3xi1>, tensor<1x1xi64>, tensor<3xi64>) -> tensor<1x3xi1>
  %t = fx.call @aten.to.dtype(%i, torch.bool) views [0] : (tensor<1x3xi1>) -> tensor<1x3xi1>
  %u = fx.call @aten.to.dtype_layout(%t, dtype = torch.bool, layout = torch.strided, device = torch.device("cpu")) views [0] : (tensor<1x3xi1>) -> tensor<1x3xi1>
  %y = fx.call @aten.logical_not.default(%u) : (tensor<1x3xi1>) -> tensor<1x3xi1>
  fx.output %y : tensor<1x3xi1>
}

// CHECK-LABEL: func.func @not_handed_out(
func.func @not_handed_out(%m : tensor<4xi1>) -> (tensor<4xi1>, tensor<4xi1>, tensor<4xi1>, tensor<4xi1>, tensor<4xi1>) {
  // CHECK: aten.__and__.Tensor
  // CHECK: aten.bitwise_and.Tensor
  // CHECK: aten.index.Tensor
  // CHECK: aten.to.dtype(
  // CHECK: aten.to.dtype_layout
  %all = fx.constant dense<true> : tensor<4xi1>
  %n = fx.constant dense<[0, 1, 2, 3]> : tensor<4xi64>
  %a = fx.call @aten.__and__.Tensor(%all, %m) : (tensor<4xi1>, tensor<4xi1>) -> tensor<4xi1>
  %b = fx.call @aten.bitwise_and.Tensor(%all, %m) : (tensor<4xi1>, tensor<4xi1>) -> tensor<4xi1>
  %i = fx.call @aten.index.Tensor(%m, [%n]) : (tensor<4xi1>, tensor<4xi64>) -> tensor<4xi1>
  %t = fx.call @aten.to.dtype(%m, torch.bool) views [0] : (tensor<4xi1>) -> tensor<4xi1>
  %u = fx.call @aten.to.dtype_layout(%m, dtype = torch.bool, layout = torch.strided, device = torch.device("cpu")) views [0] : (tensor<4xi1>) -> tensor<4xi1>
  fx.output [%a, %b, %i, %t, %u] : tensor<4xi1>, tensor<4xi1>, tensor<4xi1>, tensor<4xi1>, tensor<4xi1>
}

// CHECK-LABEL: func.func @not_what_changes_something(
func.func @not_what_changes_something(%m : tensor<4xi1>, %o : tensor<4xi1>, %k : tensor<4xi64>) -> tensor<4xf64> {
  // CHECK: aten.__and__.Tensor
  // CHECK: aten.bitwise_and.Tensor
  // CHECK: aten.index.Tensor
  // CHECK: aten.to.dtype(
  // CHECK: aten.to.dtype_layout
  %some = fx.constant dense<[true, true, false, true]> : tensor<4xi1>
  %n = fx.constant dense<[1, 0, 2, 3]> : tensor<4xi64>
  %a = fx.call @aten.__and__.Tensor(%some, %m) : (tensor<4xi1>, tensor<4xi1>) -> tensor<4xi1>
  %b = fx.call @aten.bitwise_and.Tensor(%a, %some) : (tensor<4xi1>, tensor<4xi1>) -> tensor<4xi1>
  %i = fx.call @aten.index.Tensor(%b, [%n]) : (tensor<4xi1>, tensor<4xi64>) -> tensor<4xi1>
  %t = fx.call @aten.to.dtype(%i, torch.float32) views [0] : (tensor<4xi1>) -> tensor<4xf32>
  %u = fx.call @aten.to.dtype_layout(%t, dtype = torch.float64, layout = torch.strided, device = torch.device("cpu")) views [0] : (tensor<4xf32>) -> tensor<4xf64>
  %y = fx.call @aten.neg.default(%u) : (tensor<4xf64>) -> tensor<4xf64>
  fx.output %y : tensor<4xf64>
}

// CHECK-LABEL: func.func @not_what_is_computed(
func.func @not_what_is_computed(%m : tensor<4xi1>, %o : tensor<4xi1>, %k : tensor<4xi64>) -> tensor<4xf32> {
  // CHECK: aten.__and__.Tensor
  // CHECK: aten.bitwise_and.Tensor
  // CHECK: aten.index.Tensor
  // CHECK: aten.to.dtype(
  // CHECK: aten.to.dtype_layout
  %a = fx.call @aten.__and__.Tensor(%o, %m) : (tensor<4xi1>, tensor<4xi1>) -> tensor<4xi1>
  %b = fx.call @aten.bitwise_and.Tensor(%a, %o) : (tensor<4xi1>, tensor<4xi1>) -> tensor<4xi1>
  %i = fx.call @aten.index.Tensor(%b, [%k]) : (tensor<4xi1>, tensor<4xi64>) -> tensor<4xi1>
  %t = fx.call @aten.to.dtype(%i, torch.int64) views [0] : (tensor<4xi1>) -> tensor<4xi64>
  %u = fx.call @aten.to.dtype_layout(%t, dtype = torch.float32, layout = torch.strided, device = torch.device("cpu")) views [0] : (tensor<4xi64>) -> tensor<4xf32>
  %y = fx.call @aten.neg.default(%u) : (tensor<4xf32>) -> tensor<4xf32>
  fx.output %y : tensor<4xf32>
}
