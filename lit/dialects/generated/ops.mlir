// RUN: qopt-opt %s | qopt-opt | filecheck %s
// RUN: qopt-opt %s --print-op-generic | qopt-opt | filecheck %s

// CHECK-LABEL: func.func @linear
func.func @linear(%x : tensor<2x4xf32>, %h : tensor<?x2x4xbf16, #fx.symbols<"s0">>, %w : tensor<8x4xi8>, %s : tensor<8xf32>, %g : tensor<8x2xf32>, %z : tensor<8x2xi32>, %b : tensor<8xf32>) -> tensor<2x8xf32> {
  // CHECK: %{{.*}} = generated.linear %x, %w scales(%s : tensor<8xf32>) bias(%b : tensor<8xf32>) : tensor<2x4xf32>, tensor<8x4xi8> -> tensor<2x8xf32>
  %0 = generated.linear %x, %w scales(%s : tensor<8xf32>) bias(%b : tensor<8xf32>) : tensor<2x4xf32>, tensor<8x4xi8> -> tensor<2x8xf32>
  // CHECK-NEXT: %{{.*}} = generated.linear %x, %w scales(%g : tensor<8x2xf32>) zero_points(%z : tensor<8x2xi32>) : tensor<2x4xf32>, tensor<8x4xi8> -> tensor<2x8xf32>
  %1 = generated.linear %x, %w scales(%g : tensor<8x2xf32>) zero_points(%z : tensor<8x2xi32>) : tensor<2x4xf32>, tensor<8x4xi8> -> tensor<2x8xf32>
  // CHECK-NEXT: %{{.*}} = generated.linear %h, %w : tensor<?x2x4xbf16, #fx.symbols<"s0">>, tensor<8x4xi8> -> tensor<?x2x8xbf16, #fx.symbols<"s0">>
  %2 = generated.linear %h, %w : tensor<?x2x4xbf16, #fx.symbols<"s0">>, tensor<8x4xi8> -> tensor<?x2x8xbf16, #fx.symbols<"s0">>
  fx.output %0 : tensor<2x8xf32>
}
