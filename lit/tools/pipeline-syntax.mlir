// RUN: qopt-opt %s -p promote-dequant,prepack-weights,fuse-post-ops | filecheck %s
// RUN: qopt-opt %s -p "promote-dequant,prepack-weights{target=torch},fuse-post-ops{target=torch}" | filecheck %s
// RUN: qopt-opt %s --passes promote-dequant,prepack-weights,fuse-post-ops | filecheck %s
// RUN: qopt-opt %s --pass-pipeline promote-dequant,prepack-weights,fuse-post-ops | filecheck %s
// RUN: qopt-opt %s --pass-pipeline "builtin.module(promote-dequant,prepack-weights,fuse-post-ops)" | filecheck %s
// RUN: qopt-opt %s --pass-pipeline "builtin.module(promote-dequant,prepack-weights{target=torch},fuse-post-ops{target=torch})" | filecheck %s
// RUN: qopt-opt %s --pass-pipeline 'builtin.module(prepack-weights{target="torch"},fuse-post-ops)' | filecheck %s
// RUN: qopt-opt %s --pass-pipeline "builtin.module( promote-dequant, prepack-weights{target=torch} ,fuse-post-ops )" | filecheck %s
// RUN: qopt-opt %s --pass-pipeline "builtin.module(qopt-optimize{target=torch})" | filecheck %s
// RUN: qopt-opt %s -p prepack-weights | qopt-opt -p fuse-post-ops | filecheck %s
// RUN: qopt-opt %s -p fuse-post-ops,prepack-weights | filecheck %s --check-prefix=ORDER
// RUN: qopt-opt %s | filecheck %s --check-prefix=NONE
// RUN: qopt-opt %s --pass-pipeline "builtin.module()" | filecheck %s --check-prefix=NONE
// RUN: not qopt-opt %s --pass-pipeline "builtin.module(prepack-weights{target=torch)" 2>&1 | filecheck %s --check-prefix=BRACE
// RUN: not qopt-opt %s --pass-pipeline "func.func(prepack-weights)" 2>&1 | filecheck %s --check-prefix=ANCHOR
// RUN: not qopt-opt %s --pass-pipeline "builtin.module(prepack-weights" 2>&1 | filecheck %s --check-prefix=PAREN
// RUN: not qopt-opt %s -p "prepack-weights{targte=torch}" 2>&1 | filecheck %s --check-prefix=OPTION
// RUN: not qopt-opt %s -p "promote-dequant{target=torch}" 2>&1 | filecheck %s --check-prefix=NO-OPTIONS
// RUN: not qopt-opt %s -p "prepack-weights{target=3}" 2>&1 | filecheck %s --check-prefix=TYPE
// RUN: not qopt-opt %s -p "prepack-weights{target=gpu}" 2>&1 | filecheck %s --check-prefix=TARGET
// RUN: not qopt-opt %s -p apply-rules 2>&1 | filecheck %s --check-prefix=REQUIRED
// RUN: not qopt-opt %s -p prepack-wieghts 2>&1 | filecheck %s --check-prefix=NAME
// RUN: not qopt-opt %s -p fuse-post-ops,,prepack-weights 2>&1 | filecheck %s --check-prefix=COMMA

// BRACE-NOT: Traceback
// BRACE: error: {{.*}}pipeline{{.*}}:
// ANCHOR-NOT: Traceback
// ANCHOR: error: {{.*}}func.func(prepack-weights)
// PAREN-NOT: Traceback
// PAREN: error: {{.*}}builtin.module(prepack-weights
// OPTION-NOT: Traceback
// OPTION: error: {{.*}}targte{{.*}}target
// NO-OPTIONS-NOT: Traceback
// NO-OPTIONS: error: {{.*}}target
// TYPE-NOT: Traceback
// TYPE: error: {{.*}}3
// TARGET-NOT: Traceback
// TARGET: error: unknown target 'gpu': expected 'torch'
// REQUIRED-NOT: Traceback
// REQUIRED: error: apply-rules requires argument "file"
// NAME-NOT: Traceback
// NAME: error: there is no pass 'prepack-wieghts': did you mean prepack-weights
// COMMA-NOT: Traceback
// COMMA: error: {{.*}}fuse-post-ops,,prepack-weights

// CHECK-LABEL: func.func @forward
// CHECK: onednn.pack_linear
// CHECK-NEXT: onednn.qlinear {{.*}} post <relu>
// CHECK-NEXT: fx.output

// Passes run in the order in which they are written: there was no kernel yet to fuse into.
// ORDER-LABEL: func.func @forward
// ORDER: onednn.pack_linear
// ORDER-NEXT: onednn.qlinear {{.*}} scales %s :
// ORDER-NEXT: qnn.relu
// ORDER-NEXT: fx.output

// NONE-LABEL: func.func @forward
// NONE: qnn.linear
// NONE-NEXT: qnn.relu
// NONE-NEXT: fx.output

func.func @forward(%x : tensor<2x4xui8>) -> tensor<2x8xf32> {
  %w = fx.constant #fx.tensor<"fc.weight", "1f60e67a2b803917"> : tensor<8x4xi8>
  %s = fx.constant dense<0.5> : tensor<8xf32>
  %z = fx.constant dense<0> : tensor<8xi64>
  %dx = qnn.dequantize %x <scale 0.02, zero_point 128, range [0, 255]> : tensor<2x4xui8> -> tensor<2x4xf32>
  %dw = qnn.dequantize_per_channel %w, %s, %z axis 0 : tensor<8x4xi8>, tensor<8xf32>, tensor<8xi64> -> tensor<8x4xf32>
  %y = qnn.linear %dx, %dw : tensor<2x4xf32>, tensor<8x4xf32> -> tensor<2x8xf32>
  %r = qnn.relu %y : tensor<2x8xf32>
  fx.output %r : tensor<2x8xf32>
}
