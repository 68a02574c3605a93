// RUN: qopt-opt %s -p 'split-batch{threads=2}' | filecheck %s
// RUN: qopt-opt %s -p 'split-batch{threads=1 worth_bytes=0}' | filecheck %s
// RUN: not qopt-opt %s -p 'split-batch{threads=0}' 2>&1 | filecheck %s --check-prefix=NONE
// RUN: not qopt-opt %s -p 'qopt-cpu{target=dnnl threads=-3}' 2>&1 | filecheck %s --check-prefix=NONE
// NONE: split-batch: threads: expected at least 1, found {{0|-3}}

// A plan that writes little, and any plan for one thread.
// CHECK: dnnl.plan(%a = %x : tensor<4x8xf32>) {
func.func @f(%x : tensor<4x8xf32>) -> tensor<4x8xf32> {
  %y = dnnl.plan(%a = %x : tensor<4x8xf32>) {
    %b = dnnl.eltwise %a <relu> : tensor<4x8xf32> -> tensor<4x8xf32>
    dnnl.yield %b : tensor<4x8xf32>
  } -> tensor<4x8xf32>
  fx.output %y : tensor<4x8xf32>
}
