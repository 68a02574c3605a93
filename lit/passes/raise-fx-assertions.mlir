// RUN: qopt-opt %s -p raise-fx | filecheck %s

// What a tensor's type settles is not asserted when the program runs; of an argument it is asserted once, since a
// caller may bring another type.

// CHECK-LABEL: func.func @settled(
func.func @settled(%x : tensor<4xi64>) -> tensor<4xf32> {
  // CHECK-NEXT: fx.call @aten._assert_tensor_metadata.default(%x, none, none, torch.int64, device = torch.device("cpu"), layout = torch.strided) impure
  // CHECK-NEXT: %v = fx.call @aten.alias.default(%x)
  // CHECK-NEXT: %a = fx.call @aten.to.dtype(%v, torch.float32)
  // CHECK-NEXT: fx.output %a
  fx.call @aten._assert_tensor_metadata.default(%x, none, none, torch.int64, device = torch.device("cpu"), layout = torch.strided) impure : (tensor<4xi64>) -> ()
  %v = fx.call @aten.alias.default(%x) views [0] : (tensor<4xi64>) -> tensor<4xi64>
  fx.call @aten._assert_tensor_metadata.default(%v, none, none, torch.int64) impure : (tensor<4xi64>) -> ()
  %a = fx.call @aten.to.dtype(%v, torch.float32) : (tensor<4xi64>) -> tensor<4xf32>
  fx.call @aten._assert_tensor_metadata.default(%a, none, none, torch.float32, device = torch.device("cpu")) impure : (tensor<4xf32>) -> ()
  fx.output %a : tensor<4xf32>
}

// CHECK-LABEL: func.func @not_settled(
func.func @not_settled(%x : tensor<4xf32>) -> tensor<4xf32> {
  // CHECK: fx.call @aten._assert_tensor_metadata.default(%a, none, none, torch.float64)
  // CHECK-NEXT: fx.call @aten._assert_tensor_metadata.default(%a, [4], none, torch.float32)
  // CHECK-NEXT: fx.call @aten._assert_tensor_metadata.default(%a, none, [1], torch.float32)
  // CHECK-NEXT: fx.call @aten._assert_tensor_metadata.default(%a, none, none, torch.float32, device = torch.device("cuda"))
  // CHECK-NEXT: fx.call @aten._assert_tensor_metadata.default(%a, none, none, torch.float32, layout = torch.sparse_coo)
  %a = fx.call @aten.sin.default(%x) : (tensor<4xf32>) -> tensor<4xf32>
  fx.call @aten._assert_tensor_metadata.default(%a, none, none, torch.float64) impure : (tensor<4xf32>) -> ()
  fx.call @aten._assert_tensor_metadata.default(%a, [4], none, torch.float32) impure : (tensor<4xf32>) -> ()
  fx.call @aten._assert_tensor_metadata.default(%a, none, [1], torch.float32) impure : (tensor<4xf32>) -> ()
  fx.call @aten._assert_tensor_metadata.default(%a, none, none, torch.float32, device = torch.device("cuda")) impure : (tensor<4xf32>) -> ()
  fx.call @aten._assert_tensor_metadata.default(%a, none, none, torch.float32, layout = torch.sparse_coo) impure : (tensor<4xf32>) -> ()
  fx.output %a : tensor<4xf32>
}

// CHECK-LABEL: func.func @not_assertions_of_a_tensor(
func.func @not_assertions_of_a_tensor(%x : tensor<4xf32>) -> tensor<4xf32> {
  // CHECK-NEXT: fx.call @aten._assert_tensor_metadata.default()
  // CHECK-NEXT: fx.call @aten._assert_tensor_metadata.default(3)
  // CHECK-NEXT: %y = fx.call @aten._assert_tensor_metadata.default(%x)
  fx.call @aten._assert_tensor_metadata.default() impure : () -> ()
  fx.call @aten._assert_tensor_metadata.default(3) impure : () -> ()
  %y = fx.call @aten._assert_tensor_metadata.default(%x) : (tensor<4xf32>) -> tensor<4xf32>
  fx.output %y : tensor<4xf32>
}
