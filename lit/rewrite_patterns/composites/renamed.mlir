// RUN: qopt-opt %s -p raise-fx | filecheck %s

// CHECK-LABEL: func.func @a_matrix(
func.func @a_matrix(%x : tensor<2x4xf32>) -> tensor<2x4xf64> {
  // CHECK-NEXT: %t = fx.call @aten.to.dtype(%x, torch.float64) :
  // CHECK-NEXT: %y = fx.call @aten.neg.default(%t) :
  // CHECK-NEXT: fx.output %y :
  %e = fx.call @aten.expand.default(%x, [2, 4]) views [0] : (tensor<2x4xf32>) -> tensor<2x4xf32>
  %t = fx.call @aten._to_copy.default(%e, dtype = torch.float64) : (tensor<2x4xf32>) -> tensor<2x4xf64>
  %y = fx.call @aten.neg.default(%t) : (tensor<2x4xf64>) -> tensor<2x4xf64>
  
  fx.output %y : tensor<2x4xf64>
}

// CHECK-LABEL: func.func @a_vector(
func.func @a_vector(%x : tensor<3xf32>) -> tensor<3xbf16> {
  // CHECK-NEXT: %t = fx.call @aten.to.dtype(%x, torch.bfloat16) :
  // CHECK-NEXT: %y = fx.call @aten.neg.default(%t) :
  // CHECK-NEXT: fx.output %y :
  %e = fx.call @aten.expand.default(%x, [-1]) views [0] : (tensor<3xf32>) -> tensor<3xf32>
  %t = fx.call @aten._to_copy.default(%e, dtype = torch.bfloat16) : (tensor<3xf32>) -> tensor<3xbf16>
  %y = fx.call @aten.neg.default(%t) : (tensor<3xbf16>) -> tensor<3xbf16>
  
  fx.output %y : tensor<3xbf16>
}

// CHECK-LABEL: func.func @integers(
func.func @integers(%x : tensor<2x4xi64>) -> tensor<2x4xf32> {
  // CHECK-NEXT: %t = fx.call @aten.to.dtype(%x, torch.float32) :
  // CHECK-NEXT: %y = fx.call @aten.neg.default(%t) :
  // CHECK-NEXT: fx.output %y :
  %e = fx.call @aten.expand.default(%x, [2, 4]) views [0] : (tensor<2x4xi64>) -> tensor<2x4xi64>
  %t = fx.call @aten._to_copy.default(%e, dtype = torch.float32) : (tensor<2x4xi64>) -> tensor<2x4xf32>
  %y = fx.call @aten.neg.default(%t) : (tensor<2x4xf32>) -> tensor<2x4xf32>
  
  fx.output %y : tensor<2x4xf32>
}

// CHECK-LABEL: func.func @not_what_repeats_and_copies(
func.func @not_what_repeats_and_copies(%x : tensor<1x4xf32>) -> tensor<2x4xf32> {
  // CHECK-NEXT: %e = fx.call @aten.expand.default(%x, [2, 4]) views [0] :
  // CHECK-NEXT: %t = fx.call @aten._to_copy.default(%e, dtype = torch.float32) :
  // CHECK-NEXT: %y = fx.call @aten.neg.default(%t) :
  // CHECK-NEXT: fx.output %y :
  %e = fx.call @aten.expand.default(%x, [2, 4]) views [0] : (tensor<1x4xf32>) -> tensor<2x4xf32>
  %t = fx.call @aten._to_copy.default(%e, dtype = torch.float32) : (tensor<2x4xf32>) -> tensor<2x4xf32>
  %y = fx.call @aten.neg.default(%t) : (tensor<2x4xf32>) -> tensor<2x4xf32>
  
  fx.output %y : tensor<2x4xf32>
}

// CHECK-LABEL: func.func @not_of_unknown_sizes(
func.func @not_of_unknown_sizes(%x : tensor<?x4xf32>) -> tensor<?x4xf32> {
  // CHECK-NEXT: %e = fx.call @aten.expand.default(%x, [-1, 4]) views [0] :
  // CHECK-NEXT: %t = fx.call @aten._to_copy.default(%e, dtype = torch.float32) :
  // CHECK-NEXT: %y = fx.call @aten.neg.default(%t) :
  // CHECK-NEXT: fx.output %y :
  %e = fx.call @aten.expand.default(%x, [-1, 4]) views [0] : (tensor<?x4xf32>) -> tensor<?x4xf32>
  %t = fx.call @aten._to_copy.default(%e, dtype = torch.float32) : (tensor<?x4xf32>) -> tensor<?x4xf32>
  %y = fx.call @aten.neg.default(%t) : (tensor<?x4xf32>) -> tensor<?x4xf32>
  
  fx.output %y : tensor<?x4xf32>
}

// CHECK-LABEL: func.func @not_an_argument_that_is_handed_out(
func.func @not_an_argument_that_is_handed_out(%x : tensor<2x4xf32>) -> (tensor<2x4xf32>, tensor<2x4xf32>) {
  // CHECK-NEXT: %e = fx.call @aten.expand.default(%x, [2, 4]) views [0] :
  // CHECK-NEXT: %t = fx.call @aten._to_copy.default(%x, memory_format = torch.contiguous_format) :
  // CHECK-NEXT: fx.output [%e, %t] :
  %e = fx.call @aten.expand.default(%x, [2, 4]) views [0] : (tensor<2x4xf32>) -> tensor<2x4xf32>
  %t = fx.call @aten._to_copy.default(%x, memory_format = torch.contiguous_format) : (tensor<2x4xf32>) -> tensor<2x4xf32>
  
  fx.output [%e, %t] : tensor<2x4xf32>, tensor<2x4xf32>
}
