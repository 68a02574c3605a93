// RUN: qopt-opt %s -p fuse-primitives{isa=avx2} | filecheck %s

// A softmax that writes integers would run in plain loops there.
// CHECK-LABEL: func.func @not_a_softmax
func.func @not_a_softmax(%x : tensor<2x8xf32>) -> tensor<2x8xui8> {
  // CHECK: [[A:%.+]] = dnnl.softmax %x_ axis 1 : tensor<2x8xf32> -> tensor<2x8xf32>
  // CHECK-NEXT: dnnl.reorder [[A]] to <scale 0.05, zero_point 0, range [0, 255]>
  %r = dnnl.plan(%x_ = %x : tensor<2x8xf32>) {
    %a = dnnl.softmax %x_ axis 1 : tensor<2x8xf32> -> tensor<2x8xf32>
    %q = dnnl.reorder %a to <scale 0.05, zero_point 0, range [0, 255]> : tensor<2x8xf32> -> tensor<2x8xui8>
    dnnl.yield %q : tensor<2x8xui8>
  } -> tensor<2x8xui8>
  fx.output %r : tensor<2x8xui8>
}
