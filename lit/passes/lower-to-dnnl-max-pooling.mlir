// RUN: qopt-opt %s -p lower-to-dnnl,fuse-primitives | filecheck %s

// Of many pixels with few channels, columns are pooled with whole rows as their channels, then rows with whole columns.
// CHECK-LABEL: func.func @by_sides
func.func @by_sides(%x : tensor<1x8x96x96xui8>) -> tensor<1x8x48x48xui8> {
  // CHECK: %[[X:.*]] = dnnl.reorder %x_1 : tensor<1x8x96x96xui8> -> tensor<1x8x96x96xui8, #dnnl.strides<73728, 1, 768, 8>>
  // CHECK-NEXT: %[[C:.*]] = dnnl.view %[[X]] offset 0 : {{.*}} -> tensor<1x768x96x1xui8, #dnnl.strides<73728, 1, 768, 768>>
  // CHECK-NEXT: %[[D:.*]] = dnnl.pooling max %[[C]] kernel [3, 1] stride [2, 1] padding [1, 0] padding_end [0, 0] dilation [1, 1] : {{.*}} -> tensor<1x768x48x1xui8, #dnnl.strides<36864, 1, 768, 768>>
  // CHECK-NEXT: %[[L:.*]] = dnnl.view %[[D]] offset 0 : {{.*}} -> tensor<1x8x48x96xui8, #dnnl.strides<36864, 1, 768, 8>>
  // CHECK-NEXT: %[[T:.*]] = dnnl.reorder %[[L]] : {{.*}} -> tensor<1x8x48x96xui8, #dnnl.strides<36864, 1, 8, 384>>
  // CHECK-NEXT: %[[R:.*]] = dnnl.view %[[T]] offset 0 : {{.*}} -> tensor<1x384x96x1xui8, #dnnl.strides<36864, 1, 384, 384>>
  // CHECK-NEXT: %[[P:.*]] = dnnl.pooling max %[[R]] kernel [3, 1] stride [2, 1] padding [1, 0] padding_end [0, 0] dilation [1, 1] : {{.*}} -> tensor<1x384x48x1xui8, #dnnl.strides<18432, 1, 384, 384>>
  // CHECK-NEXT: %[[V:.*]] = dnnl.view %[[P]] offset 0 : {{.*}} -> tensor<1x8x48x48xui8, #dnnl.strides<18432, 1, 8, 384>>
  // CHECK-NEXT: dnnl.reorder %[[V]] : {{.*}} -> tensor<1x8x48x48xui8, #dnnl.strides<18432, 1, 384, 8>>
  %y = qnn.max_pool2d %x kernel [3, 3] stride [2, 2] padding [1, 1] dilation [1, 1] : tensor<1x8x96x96xui8> -> tensor<1x8x48x48xui8>
  fx.output %y : tensor<1x8x48x48xui8>
}

// Where it is joined, it is moved to its part at once.
// CHECK-LABEL: func.func @joined
func.func @joined(%x : tensor<1x8x96x96xui8>, %z : tensor<1x8x24x24xui8>) -> tensor<1x16x24x24xui8> {
  // CHECK: %[[V:.*]] = dnnl.view %{{.*}} -> tensor<1x8x48x48xui8, #dnnl.strides<18432, 1, 8, 384>>
  // CHECK-NEXT: %[[Y:.*]] = dnnl.reorder %[[V]] : {{.*}} -> tensor<1x8x48x48xui8, #dnnl.strides<36864, 1, 768, 16>>
  // CHECK: dnnl.join %[[Y]], %{{.*}} axis 1 :
  // CHECK: dnnl.pooling max %{{.*}} kernel [2, 2]
  %y = qnn.max_pool2d %x kernel [2, 2] stride [2, 2] padding [0, 0] dilation [1, 1] : tensor<1x8x96x96xui8> -> tensor<1x8x48x48xui8>
  %u = qnn.upsample_nearest %z factors [2, 2] : tensor<1x8x24x24xui8> -> tensor<1x8x48x48xui8>
  %j = qnn.cat %y, %u dim 1 : tensor<1x8x48x48xui8>, tensor<1x8x48x48xui8> -> tensor<1x16x48x48xui8>
  %p = qnn.max_pool2d %j kernel [2, 2] stride [2, 2] padding [0, 0] dilation [1, 1] : tensor<1x16x48x48xui8> -> tensor<1x16x24x24xui8>
  fx.output %p : tensor<1x16x24x24xui8>
}

// Of floats oneDNN's kernel takes whole windows of all channels at once.
// CHECK-LABEL: func.func @floats
func.func @floats(%x : tensor<1x8x96x96xf32>) -> tensor<1x8x48x48xf32> {
  // CHECK: dnnl.pooling max %{{.*}} kernel [2, 2]
  // CHECK-NOT: dnnl.pooling
  %y = qnn.max_pool2d %x kernel [2, 2] stride [2, 2] padding [0, 0] dilation [1, 1] : tensor<1x8x96x96xf32> -> tensor<1x8x48x48xf32>
  fx.output %y : tensor<1x8x48x48xf32>
}
