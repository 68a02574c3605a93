// RUN: qopt-opt %s | qopt-opt | filecheck %s
// RUN: qopt-opt %s --print-op-generic | qopt-opt | filecheck %s

// CHECK-LABEL: func.func @convolution_and_pooling
// CHECK-NEXT: %y = dnnl.plan(%a = %x : tensor<1x3x8x8xf32>, %b = %w : tensor<8x3x3x3xi8>, %c = %s : tensor<8xf32>, %d = %v : tensor<8xf32>) arena 960 {
func.func @convolution_and_pooling(%x : tensor<1x3x8x8xf32>, %w : tensor<8x3x3x3xi8>, %s : tensor<8xf32>, %v : tensor<8xf32>) -> tensor<1x8x4x4xui8> {
  %y = dnnl.plan(%a = %x : tensor<1x3x8x8xf32>, %b = %w : tensor<8x3x3x3xi8>, %c = %s : tensor<8xf32>, %d = %v : tensor<8xf32>) arena 960 {
    // CHECK-NEXT: %i = dnnl.reorder %a to <scale 0.02, zero_point 128, range [0, 255]> at 0 : tensor<1x3x8x8xf32> -> tensor<1x3x8x8xui8>
    %i = dnnl.reorder %a to <scale 0.02, zero_point 128, range [0, 255]> at 0 : tensor<1x3x8x8xf32> -> tensor<1x3x8x8xui8>
    // CHECK-NEXT: %q = dnnl.reorder %i at 512 : tensor<1x3x8x8xui8> -> tensor<1x3x8x8xui8, #dnnl.strides<192, 1, 24, 3>>
    %q = dnnl.reorder %i at 512 : tensor<1x3x8x8xui8> -> tensor<1x3x8x8xui8, #dnnl.strides<192, 1, 24, 3>>
    // CHECK-NEXT: %z = dnnl.convolution %q from <scale 0.02, zero_point 128, range [0, 255]>, %b scales %c bias(%d : tensor<8xf32>) stride [1, 1] padding [1, 1] padding_end [1, 1] dilation [1, 1] groups 1 post <relu> to <scale 0.1, zero_point 0, range [0, 255]> at 0 : tensor<1x3x8x8xui8, #dnnl.strides<192, 1, 24, 3>>, tensor<8x3x3x3xi8>, tensor<8xf32> -> tensor<1x8x8x8xui8, #dnnl.strides<512, 1, 64, 8>>
    %z = dnnl.convolution %q from <scale 0.02, zero_point 128, range [0, 255]>, %b scales %c bias(%d : tensor<8xf32>) stride [1, 1] padding [1, 1] padding_end [1, 1] dilation [1, 1] groups 1 post <relu> to <scale 0.1, zero_point 0, range [0, 255]> at 0 : tensor<1x3x8x8xui8, #dnnl.strides<192, 1, 24, 3>>, tensor<8x3x3x3xi8>, tensor<8xf32> -> tensor<1x8x8x8xui8, #dnnl.strides<512, 1, 64, 8>>
    // CHECK-NEXT: %p = dnnl.pooling max %z kernel [3, 3] stride [2, 2] padding [1, 1] padding_end [0, 0] dilation [1, 1] at 704 : tensor<1x8x8x8xui8, #dnnl.strides<512, 1, 64, 8>> -> tensor<1x8x4x4xui8, #dnnl.strides<128, 1, 32, 8>>
    %p = dnnl.pooling max %z kernel [3, 3] stride [2, 2] padding [1, 1] padding_end [0, 0] dilation [1, 1] at 704 : tensor<1x8x8x8xui8, #dnnl.strides<512, 1, 64, 8>> -> tensor<1x8x4x4xui8, #dnnl.strides<128, 1, 32, 8>>
    // CHECK-NEXT: %r = dnnl.reorder %p : tensor<1x8x4x4xui8, #dnnl.strides<128, 1, 32, 8>> -> tensor<1x8x4x4xui8>
    %r = dnnl.reorder %p : tensor<1x8x4x4xui8, #dnnl.strides<128, 1, 32, 8>> -> tensor<1x8x4x4xui8>
    // CHECK-NEXT: dnnl.yield %r : tensor<1x8x4x4xui8>
    dnnl.yield %r : tensor<1x8x4x4xui8>
  // CHECK-NEXT: } -> tensor<1x8x4x4xui8>
  } -> tensor<1x8x4x4xui8>
  fx.output %y : tensor<1x8x4x4xui8>
}

// CHECK-LABEL: func.func @calls
func.func @calls(%x : tensor<2x4xf32>, %z : tensor<2x4xf32>) -> tensor<2x8xf32> {
  // CHECK-NEXT: dnnl.plan(%a = %x : tensor<2x4xf32>, %b = %z : tensor<2x4xf32>) arena 64 {
  %y = dnnl.plan(%a = %x : tensor<2x4xf32>, %b = %z : tensor<2x4xf32>) arena 64 {
    // CHECK-NEXT: %c = dnnl.call @aten.cumsum.default(%a, -1, dtype = torch.float32) at 0 : (tensor<2x4xf32>) -> tensor<2x4xf32, #dnnl.strides<1, 2>>
    %c = dnnl.call @aten.cumsum.default(%a, -1, dtype = torch.float32) at 0 : (tensor<2x4xf32>) -> tensor<2x4xf32, #dnnl.strides<1, 2>>
    // CHECK-NEXT: %d = dnnl.call @aten.cat.default([%c, %b], 1) : (tensor<2x4xf32, #dnnl.strides<1, 2>>, tensor<2x4xf32>) -> tensor<2x8xf32>
    %d = dnnl.call @aten.cat.default([%c, %b], 1) : (tensor<2x4xf32, #dnnl.strides<1, 2>>, tensor<2x4xf32>) -> tensor<2x8xf32>
    // CHECK-NEXT: dnnl.yield %d : tensor<2x8xf32>
    dnnl.yield %d : tensor<2x8xf32>
  // CHECK-NEXT: } -> tensor<2x8xf32>
  } -> tensor<2x8xf32>
  fx.output %y : tensor<2x8xf32>
}

// CHECK-LABEL: func.func @parts_of_one_memory
func.func @parts_of_one_memory(%x : tensor<2x4xf32>) -> tensor<2x8xf32> {
  // CHECK-NEXT: dnnl.plan(%a = %x : tensor<2x4xf32>) arena 64 {
  %y = dnnl.plan(%a = %x : tensor<2x4xf32>) arena 64 {
    %b = dnnl.reorder %a at 0 : tensor<2x4xf32> -> tensor<2x4xf32, #dnnl.strides<8, 1>>
    %c = dnnl.reorder %a at 16 : tensor<2x4xf32> -> tensor<2x4xf32, #dnnl.strides<8, 1>>
    // CHECK: %j = dnnl.join %b, %c axis 1 at 0 : tensor<2x4xf32, #dnnl.strides<8, 1>>, tensor<2x4xf32, #dnnl.strides<8, 1>> -> tensor<2x8xf32>
    %j = dnnl.join %b, %c axis 1 at 0 : tensor<2x4xf32, #dnnl.strides<8, 1>>, tensor<2x4xf32, #dnnl.strides<8, 1>> -> tensor<2x8xf32>
    %e = dnnl.eltwise %j <relu> : tensor<2x8xf32> -> tensor<2x8xf32>
    dnnl.yield %e : tensor<2x8xf32>
  } -> tensor<2x8xf32>
  fx.output %y : tensor<2x8xf32>
}

// CHECK-LABEL: func.func @products_of_rows
func.func @products_of_rows(%x : tensor<2x4xui8>, %w : tensor<8x4xi8>, %s : tensor<8xf32>, %o : tensor<2x8xf32>) -> (tensor<2x8xf32>, tensor<2x8xf32>) {
  // CHECK-NEXT: dnnl.plan(%a = %x : tensor<2x4xui8>, %b = %w : tensor<8x4xi8>, %c = %s : tensor<8xf32>, %d = %o : tensor<2x8xf32>) {
  %y, %z = dnnl.plan(%a = %x : tensor<2x4xui8>, %b = %w : tensor<8x4xi8>, %c = %s : tensor<8xf32>, %d = %o : tensor<2x8xf32>) {
    // CHECK-NEXT: %t = dnnl.view %b offset 0 : tensor<8x4xi8> -> tensor<4x8xi8, #dnnl.strides<1, 4>>
    %t = dnnl.view %b offset 0 : tensor<8x4xi8> -> tensor<4x8xi8, #dnnl.strides<1, 4>>
    // CHECK-NEXT: %m = dnnl.matmul %a from <scale 0.1, zero_point 3, range [0, 255]>, %t scales %c others(%d : tensor<2x8xf32>) post <add, gelu "tanh"> : tensor<2x4xui8>, tensor<4x8xi8, #dnnl.strides<1, 4>>, tensor<8xf32> -> tensor<2x8xf32>
    %m = dnnl.matmul %a from <scale 0.1, zero_point 3, range [0, 255]>, %t scales %c others(%d : tensor<2x8xf32>) post <add, gelu "tanh"> : tensor<2x4xui8>, tensor<4x8xi8, #dnnl.strides<1, 4>>, tensor<8xf32> -> tensor<2x8xf32>
    // CHECK-NEXT: %e = dnnl.eltwise %m <leaky_relu(0.1)> : tensor<2x8xf32> -> tensor<2x8xf32>
    %e = dnnl.eltwise %m <leaky_relu(0.1)> : tensor<2x8xf32> -> tensor<2x8xf32>
    // CHECK-NEXT: %gq = dnnl.binary add %e, %d to <scale 0.1, zero_point 3, range [0, 255]> : tensor<2x8xf32>, tensor<2x8xf32> -> tensor<2x8xui8>
    %gq = dnnl.binary add %e, %d to <scale 0.1, zero_point 3, range [0, 255]> : tensor<2x8xf32>, tensor<2x8xf32> -> tensor<2x8xui8>
    // CHECK-NEXT: %pr = dnnl.prelu %e, %d : tensor<2x8xf32>, tensor<2x8xf32> -> tensor<2x8xf32>
    %pr = dnnl.prelu %e, %d : tensor<2x8xf32>, tensor<2x8xf32> -> tensor<2x8xf32>
    // CHECK-NEXT: %g = dnnl.binary mul %e, %d : tensor<2x8xf32>, tensor<2x8xf32> -> tensor<2x8xf32>
    %g = dnnl.binary mul %e, %d : tensor<2x8xf32>, tensor<2x8xf32> -> tensor<2x8xf32>
    // CHECK-NEXT: %h = dnnl.view %g offset 4 : tensor<2x8xf32> -> tensor<2x4xf32, #dnnl.strides<8, 1>>
    %h = dnnl.view %g offset 4 : tensor<2x8xf32> -> tensor<2x4xf32, #dnnl.strides<8, 1>>
    // CHECK-NEXT: %k = dnnl.concat %h, %h axis 1 : tensor<2x4xf32, #dnnl.strides<8, 1>>, tensor<2x4xf32, #dnnl.strides<8, 1>> -> tensor<2x8xf32>
    %k = dnnl.concat %h, %h axis 1 : tensor<2x4xf32, #dnnl.strides<8, 1>>, tensor<2x4xf32, #dnnl.strides<8, 1>> -> tensor<2x8xf32>
    // CHECK-NEXT: dnnl.yield %g, %k : tensor<2x8xf32>, tensor<2x8xf32>
    dnnl.yield %g, %k : tensor<2x8xf32>, tensor<2x8xf32>
  // CHECK-NEXT: } -> tensor<2x8xf32>, tensor<2x8xf32>
  } -> tensor<2x8xf32>, tensor<2x8xf32>
  fx.output [%y, %z] : tensor<2x8xf32>, tensor<2x8xf32>
}

// CHECK-LABEL: func.func @normalizations
func.func @normalizations(%x : tensor<2x8xf32>, %g : tensor<8xf32>) -> (tensor<2x8xui8>, tensor<2x8xi8>) {
  %y, %z = dnnl.plan(%a = %x : tensor<2x8xf32>, %b = %g : tensor<8xf32>) arena 128 {
    // CHECK: %n = dnnl.softmax %a axis 1 at 0 : tensor<2x8xf32> -> tensor<2x8xf32>
    %n = dnnl.softmax %a axis 1 at 0 : tensor<2x8xf32> -> tensor<2x8xf32>
    // CHECK-NEXT: %m = dnnl.layer_norm %n, %b, %b epsilon 1.000000e-05 at 64 : tensor<2x8xf32>, tensor<8xf32>, tensor<8xf32> -> tensor<2x8xf32>
    %m = dnnl.layer_norm %n, %b, %b epsilon 1.000000e-05 at 64 : tensor<2x8xf32>, tensor<8xf32>, tensor<8xf32> -> tensor<2x8xf32>
    // CHECK-NEXT: %p = dnnl.softmax %m axis 1 to <scale 0.01, zero_point 0, range [0, 255]> : tensor<2x8xf32> -> tensor<2x8xui8>
    %p = dnnl.softmax %m axis 1 to <scale 0.01, zero_point 0, range [0, 255]> : tensor<2x8xf32> -> tensor<2x8xui8>
    // CHECK-NEXT: %q = dnnl.layer_norm %m, %b, %b epsilon 1.000000e-05 to <scale 0.02, zero_point 0, range [-128, 127]> : tensor<2x8xf32>, tensor<8xf32>, tensor<8xf32> -> tensor<2x8xi8>
    %q = dnnl.layer_norm %m, %b, %b epsilon 1.000000e-05 to <scale 0.02, zero_point 0, range [-128, 127]> : tensor<2x8xf32>, tensor<8xf32>, tensor<8xf32> -> tensor<2x8xi8>
    // CHECK-NEXT: dnnl.yield %p, %q : tensor<2x8xui8>, tensor<2x8xi8>
    dnnl.yield %p, %q : tensor<2x8xui8>, tensor<2x8xi8>
  } -> tensor<2x8xui8>, tensor<2x8xi8>
  fx.output [%y, %z] : tensor<2x8xui8>, tensor<2x8xi8>
}

// CHECK-LABEL: func.func @products_of_what_is_computed
func.func @products_of_what_is_computed(%x : tensor<2x4x8xui8>, %k : tensor<2x5x8xi8>) -> tensor<2x4x5xui8> {
  %y = dnnl.plan(%a = %x : tensor<2x4x8xui8>, %c = %k : tensor<2x5x8xi8>) {
    %b = dnnl.view %c offset 0 : tensor<2x5x8xi8> -> tensor<2x8x5xi8, #dnnl.strides<40, 1, 8>>
    // CHECK: %m = dnnl.matmul %a from <scale 0.02, zero_point 128, range [0, 255]>, %b from <scale 0.05, zero_point 3, range [-128, 127]> post <linear(0.125, 0.0)> to <scale 0.1, zero_point 4, range [0, 255]> : tensor<2x4x8xui8>, tensor<2x8x5xi8, #dnnl.strides<40, 1, 8>> -> tensor<2x4x5xui8>
    %m = dnnl.matmul %a from <scale 0.02, zero_point 128, range [0, 255]>, %b from <scale 0.05, zero_point 3, range [-128, 127]> post <linear(0.125, 0.0)> to <scale 0.1, zero_point 4, range [0, 255]> : tensor<2x4x8xui8>, tensor<2x8x5xi8, #dnnl.strides<40, 1, 8>> -> tensor<2x4x5xui8>
    // CHECK-NEXT: dnnl.yield %m : tensor<2x4x5xui8>
    dnnl.yield %m : tensor<2x4x5xui8>
  } -> tensor<2x4x5xui8>
  fx.output %y : tensor<2x4x5xui8>
}

// CHECK-LABEL: func.func @averages(
func.func @averages(%x : tensor<1x8x9x9xui8>) -> tensor<1x8x5x5xui8> {
  %r = dnnl.plan(%x_ = %x : tensor<1x8x9x9xui8>) {
    // CHECK: dnnl.pooling avg %{{.*}} from <scale 0.02, zero_point 128, range [0, 255]> kernel [3, 3] stride [2, 2] padding [1, 1] padding_end [1, 1] dilation [1, 1] to <scale 0.02, zero_point 0, range [0, 255]> : tensor<1x8x9x9xui8> -> tensor<1x8x5x5xui8>
    %y = dnnl.pooling avg %x_ from <scale 0.02, zero_point 128, range [0, 255]> kernel [3, 3] stride [2, 2] padding [1, 1] padding_end [1, 1] dilation [1, 1] to <scale 0.02, zero_point 0, range [0, 255]> : tensor<1x8x9x9xui8> -> tensor<1x8x5x5xui8>
    dnnl.yield %y : tensor<1x8x5x5xui8>
  } -> tensor<1x8x5x5xui8>
  fx.output %r : tensor<1x8x5x5xui8>
}

// CHECK-LABEL: func.func @deconvolution
func.func @deconvolution(%x : tensor<1x4x8x8xui8>, %w : tensor<4x8x3x3xi8>, %s : tensor<8xf32>, %v : tensor<8xf32>) -> tensor<1x8x16x16xui8> {
  %y = dnnl.plan(%a = %x : tensor<1x4x8x8xui8>, %b = %w : tensor<4x8x3x3xi8>, %c = %s : tensor<8xf32>, %d = %v : tensor<8xf32>) {
    // CHECK: %z = dnnl.deconvolution %a from <scale 0.1, zero_point 3, range [0, 255]>, %b scales %c bias(%d : tensor<8xf32>) stride [2, 2] padding [1, 1] padding_end [0, 0] dilation [1, 1] groups 1 post <relu> to <scale 0.1, zero_point 3, range [0, 255]> : tensor<1x4x8x8xui8>, tensor<4x8x3x3xi8>, tensor<8xf32> -> tensor<1x8x16x16xui8>
    %z = dnnl.deconvolution %a from <scale 0.1, zero_point 3, range [0, 255]>, %b scales %c bias(%d : tensor<8xf32>) stride [2, 2] padding [1, 1] padding_end [0, 0] dilation [1, 1] groups 1 post <relu> to <scale 0.1, zero_point 3, range [0, 255]> : tensor<1x4x8x8xui8>, tensor<4x8x3x3xi8>, tensor<8xf32> -> tensor<1x8x16x16xui8>
    // CHECK-NEXT: dnnl.yield %z
    dnnl.yield %z : tensor<1x8x16x16xui8>
  } -> tensor<1x8x16x16xui8>
  fx.output %y : tensor<1x8x16x16xui8>
}

// CHECK-LABEL: func.func @resampling
func.func @resampling(%x : tensor<1x8x4x4xf32>) -> tensor<1x8x8x8xf32> {
  %y = dnnl.plan(%a = %x : tensor<1x8x4x4xf32>) {
    // CHECK: %z = dnnl.resampling %a : tensor<1x8x4x4xf32> -> tensor<1x8x8x8xf32>
    %z = dnnl.resampling %a : tensor<1x8x4x4xf32> -> tensor<1x8x8x8xf32>
    dnnl.yield %z : tensor<1x8x8x8xf32>
  } -> tensor<1x8x8x8xf32>
  fx.output %y : tensor<1x8x8x8xf32>
}

// CHECK-LABEL: func.func @resampling_of_integers
func.func @resampling_of_integers(%x : tensor<1x8x4xui8>, %v : tensor<1x8x4xf32>) -> (tensor<1x8x8xi8>, tensor<1x8x8xf32>, tensor<1x8x8xui8>) {
  %y:3 = dnnl.plan(%a = %x : tensor<1x8x4xui8>, %b = %v : tensor<1x8x4xf32>) {
    // CHECK: %p = dnnl.resampling %a from <scale 0.02, zero_point 128, range [0, 255]> to <scale 0.05, zero_point -3, range [-128, 127]> : tensor<1x8x4xui8> -> tensor<1x8x8xi8>
    %p = dnnl.resampling %a from <scale 0.02, zero_point 128, range [0, 255]> to <scale 0.05, zero_point -3, range [-128, 127]> : tensor<1x8x4xui8> -> tensor<1x8x8xi8>
    // CHECK-NEXT: %q = dnnl.resampling %a from <scale 0.02, zero_point 128, range [0, 255]> : tensor<1x8x4xui8> -> tensor<1x8x8xf32>
    %q = dnnl.resampling %a from <scale 0.02, zero_point 128, range [0, 255]> : tensor<1x8x4xui8> -> tensor<1x8x8xf32>
    // CHECK-NEXT: %r = dnnl.resampling %b to <scale 0.02, zero_point 128, range [0, 255]> : tensor<1x8x4xf32> -> tensor<1x8x8xui8>
    %r = dnnl.resampling %b to <scale 0.02, zero_point 128, range [0, 255]> : tensor<1x8x4xf32> -> tensor<1x8x8xui8>
    dnnl.yield %p, %q, %r : tensor<1x8x8xi8>, tensor<1x8x8xf32>, tensor<1x8x8xui8>
  } -> tensor<1x8x8xi8>, tensor<1x8x8xf32>, tensor<1x8x8xui8>
  fx.output [%y#0, %y#1, %y#2] : tensor<1x8x8xi8>, tensor<1x8x8xf32>, tensor<1x8x8xui8>
}

// CHECK-LABEL: func.func @parts
func.func @parts(%x : tensor<4x8xf32>, %m : tensor<1x8xf32>) -> tensor<4x8xf32> {
  // CHECK-NEXT: %y = dnnl.plan(%a = %x : tensor<2x8xf32> of tensor<4x8xf32>, %b = %m : tensor<1x8xf32>) parts 2 arena 64 {
  %y = dnnl.plan(%a = %x : tensor<2x8xf32> of tensor<4x8xf32>, %b = %m : tensor<1x8xf32>) parts 2 arena 64 {
    %c = dnnl.binary add %a, %b at 0 : tensor<2x8xf32>, tensor<1x8xf32> -> tensor<2x8xf32>
    %d = dnnl.eltwise %c <relu> : tensor<2x8xf32> -> tensor<2x8xf32>
    dnnl.yield %d : tensor<2x8xf32>
  // CHECK: } -> tensor<4x8xf32>
  } -> tensor<4x8xf32>
  fx.output %y : tensor<4x8xf32>
}
