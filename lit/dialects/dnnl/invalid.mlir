// RUN: qopt-opt %s --split-input-file --verify-diagnostics --parsing-diagnostics 2>&1 | filecheck %s

// CHECK: dnnl.reorder: shapes: expected one shape, [2, 8], found [2, 4]
func.func @f(%x : tensor<2x8xf32>) {
  %r = dnnl.plan(%x_ = %x : tensor<2x8xf32>) {
    %y = dnnl.reorder %x_ : tensor<2x8xf32> -> tensor<2x4xf32>
    dnnl.yield %y : tensor<2x4xf32>
  } -> tensor<2x4xf32>
  fx.output none
}

// -----

// CHECK: dnnl.reorder: result with parameters: expected ui8 or i8, found f32
func.func @f(%x : tensor<2x8xf32>) {
  %r = dnnl.plan(%x_ = %x : tensor<2x8xf32>) {
    %y = dnnl.reorder %x_ to <scale 0.1, zero_point 3, range [0, 255]> : tensor<2x8xf32> -> tensor<2x8xf32>
    dnnl.yield %y : tensor<2x8xf32>
  } -> tensor<2x8xf32>
  fx.output none
}

// -----

// CHECK: dnnl.reorder: source: range: expected within [0, 255] of ui8 and not empty, found [-1, 255]
func.func @f(%x : tensor<2x8xui8>) {
  %r = dnnl.plan(%x_ = %x : tensor<2x8xui8>) {
    %y = dnnl.reorder %x_ from <scale 0.1, zero_point 3, range [-1, 255]> : tensor<2x8xui8> -> tensor<2x8xf32>
    dnnl.yield %y : tensor<2x8xf32>
  } -> tensor<2x8xf32>
  fx.output none
}

// -----

// CHECK: dnnl.call @aten.exp.default: operands: expected 1, found 2
func.func @f(%x : tensor<2x8xf32>) {
  %r = dnnl.plan(%x_ = %x : tensor<2x8xf32>) {
    %y = "dnnl.call"(%x_, %x_) <{target = "aten.exp.default", arguments = [#fx.operand], keywords = {}}> : (tensor<2x8xf32>, tensor<2x8xf32>) -> tensor<2x8xf32>
    dnnl.yield %y : tensor<2x8xf32>
  } -> tensor<2x8xf32>
  fx.output none
}

// -----

// CHECK: dnnl.call: place: expected a multiple of 4, found 2
func.func @f(%x : tensor<2x8xf32>) {
  %r = dnnl.plan(%x_ = %x : tensor<2x8xf32>) arena 128 {
    %y = dnnl.call @aten.exp.default(%x_) at 2 : (tensor<2x8xf32>) -> tensor<2x8xf32>
    %z = dnnl.reorder %y : tensor<2x8xf32> -> tensor<2x8xf32>
    dnnl.yield %z : tensor<2x8xf32>
  } -> tensor<2x8xf32>
  fx.output none
}

// -----

// CHECK: dnnl.plan: elements: expected f32, bf16, ui8, i8, i32, found i64
func.func @f(%x : tensor<2x8xf32>) {
  %r = dnnl.plan(%x_ = %x : tensor<2x8xf32>) {
    %y = dnnl.call @aten.argsort.default(%x_) : (tensor<2x8xf32>) -> tensor<2x8xi64>
    dnnl.yield %y : tensor<2x8xi64>
  } -> tensor<2x8xi64>
  fx.output none
}

// -----

// CHECK: dnnl.eltwise: function: expected one of one number, found ['relu', 'tanh']
func.func @f(%x : tensor<2x8xf32>) {
  %r = dnnl.plan(%x_ = %x : tensor<2x8xf32>) {
    %y = dnnl.eltwise %x_ <relu, tanh> : tensor<2x8xf32> -> tensor<2x8xf32>
    dnnl.yield %y : tensor<2x8xf32>
  } -> tensor<2x8xf32>
  fx.output none
}

// -----

// CHECK: dnnl.eltwise: function: expected one of one number, found ['add']
func.func @f(%x : tensor<2x8xf32>) {
  %r = dnnl.plan(%x_ = %x : tensor<2x8xf32>) {
    %y = dnnl.eltwise %x_ <add> : tensor<2x8xf32> -> tensor<2x8xf32>
    dnnl.yield %y : tensor<2x8xf32>
  } -> tensor<2x8xf32>
  fx.output none
}

// -----

// CHECK: dnnl.eltwise: memory: expected 16 elements without gaps, found 18
func.func @f(%x : tensor<2x8xf32>) {
  %r = dnnl.plan(%x_ = %x : tensor<2x8xf32>) {
    %g = dnnl.reorder %x_ : tensor<2x8xf32> -> tensor<2x8xf32, #dnnl.strides<10, 1>>
    %y = dnnl.eltwise %g <relu> : tensor<2x8xf32, #dnnl.strides<10, 1>> -> tensor<2x8xf32, #dnnl.strides<10, 1>>
    %d = dnnl.reorder %y : tensor<2x8xf32, #dnnl.strides<10, 1>> -> tensor<2x8xf32>
    dnnl.yield %d : tensor<2x8xf32>
  } -> tensor<2x8xf32>
  fx.output none
}

// -----

// CHECK: dnnl.eltwise: result: expected tensor<2x8xf32>, found tensor<2x8xui8>
func.func @f(%x : tensor<2x8xf32>) {
  %r = dnnl.plan(%x_ = %x : tensor<2x8xf32>) {
    %y = dnnl.eltwise %x_ <relu> : tensor<2x8xf32> -> tensor<2x8xui8>
    dnnl.yield %y : tensor<2x8xui8>
  } -> tensor<2x8xui8>
  fx.output none
}

// -----

// CHECK: dnnl.binary: result's element type: expected f32, found ui8
func.func @f(%x : tensor<2x8xf32>) {
  %r = dnnl.plan(%x_ = %x : tensor<2x8xf32>) {
    %y = dnnl.binary add %x_, %x_ : tensor<2x8xf32>, tensor<2x8xf32> -> tensor<2x8xui8>
    dnnl.yield %y : tensor<2x8xui8>
  } -> tensor<2x8xui8>
  fx.output none
}

// -----

// CHECK: dnnl.binary: result's element type: expected ui8 or i8, found f32
func.func @f(%x : tensor<2x8xf32>) {
  %r = dnnl.plan(%x_ = %x : tensor<2x8xf32>) {
    %y = dnnl.binary add %x_, %x_ to <scale 0.1, zero_point 3, range [0, 255]> : tensor<2x8xf32>, tensor<2x8xf32> -> tensor<2x8xf32>
    dnnl.yield %y : tensor<2x8xf32>
  } -> tensor<2x8xf32>
  fx.output none
}

// -----

// CHECK: dnnl.binary: second: expected [2, 8] or 1, found [3, 8]
func.func @f(%x : tensor<2x8xf32>, %z : tensor<3x8xf32>) {
  %r = dnnl.plan(%x_ = %x : tensor<2x8xf32>, %z_ = %z : tensor<3x8xf32>) {
    %y = dnnl.binary add %x_, %z_ : tensor<2x8xf32>, tensor<3x8xf32> -> tensor<2x8xf32>
    dnnl.yield %y : tensor<2x8xf32>
  } -> tensor<2x8xf32>
  fx.output none
}

// -----

// CHECK: dnnl.binary: second: expected [2, 8] or 1, found [8]
func.func @f(%x : tensor<2x8xf32>, %z : tensor<8xf32>) {
  %r = dnnl.plan(%x_ = %x : tensor<2x8xf32>, %z_ = %z : tensor<8xf32>) {
    %y = dnnl.binary add %x_, %z_ : tensor<2x8xf32>, tensor<8xf32> -> tensor<2x8xf32>
    dnnl.yield %y : tensor<2x8xf32>
  } -> tensor<2x8xf32>
  fx.output none
}

// -----

// CHECK: dnnl.concat: axis: expected below 2, found 2
func.func @f(%x : tensor<2x8xf32>) {
  %r = dnnl.plan(%x_ = %x : tensor<2x8xf32>) {
    %y = dnnl.concat %x_, %x_ axis 2 : tensor<2x8xf32>, tensor<2x8xf32> -> tensor<2x16xf32>
    dnnl.yield %y : tensor<2x16xf32>
  } -> tensor<2x16xf32>
  fx.output none
}

// -----

// CHECK: dnnl.concat: size: expected 16, found 15
func.func @f(%x : tensor<2x8xf32>) {
  %r = dnnl.plan(%x_ = %x : tensor<2x8xf32>) {
    %y = dnnl.concat %x_, %x_ axis 1 : tensor<2x8xf32>, tensor<2x8xf32> -> tensor<2x15xf32>
    dnnl.yield %y : tensor<2x15xf32>
  } -> tensor<2x15xf32>
  fx.output none
}

// -----

// CHECK: dnnl.view: elements: expected within the source's 16, found [9, 17]
func.func @f(%x : tensor<2x8xf32>) {
  %r = dnnl.plan(%x_ = %x : tensor<2x8xf32>) {
    %v = dnnl.view %x_ offset 9 : tensor<2x8xf32> -> tensor<8xf32>
    %y = dnnl.reorder %v : tensor<8xf32> -> tensor<8xf32>
    dnnl.yield %y : tensor<8xf32>
  } -> tensor<8xf32>
  fx.output none
}

// -----

// CHECK: dnnl.view: result's element type: expected f32, found ui8
func.func @f(%x : tensor<2x8xf32>) {
  %r = dnnl.plan(%x_ = %x : tensor<2x8xf32>) {
    %v = dnnl.view %x_ offset 0 : tensor<2x8xf32> -> tensor<2x8xui8>
    %y = dnnl.reorder %v : tensor<2x8xui8> -> tensor<2x8xui8>
    dnnl.yield %y : tensor<2x8xui8>
  } -> tensor<2x8xui8>
  fx.output none
}

// -----

// CHECK: dnnl.pooling: kernel: expected 2 numbers, found 1
func.func @f(%x : tensor<1x8x9x9xui8>) {
  %r = dnnl.plan(%x_ = %x : tensor<1x8x9x9xui8>) {
    %y = dnnl.pooling max %x_ kernel [3] stride [2, 2] padding [0, 0] padding_end [0, 0] dilation [1, 1] : tensor<1x8x9x9xui8> -> tensor<1x8x4x4xui8>
    dnnl.yield %y : tensor<1x8x4x4xui8>
  } -> tensor<1x8x4x4xui8>
  fx.output none
}

// -----

// CHECK: dnnl.pooling: result's element type: expected ui8, found i8
func.func @f(%x : tensor<1x8x9x9xui8>) {
  %r = dnnl.plan(%x_ = %x : tensor<1x8x9x9xui8>) {
    %y = dnnl.pooling max %x_ kernel [3, 3] stride [2, 2] padding [0, 0] padding_end [0, 0] dilation [1, 1] : tensor<1x8x9x9xui8> -> tensor<1x8x4x4xi8>
    dnnl.yield %y : tensor<1x8x4x4xi8>
  } -> tensor<1x8x4x4xi8>
  fx.output none
}

// -----

// CHECK: dnnl.convolution: parameters and scales: expected to stand exactly where the source is ui8 or i8, found a source of ui8
func.func @f(%x : tensor<1x3x8x8xui8>, %w : tensor<8x3x3x3xi8>, %s : tensor<8xf32>) {
  %r = dnnl.plan(%x_ = %x : tensor<1x3x8x8xui8>, %w_ = %w : tensor<8x3x3x3xi8>, %s_ = %s : tensor<8xf32>) {
    %y = dnnl.convolution %x_, %w_ scales %s_ stride [1, 1] padding [0, 0] padding_end [0, 0] dilation [1, 1] groups 1  : tensor<1x3x8x8xui8>, tensor<8x3x3x3xi8>, tensor<8xf32> -> tensor<1x8x6x6xf32>
    dnnl.yield %y : tensor<1x8x6x6xf32>
  } -> tensor<1x8x6x6xf32>
  fx.output none
}

// -----

// CHECK: dnnl.convolution: padding_end: expected 2 numbers, found [0]
func.func @f(%x : tensor<1x3x8x8xui8>, %w : tensor<8x3x3x3xi8>, %s : tensor<8xf32>) {
  %r = dnnl.plan(%x_ = %x : tensor<1x3x8x8xui8>, %w_ = %w : tensor<8x3x3x3xi8>, %s_ = %s : tensor<8xf32>) {
    %y = dnnl.convolution %x_ from <scale 0.1, zero_point 3, range [0, 255]>, %w_ scales %s_ stride [1, 1] padding [0, 0] padding_end [0] dilation [1, 1] groups 1  : tensor<1x3x8x8xui8>, tensor<8x3x3x3xi8>, tensor<8xf32> -> tensor<1x8x6x6xf32>
    dnnl.yield %y : tensor<1x8x6x6xf32>
  } -> tensor<1x8x6x6xf32>
  fx.output none
}

// -----

// CHECK: dnnl.convolution: result's spatial sizes: expected (7, 7), found (6, 6)
func.func @f(%x : tensor<1x3x8x8xui8>, %w : tensor<8x3x3x3xi8>, %s : tensor<8xf32>) {
  %r = dnnl.plan(%x_ = %x : tensor<1x3x8x8xui8>, %w_ = %w : tensor<8x3x3x3xi8>, %s_ = %s : tensor<8xf32>) {
    %y = dnnl.convolution %x_ from <scale 0.1, zero_point 3, range [0, 255]>, %w_ scales %s_ stride [1, 1] padding [0, 0] padding_end [1, 1] dilation [1, 1] groups 1  : tensor<1x3x8x8xui8>, tensor<8x3x3x3xi8>, tensor<8xf32> -> tensor<1x8x6x6xf32>
    dnnl.yield %y : tensor<1x8x6x6xf32>
  } -> tensor<1x8x6x6xf32>
  fx.output none
}

// -----

// CHECK: dnnl.convolution: others: expected 1, found 0
func.func @f(%x : tensor<1x3x8x8xui8>, %w : tensor<8x3x3x3xi8>, %s : tensor<8xf32>) {
  %r = dnnl.plan(%x_ = %x : tensor<1x3x8x8xui8>, %w_ = %w : tensor<8x3x3x3xi8>, %s_ = %s : tensor<8xf32>) {
    %y = dnnl.convolution %x_ from <scale 0.1, zero_point 3, range [0, 255]>, %w_ scales %s_ stride [1, 1] padding [0, 0] padding_end [0, 0] dilation [1, 1] groups 1 post <add> : tensor<1x3x8x8xui8>, tensor<8x3x3x3xi8>, tensor<8xf32> -> tensor<1x8x6x6xf32>
    dnnl.yield %y : tensor<1x8x6x6xf32>
  } -> tensor<1x8x6x6xf32>
  fx.output none
}

// -----

// CHECK: dnnl.convolution: output parameters: expected to stand exactly where the result is ui8 or i8, found ui8
func.func @f(%x : tensor<1x3x8x8xui8>, %w : tensor<8x3x3x3xi8>, %s : tensor<8xf32>) {
  %r = dnnl.plan(%x_ = %x : tensor<1x3x8x8xui8>, %w_ = %w : tensor<8x3x3x3xi8>, %s_ = %s : tensor<8xf32>) {
    %y = dnnl.convolution %x_ from <scale 0.1, zero_point 3, range [0, 255]>, %w_ scales %s_ stride [1, 1] padding [0, 0] padding_end [0, 0] dilation [1, 1] groups 1  : tensor<1x3x8x8xui8>, tensor<8x3x3x3xi8>, tensor<8xf32> -> tensor<1x8x6x6xui8>
    dnnl.yield %y : tensor<1x8x6x6xui8>
  } -> tensor<1x8x6x6xui8>
  fx.output none
}

// -----

// CHECK: dnnl.matmul: summed tensor: expected tensor<2x8xf32>, found tensor<2x8xui8>
func.func @f(%x : tensor<2x4xui8>, %w : tensor<4x8xi8>, %s : tensor<8xf32>, %o : tensor<2x8xui8>) {
  %r = dnnl.plan(%x_ = %x : tensor<2x4xui8>, %w_ = %w : tensor<4x8xi8>, %s_ = %s : tensor<8xf32>, %o_ = %o : tensor<2x8xui8>) {
    %y = dnnl.matmul %x_ from <scale 0.1, zero_point 3, range [0, 255]>, %w_ scales %s_ others(%o_ : tensor<2x8xui8>) post <sum(0.1, 3.0)> : tensor<2x4xui8>, tensor<4x8xi8>, tensor<8xf32> -> tensor<2x8xf32>
    dnnl.yield %y : tensor<2x8xf32>
  } -> tensor<2x8xf32>
  fx.output none
}

// -----

// CHECK: dnnl.matmul: result: expected [2, 8], found [2, 9]
func.func @f(%x : tensor<2x4xui8>, %w : tensor<4x8xi8>, %s : tensor<8xf32>, %o : tensor<2x8xui8>) {
  %r = dnnl.plan(%x_ = %x : tensor<2x4xui8>, %w_ = %w : tensor<4x8xi8>, %s_ = %s : tensor<8xf32>, %o_ = %o : tensor<2x8xui8>) {
    %y = dnnl.matmul %x_ from <scale 0.1, zero_point 3, range [0, 255]>, %w_ scales %s_ : tensor<2x4xui8>, tensor<4x8xi8>, tensor<8xf32> -> tensor<2x9xf32>
    dnnl.yield %y : tensor<2x9xf32>
  } -> tensor<2x9xf32>
  fx.output none
}

// -----

// CHECK: dnnl.matmul: weights' rows: expected 4, found 2
func.func @f(%x : tensor<2x4xui8>, %w : tensor<4x8xi8>, %s : tensor<8xf32>, %o : tensor<2x8xui8>) {
  %r = dnnl.plan(%x_ = %x : tensor<2x4xui8>, %w_ = %w : tensor<4x8xi8>, %s_ = %s : tensor<8xf32>, %o_ = %o : tensor<2x8xui8>) {
    %y = dnnl.matmul %x_ from <scale 0.1, zero_point 3, range [0, 255]>, %o_ scales %s_ : tensor<2x4xui8>, tensor<2x8xui8>, tensor<8xf32> -> tensor<2x8xf32>
    dnnl.yield %y : tensor<2x8xf32>
  } -> tensor<2x8xf32>
  fx.output none
}

// -----

// CHECK: dnnl.reorder: place: expected 0 to 32, found [0, 64]
func.func @f(%x : tensor<2x8xf32>) {
  %r = dnnl.plan(%x_ = %x : tensor<2x8xf32>) arena 32 {
    %v = dnnl.reorder %x_ at 0 : tensor<2x8xf32> -> tensor<2x8xf32>
    %y = dnnl.reorder %v : tensor<2x8xf32> -> tensor<2x8xf32>
    dnnl.yield %y : tensor<2x8xf32>
  } -> tensor<2x8xf32>
  fx.output none
}

// -----

// CHECK: dnnl.plan: inputs: expected tensor<2x8xf32>, found tensor<2x4xf32>
func.func @f(%x : tensor<2x4xf32>) {
  %r = "dnnl.plan"(%x) ({
  ^bb0(%a : tensor<2x8xf32>):
    dnnl.yield %a : tensor<2x8xf32>
  }) : (tensor<2x4xf32>) -> tensor<2x8xf32>
  fx.output none
}

// -----

// CHECK: dnnl.plan: yielded: expected tensor<2x4xf32>, found tensor<2x8xf32>
func.func @f(%x : tensor<2x8xf32>) {
  %r = dnnl.plan(%a = %x : tensor<2x8xf32>) {
    %y = dnnl.reorder %a : tensor<2x8xf32> -> tensor<2x8xf32>
    dnnl.yield %y : tensor<2x8xf32>
  } -> tensor<2x4xf32>
  fx.output none
}

// -----

// CHECK: dnnl.plan: elements: expected f32, bf16, ui8, i8, i32, found f64
func.func @f(%x : tensor<2x8xf64>) {
  %r = dnnl.plan(%a = %x : tensor<2x8xf64>) arena 64 {
    %v = dnnl.reorder %a at 0 : tensor<2x8xf64> -> tensor<2x8xf64>
    %y = dnnl.reorder %v : tensor<2x8xf64> -> tensor<2x8xf64>
    dnnl.yield %y : tensor<2x8xf64>
  } -> tensor<2x8xf64>
  fx.output none
}

// -----

// CHECK: dnnl.plan: value: expected a tensor whose sizes are numbers, found tensor<?x8xf32>
func.func @f(%x : tensor<?x8xf32>) {
  %r = dnnl.plan(%a = %x : tensor<?x8xf32>) {
    %y = dnnl.reorder %a : tensor<?x8xf32> -> tensor<?x8xf32>
    dnnl.yield %y : tensor<?x8xf32>
  } -> tensor<?x8xf32>
  fx.output none
}

// -----

// CHECK: dnnl.plan: yielded: expected what a primitive computes, found dnnl.join
func.func @f(%x : tensor<2x4xf32>) {
  %r = dnnl.plan(%x_ = %x : tensor<2x4xf32>) {
    %b = dnnl.reorder %x_ : tensor<2x4xf32> -> tensor<2x4xf32, #dnnl.strides<8, 1>>
    %c = dnnl.reorder %x_ : tensor<2x4xf32> -> tensor<2x4xf32, #dnnl.strides<8, 1>>
    %j = dnnl.join %b, %c axis 1 : tensor<2x4xf32, #dnnl.strides<8, 1>>, tensor<2x4xf32, #dnnl.strides<8, 1>> -> tensor<2x8xf32>
    dnnl.yield %j : tensor<2x8xf32>
  } -> tensor<2x8xf32>
  fx.output none
}

// -----

// CHECK: dnnl.plan: yielded: expected what a primitive computes, found the plan's input
func.func @f(%x : tensor<2x4xf32>) {
  %r = dnnl.plan(%x_ = %x : tensor<2x4xf32>) {
    %v = dnnl.view %x_ offset 0 : tensor<2x4xf32> -> tensor<8xf32>
    dnnl.yield %v : tensor<8xf32>
  } -> tensor<8xf32>
  fx.output none
}

// -----

// CHECK: dnnl.join: axis: expected below 2, found 2
func.func @f(%x : tensor<2x4xf32>) -> tensor<2x8xf32> {
  %y = dnnl.plan(%a = %x : tensor<2x4xf32>) {
    %b = dnnl.reorder %a : tensor<2x4xf32> -> tensor<2x4xf32, #dnnl.strides<8, 1>>
    %c = dnnl.reorder %a : tensor<2x4xf32> -> tensor<2x4xf32, #dnnl.strides<8, 1>>
    %j = dnnl.join %b, %c axis 2 : tensor<2x4xf32, #dnnl.strides<8, 1>>, tensor<2x4xf32, #dnnl.strides<8, 1>> -> tensor<2x8xf32>
    %e = dnnl.eltwise %j <relu> : tensor<2x8xf32> -> tensor<2x8xf32>
    dnnl.yield %e : tensor<2x8xf32>
  } -> tensor<2x8xf32>
  fx.output %y : tensor<2x8xf32>
}

// -----

// CHECK: dnnl.join: parts: expected each once, found one twice
func.func @f(%x : tensor<2x4xf32>) -> tensor<2x8xf32> {
  %y = dnnl.plan(%a = %x : tensor<2x4xf32>) {
    %b = dnnl.reorder %a : tensor<2x4xf32> -> tensor<2x4xf32, #dnnl.strides<8, 1>>
    %c = dnnl.reorder %a : tensor<2x4xf32> -> tensor<2x4xf32, #dnnl.strides<8, 1>>
    %j = dnnl.join %b, %b axis 1 : tensor<2x4xf32, #dnnl.strides<8, 1>>, tensor<2x4xf32, #dnnl.strides<8, 1>> -> tensor<2x8xf32>
    %e = dnnl.eltwise %j <relu> : tensor<2x8xf32> -> tensor<2x8xf32>
    dnnl.yield %e : tensor<2x8xf32>
  } -> tensor<2x8xf32>
  fx.output %y : tensor<2x8xf32>
}

// -----

// CHECK: dnnl.join: part: expected [2, 2], found [4, 2]
func.func @f(%x : tensor<2x4xf32>) -> tensor<2x8xf32> {
  %y = dnnl.plan(%a = %x : tensor<2x4xf32>) {
    %b = dnnl.reorder %a : tensor<2x4xf32> -> tensor<2x4xf32, #dnnl.strides<8, 1>>
    %v = dnnl.view %b offset 0 : tensor<2x4xf32, #dnnl.strides<8, 1>> -> tensor<4x2xf32, #dnnl.strides<2, 1>>
    %c = dnnl.reorder %a : tensor<2x4xf32> -> tensor<2x4xf32, #dnnl.strides<8, 1>>
    %j = dnnl.join %v, %c axis 1 : tensor<4x2xf32, #dnnl.strides<2, 1>>, tensor<2x4xf32, #dnnl.strides<8, 1>> -> tensor<2x8xf32>
    %e = dnnl.eltwise %j <relu> : tensor<2x8xf32> -> tensor<2x8xf32>
    dnnl.yield %e : tensor<2x8xf32>
  } -> tensor<2x8xf32>
  fx.output %y : tensor<2x8xf32>
}

// -----

// CHECK: dnnl.join: part's strides: expected (8, 1), found (4, 1)
func.func @f(%x : tensor<2x4xf32>) -> tensor<2x8xf32> {
  %y = dnnl.plan(%a = %x : tensor<2x4xf32>) {
    %b = dnnl.reorder %a : tensor<2x4xf32> -> tensor<2x4xf32>
    %c = dnnl.reorder %a : tensor<2x4xf32> -> tensor<2x4xf32, #dnnl.strides<8, 1>>
    %j = dnnl.join %b, %c axis 1 : tensor<2x4xf32>, tensor<2x4xf32, #dnnl.strides<8, 1>> -> tensor<2x8xf32>
    %e = dnnl.eltwise %j <relu> : tensor<2x8xf32> -> tensor<2x8xf32>
    dnnl.yield %e : tensor<2x8xf32>
  } -> tensor<2x8xf32>
  fx.output %y : tensor<2x8xf32>
}

// -----

// CHECK: dnnl.join: part: expected f32, found i8
func.func @f(%x : tensor<2x4xf32>) -> tensor<2x8xf32> {
  %y = dnnl.plan(%a = %x : tensor<2x4xf32>) {
    %b = dnnl.reorder %a to <scale 0.1, zero_point 0, range [-128, 127]> : tensor<2x4xf32> -> tensor<2x4xi8, #dnnl.strides<8, 1>>
    %c = dnnl.reorder %a : tensor<2x4xf32> -> tensor<2x4xf32, #dnnl.strides<8, 1>>
    %j = dnnl.join %b, %c axis 1 : tensor<2x4xi8, #dnnl.strides<8, 1>>, tensor<2x4xf32, #dnnl.strides<8, 1>> -> tensor<2x8xf32>
    %e = dnnl.eltwise %j <relu> : tensor<2x8xf32> -> tensor<2x8xf32>
    dnnl.yield %e : tensor<2x8xf32>
  } -> tensor<2x8xf32>
  fx.output %y : tensor<2x8xf32>
}

// -----

// CHECK: dnnl.join: size: expected 4, found 8
func.func @f(%x : tensor<2x4xf32>) -> tensor<2x8xf32> {
  %y = dnnl.plan(%a = %x : tensor<2x4xf32>) {
    %b = dnnl.reorder %a : tensor<2x4xf32> -> tensor<2x4xf32, #dnnl.strides<8, 1>>
    %c = dnnl.reorder %a : tensor<2x4xf32> -> tensor<2x4xf32, #dnnl.strides<8, 1>>
    %j = dnnl.join %b axis 1 : tensor<2x4xf32, #dnnl.strides<8, 1>> -> tensor<2x8xf32>
    %e = dnnl.eltwise %j <relu> : tensor<2x8xf32> -> tensor<2x8xf32>
    dnnl.yield %e : tensor<2x8xf32>
  } -> tensor<2x8xf32>
  fx.output %y : tensor<2x8xf32>
}

// -----

// CHECK: dnnl.join: part: expected a reorder's result
func.func @f(%x : tensor<2x4xf32>) -> tensor<2x4xf32> {
  %y = dnnl.plan(%a = %x : tensor<2x4xf32>) {
    %b = dnnl.eltwise %a <relu> : tensor<2x4xf32> -> tensor<2x4xf32>
    %j = dnnl.join %b axis 1 : tensor<2x4xf32> -> tensor<2x4xf32>
    %e = dnnl.eltwise %j <relu> : tensor<2x4xf32> -> tensor<2x4xf32>
    dnnl.yield %e : tensor<2x4xf32>
  } -> tensor<2x4xf32>
  fx.output %y : tensor<2x4xf32>
}

// -----

// CHECK: dnnl.join: part's place: expected 16, found 32
func.func @f(%x : tensor<2x4xf32>) -> tensor<2x8xf32> {
  %y = dnnl.plan(%a = %x : tensor<2x4xf32>) arena 128 {
    %b = dnnl.reorder %a at 0 : tensor<2x4xf32> -> tensor<2x4xf32, #dnnl.strides<8, 1>>
    %c = dnnl.reorder %a at 32 : tensor<2x4xf32> -> tensor<2x4xf32, #dnnl.strides<8, 1>>
    %j = dnnl.join %b, %c axis 1 at 0 : tensor<2x4xf32, #dnnl.strides<8, 1>>, tensor<2x4xf32, #dnnl.strides<8, 1>> -> tensor<2x8xf32>
    %e = dnnl.eltwise %j <relu> : tensor<2x8xf32> -> tensor<2x8xf32>
    dnnl.yield %e : tensor<2x8xf32>
  } -> tensor<2x8xf32>
  fx.output %y : tensor<2x8xf32>
}

// -----

// CHECK: dnnl.join: part's place: expected None, found 0
func.func @f(%x : tensor<2x4xf32>) -> tensor<2x8xf32> {
  %y = dnnl.plan(%a = %x : tensor<2x4xf32>) arena 128 {
    %b = dnnl.reorder %a at 0 : tensor<2x4xf32> -> tensor<2x4xf32, #dnnl.strides<8, 1>>
    %c = dnnl.reorder %a at 16 : tensor<2x4xf32> -> tensor<2x4xf32, #dnnl.strides<8, 1>>
    %j = dnnl.join %b, %c axis 1 : tensor<2x4xf32, #dnnl.strides<8, 1>>, tensor<2x4xf32, #dnnl.strides<8, 1>> -> tensor<2x8xf32>
    %e = dnnl.eltwise %j <relu> : tensor<2x8xf32> -> tensor<2x8xf32>
    dnnl.yield %e : tensor<2x8xf32>
  } -> tensor<2x8xf32>
  fx.output %y : tensor<2x8xf32>
}

// -----

// CHECK: dnnl.reorder: result with a zero point: expected dense, in the source's order, found (192, 1, 24, 3)
func.func @f(%x : tensor<1x3x8x8xf32>) {
  %y = dnnl.reorder %x to <scale 0.02, zero_point 128, range [0, 255]> : tensor<1x3x8x8xf32> -> tensor<1x3x8x8xui8, #dnnl.strides<192, 1, 24, 3>>
  fx.output none
}

// -----

// CHECK: dnnl.reorder: result with a zero point: expected dense, in the source's order, found (16, 1)
func.func @f(%x : tensor<2x8xui8>) {
  %y = dnnl.reorder %x from <scale 0.02, zero_point 128, range [0, 255]> : tensor<2x8xui8> -> tensor<2x8xf32, #dnnl.strides<16, 1>>
  fx.output none
}

// -----

// CHECK: dnnl.softmax: output parameters: expected to stand exactly where the result is ui8 or i8, found ui8
func.func @f(%x : tensor<2x8xf32>) {
  %r = dnnl.plan(%x_ = %x : tensor<2x8xf32>) {
    %y = dnnl.softmax %x_ axis 1 : tensor<2x8xf32> -> tensor<2x8xui8>
    dnnl.yield %y : tensor<2x8xui8>
  } -> tensor<2x8xui8>
  fx.output none
}

// -----

// CHECK: dnnl.softmax: zero point: expected 0, found 3
func.func @f(%x : tensor<2x8xf32>) {
  %r = dnnl.plan(%x_ = %x : tensor<2x8xf32>) {
    %y = dnnl.softmax %x_ axis 1 to <scale 0.1, zero_point 3, range [0, 255]> : tensor<2x8xf32> -> tensor<2x8xui8>
    dnnl.yield %y : tensor<2x8xui8>
  } -> tensor<2x8xui8>
  fx.output none
}

// -----

// CHECK: dnnl.layer_norm: output: range: expected within [-128, 127] of i8 and not empty, found [0, 255]
func.func @f(%x : tensor<2x8xf32>, %g : tensor<8xf32>) {
  %r = dnnl.plan(%x_ = %x : tensor<2x8xf32>, %g_ = %g : tensor<8xf32>) {
    %y = dnnl.layer_norm %x_, %g_, %g_ epsilon 1.0e-05 to <scale 0.1, zero_point 0, range [0, 255]> : tensor<2x8xf32>, tensor<8xf32>, tensor<8xf32> -> tensor<2x8xi8>
    dnnl.yield %y : tensor<2x8xi8>
  } -> tensor<2x8xi8>
  fx.output none
}

// -----

// CHECK: dnnl.matmul: parameters and scales: expected to stand exactly where the source is ui8 or i8, found a source of ui8
func.func @f(%x : tensor<2x4xui8>, %w : tensor<4x8xi8>, %s : tensor<8xf32>) {
  %r = dnnl.plan(%x_ = %x : tensor<2x4xui8>, %w_ = %w : tensor<4x8xi8>, %s_ = %s : tensor<8xf32>) {
    %y = dnnl.matmul %x_ from <scale 0.02, zero_point 128, range [0, 255]>, %w_ from <scale 0.05, zero_point 3, range [-128, 127]> scales %s_ : tensor<2x4xui8>, tensor<4x8xi8>, tensor<8xf32> -> tensor<2x8xf32>
    dnnl.yield %y : tensor<2x8xf32>
  } -> tensor<2x8xf32>
  fx.output none
}

// -----

// CHECK: dnnl.matmul: weights: element type: expected i8, found ui8
func.func @f(%x : tensor<2x4xui8>, %w : tensor<4x8xui8>, %s : tensor<8xf32>) {
  %r = dnnl.plan(%x_ = %x : tensor<2x4xui8>, %w_ = %w : tensor<4x8xui8>, %s_ = %s : tensor<8xf32>) {
    %y = dnnl.matmul %x_ from <scale 0.02, zero_point 128, range [0, 255]>, %w_ from <scale 0.02, zero_point 128, range [0, 255]> : tensor<2x4xui8>, tensor<4x8xui8> -> tensor<2x8xf32>
    dnnl.yield %y : tensor<2x8xf32>
  } -> tensor<2x8xf32>
  fx.output none
}

// -----

// CHECK: dnnl.matmul: weights: range: expected within [-128, 127] of i8 and not empty, found [0, 255]
func.func @f(%x : tensor<2x4xui8>, %w : tensor<4x8xi8>, %s : tensor<8xf32>) {
  %r = dnnl.plan(%x_ = %x : tensor<2x4xui8>, %w_ = %w : tensor<4x8xi8>, %s_ = %s : tensor<8xf32>) {
    %y = dnnl.matmul %x_ from <scale 0.02, zero_point 128, range [0, 255]>, %w_ from <scale 0.02, zero_point 128, range [0, 255]> : tensor<2x4xui8>, tensor<4x8xi8> -> tensor<2x8xf32>
    dnnl.yield %y : tensor<2x8xf32>
  } -> tensor<2x8xf32>
  fx.output none
}

// -----

// CHECK: dnnl.prelu: slopes: expected [2, 8] or 1, found [8]
func.func @f(%x : tensor<2x8xf32>, %a : tensor<8xf32>) {
  %r = dnnl.plan(%x_ = %x : tensor<2x8xf32>, %a_ = %a : tensor<8xf32>) {
    %y = dnnl.prelu %x_, %a_ : tensor<2x8xf32>, tensor<8xf32> -> tensor<2x8xf32>
    dnnl.yield %y : tensor<2x8xf32>
  } -> tensor<2x8xf32>
  fx.output none
}

// -----

// CHECK: dnnl.prelu: slopes: expected [2, 8] or 1, found [3, 8]
func.func @f(%x : tensor<2x8xf32>, %a : tensor<3x8xf32>) {
  %r = dnnl.plan(%x_ = %x : tensor<2x8xf32>, %a_ = %a : tensor<3x8xf32>) {
    %y = dnnl.prelu %x_, %a_ : tensor<2x8xf32>, tensor<3x8xf32> -> tensor<2x8xf32>
    dnnl.yield %y : tensor<2x8xf32>
  } -> tensor<2x8xf32>
  fx.output none
}

// -----

// CHECK: dnnl.prelu: source: expected row-major or channels-last order, found strides [24, 2, 1, 6]
func.func @f(%x : tensor<2x3x2x4xf32, #dnnl.strides<24, 2, 1, 6>>, %a : tensor<1x3x1x1xf32>) {
  %r = dnnl.plan(%x_ = %x : tensor<2x3x2x4xf32, #dnnl.strides<24, 2, 1, 6>>, %a_ = %a : tensor<1x3x1x1xf32>) {
    %y = dnnl.prelu %x_, %a_ : tensor<2x3x2x4xf32, #dnnl.strides<24, 2, 1, 6>>, tensor<1x3x1x1xf32> -> tensor<2x3x2x4xf32, #dnnl.strides<24, 2, 1, 6>>
    dnnl.yield %y : tensor<2x3x2x4xf32, #dnnl.strides<24, 2, 1, 6>>
  } -> tensor<2x3x2x4xf32>
  fx.output none
}

// -----

// CHECK: dnnl.prelu: result: expected tensor<2x8xf32>, found tensor<2x8xui8>
func.func @f(%x : tensor<2x8xf32>, %a : tensor<2x8xf32>) {
  %r = dnnl.plan(%x_ = %x : tensor<2x8xf32>, %a_ = %a : tensor<2x8xf32>) {
    %y = dnnl.prelu %x_, %a_ : tensor<2x8xf32>, tensor<2x8xf32> -> tensor<2x8xui8>
    dnnl.yield %y : tensor<2x8xui8>
  } -> tensor<2x8xui8>
  fx.output none
}

// -----

// CHECK: dnnl.matmul: tensor of a post-op: expected [2, 8] or 1, found [8]
func.func @f(%x : tensor<2x4xui8>, %w : tensor<4x8xi8>, %s : tensor<8xf32>, %o : tensor<8xf32>) {
  %r = dnnl.plan(%x_ = %x : tensor<2x4xui8>, %w_ = %w : tensor<4x8xi8>, %s_ = %s : tensor<8xf32>, %o_ = %o : tensor<8xf32>) {
    %y = dnnl.matmul %x_ from <scale 0.1, zero_point 3, range [0, 255]>, %w_ scales %s_ others(%o_ : tensor<8xf32>) post <mul> : tensor<2x4xui8>, tensor<4x8xi8>, tensor<8xf32> -> tensor<2x8xf32>
    dnnl.yield %y : tensor<2x8xf32>
  } -> tensor<2x8xf32>
  fx.output none
}

// -----

// CHECK: dnnl.pooling: source's parameters: expected to stand exactly where integers are averaged, found ui8
func.func @f(%x : tensor<1x8x9x9xui8>) {
  %r = dnnl.plan(%x_ = %x : tensor<1x8x9x9xui8>) {
    %y = dnnl.pooling avg %x_ kernel [3, 3] stride [2, 2] padding [1, 1] padding_end [1, 1] dilation [1, 1] : tensor<1x8x9x9xui8> -> tensor<1x8x5x5xui8>
    dnnl.yield %y : tensor<1x8x5x5xui8>
  } -> tensor<1x8x5x5xui8>
  fx.output none
}

// -----

// CHECK: dnnl.pooling: source's parameters: expected to stand exactly where integers are averaged, found ui8
func.func @f(%x : tensor<1x8x9x9xui8>) {
  %r = dnnl.plan(%x_ = %x : tensor<1x8x9x9xui8>) {
    %y = dnnl.pooling max %x_ from <scale 0.02, zero_point 128, range [0, 255]> kernel [3, 3] stride [2, 2] padding [1, 1] padding_end [1, 1] dilation [1, 1] to <scale 0.02, zero_point 128, range [0, 255]> : tensor<1x8x9x9xui8> -> tensor<1x8x5x5xui8>
    dnnl.yield %y : tensor<1x8x5x5xui8>
  } -> tensor<1x8x5x5xui8>
  fx.output none
}

// -----

// CHECK: dnnl.pooling: result's parameters: expected to stand exactly where integers are averaged, found ui8
func.func @f(%x : tensor<1x8x9x9xui8>) {
  %r = dnnl.plan(%x_ = %x : tensor<1x8x9x9xui8>) {
    %y = dnnl.pooling avg %x_ from <scale 0.02, zero_point 128, range [0, 255]> kernel [3, 3] stride [2, 2] padding [1, 1] padding_end [1, 1] dilation [1, 1] : tensor<1x8x9x9xui8> -> tensor<1x8x5x5xui8>
    dnnl.yield %y : tensor<1x8x5x5xui8>
  } -> tensor<1x8x5x5xui8>
  fx.output none
}

// -----

// CHECK: dnnl.pooling: zero point of padding: expected 0, found 128
func.func @f(%x : tensor<1x8x9x9xui8>) {
  %r = dnnl.plan(%x_ = %x : tensor<1x8x9x9xui8>) {
    %y = dnnl.pooling avg_with_padding %x_ from <scale 0.02, zero_point 128, range [0, 255]> kernel [3, 3] stride [2, 2] padding [1, 1] padding_end [1, 1] dilation [1, 1] to <scale 0.02, zero_point 128, range [0, 255]> : tensor<1x8x9x9xui8> -> tensor<1x8x5x5xui8>
    dnnl.yield %y : tensor<1x8x5x5xui8>
  } -> tensor<1x8x5x5xui8>
  fx.output none
}

// -----

// CHECK: dnnl.deconvolution: result's spatial sizes: expected (16, 16), found (15, 15)
func.func @f(%x : tensor<1x4x8x8xui8>, %w : tensor<4x8x3x3xi8>, %s : tensor<8xf32>) {
  %r = dnnl.plan(%x_ = %x : tensor<1x4x8x8xui8>, %w_ = %w : tensor<4x8x3x3xi8>, %s_ = %s : tensor<8xf32>) {
    %y = dnnl.deconvolution %x_ from <scale 0.1, zero_point 3, range [0, 255]>, %w_ scales %s_ stride [2, 2] padding [1, 1] padding_end [0, 0] dilation [1, 1] groups 1 : tensor<1x4x8x8xui8>, tensor<4x8x3x3xi8>, tensor<8xf32> -> tensor<1x8x15x15xf32>
    dnnl.yield %y : tensor<1x8x15x15xf32>
  } -> tensor<1x8x15x15xf32>
  fx.output none
}

// -----

// CHECK: dnnl.deconvolution: channels: expected [4, 8], found [3, 8]
func.func @f(%x : tensor<1x3x8x8xui8>, %w : tensor<4x8x3x3xi8>, %s : tensor<8xf32>) {
  %r = dnnl.plan(%x_ = %x : tensor<1x3x8x8xui8>, %w_ = %w : tensor<4x8x3x3xi8>, %s_ = %s : tensor<8xf32>) {
    %y = dnnl.deconvolution %x_ from <scale 0.1, zero_point 3, range [0, 255]>, %w_ scales %s_ stride [2, 2] padding [1, 1] padding_end [0, 0] dilation [1, 1] groups 1 : tensor<1x3x8x8xui8>, tensor<4x8x3x3xi8>, tensor<8xf32> -> tensor<1x8x16x16xf32>
    dnnl.yield %y : tensor<1x8x16x16xf32>
  } -> tensor<1x8x16x16xf32>
  fx.output none
}

// -----

// CHECK: dnnl.deconvolution: padding_end: expected 2 numbers, found [0]
func.func @f(%x : tensor<1x4x8x8xui8>, %w : tensor<4x8x3x3xi8>, %s : tensor<8xf32>) {
  %r = dnnl.plan(%x_ = %x : tensor<1x4x8x8xui8>, %w_ = %w : tensor<4x8x3x3xi8>, %s_ = %s : tensor<8xf32>) {
    %y = dnnl.deconvolution %x_ from <scale 0.1, zero_point 3, range [0, 255]>, %w_ scales %s_ stride [2, 2] padding [1, 1] padding_end [0] dilation [1, 1] groups 1 : tensor<1x4x8x8xui8>, tensor<4x8x3x3xi8>, tensor<8xf32> -> tensor<1x8x16x16xf32>
    dnnl.yield %y : tensor<1x8x16x16xf32>
  } -> tensor<1x8x16x16xf32>
  fx.output none
}

// -----

// CHECK: dnnl.deconvolution: weights: expected rank 4, found 3
func.func @f(%x : tensor<1x4x8x8xui8>, %w : tensor<4x8x3xi8>, %s : tensor<8xf32>) {
  %r = dnnl.plan(%x_ = %x : tensor<1x4x8x8xui8>, %w_ = %w : tensor<4x8x3xi8>, %s_ = %s : tensor<8xf32>) {
    %y = dnnl.deconvolution %x_ from <scale 0.1, zero_point 3, range [0, 255]>, %w_ scales %s_ stride [2, 2] padding [1, 1] padding_end [0, 0] dilation [1, 1] groups 1 : tensor<1x4x8x8xui8>, tensor<4x8x3xi8>, tensor<8xf32> -> tensor<1x8x16x16xf32>
    dnnl.yield %y : tensor<1x8x16x16xf32>
  } -> tensor<1x8x16x16xf32>
  fx.output none
}

// -----

// CHECK: dnnl.deconvolution: parameters and scales: expected to stand exactly where the source is ui8 or i8, found a source of ui8
func.func @f(%x : tensor<1x4x8x8xui8>, %w : tensor<4x8x3x3xi8>, %s : tensor<8xf32>) {
  %r = dnnl.plan(%x_ = %x : tensor<1x4x8x8xui8>, %w_ = %w : tensor<4x8x3x3xi8>, %s_ = %s : tensor<8xf32>) {
    %y = dnnl.deconvolution %x_, %w_ scales %s_ stride [2, 2] padding [1, 1] padding_end [0, 0] dilation [1, 1] groups 1 : tensor<1x4x8x8xui8>, tensor<4x8x3x3xi8>, tensor<8xf32> -> tensor<1x8x16x16xf32>
    dnnl.yield %y : tensor<1x8x16x16xf32>
  } -> tensor<1x8x16x16xf32>
  fx.output none
}

// -----

// CHECK: dnnl.convolution: channels: expected [4, 8], found [3, 8]
func.func @f(%x : tensor<1x3x8x8xui8>, %w : tensor<8x4x3x3xi8>, %s : tensor<8xf32>) {
  %r = dnnl.plan(%x_ = %x : tensor<1x3x8x8xui8>, %w_ = %w : tensor<8x4x3x3xi8>, %s_ = %s : tensor<8xf32>) {
    %y = dnnl.convolution %x_ from <scale 0.1, zero_point 3, range [0, 255]>, %w_ scales %s_ stride [1, 1] padding [1, 1] padding_end [1, 1] dilation [1, 1] groups 1 : tensor<1x3x8x8xui8>, tensor<8x4x3x3xi8>, tensor<8xf32> -> tensor<1x8x8x8xf32>
    dnnl.yield %y : tensor<1x8x8x8xf32>
  } -> tensor<1x8x8x8xf32>
  fx.output none
}

// -----

// CHECK: dnnl.resampling: source: expected 3, 4 or 5 dimensions, found 2
func.func @f(%x : tensor<8x4xf32>) {
  %r = dnnl.plan(%x_ = %x : tensor<8x4xf32>) {
    %y = dnnl.resampling %x_ : tensor<8x4xf32> -> tensor<8x8xf32>
    dnnl.yield %y : tensor<8x8xf32>
  } -> tensor<8x8xf32>
  fx.output none
}

// -----

// CHECK: dnnl.resampling: source: element type: expected f32 or ui8 or i8, found bf16
func.func @f(%x : tensor<1x8x4x4xbf16>) {
  %r = dnnl.plan(%x_ = %x : tensor<1x8x4x4xbf16>) {
    %y = dnnl.resampling %x_ : tensor<1x8x4x4xbf16> -> tensor<1x8x8x8xf32>
    dnnl.yield %y : tensor<1x8x8x8xf32>
  } -> tensor<1x8x8x8xf32>
  fx.output none
}

// -----

// CHECK: dnnl.resampling: result: element type: expected f32 or ui8 or i8, found bf16
func.func @f(%x : tensor<1x8x4x4xf32>) {
  %r = dnnl.plan(%x_ = %x : tensor<1x8x4x4xf32>) {
    %y = dnnl.resampling %x_ : tensor<1x8x4x4xf32> -> tensor<1x8x8x8xbf16>
    dnnl.yield %y : tensor<1x8x8x8xbf16>
  } -> tensor<1x8x8x8xbf16>
  fx.output none
}

// -----

// CHECK: dnnl.resampling: source's parameters: expected to stand exactly where there are integers, found ui8
func.func @f(%x : tensor<1x8x4x4xui8>) {
  %r = dnnl.plan(%x_ = %x : tensor<1x8x4x4xui8>) {
    %y = dnnl.resampling %x_ : tensor<1x8x4x4xui8> -> tensor<1x8x8x8xf32>
    dnnl.yield %y : tensor<1x8x8x8xf32>
  } -> tensor<1x8x8x8xf32>
  fx.output none
}

// -----

// CHECK: dnnl.resampling: source's parameters: expected to stand exactly where there are integers, found f32
func.func @f(%x : tensor<1x8x4x4xf32>) {
  %r = dnnl.plan(%x_ = %x : tensor<1x8x4x4xf32>) {
    %y = dnnl.resampling %x_ from <scale 0.02, zero_point 128, range [0, 255]> : tensor<1x8x4x4xf32> -> tensor<1x8x8x8xf32>
    dnnl.yield %y : tensor<1x8x8x8xf32>
  } -> tensor<1x8x8x8xf32>
  fx.output none
}

// -----

// CHECK: dnnl.resampling: result's parameters: expected to stand exactly where there are integers, found ui8
func.func @f(%x : tensor<1x8x4x4xf32>) {
  %r = dnnl.plan(%x_ = %x : tensor<1x8x4x4xf32>) {
    %y = dnnl.resampling %x_ : tensor<1x8x4x4xf32> -> tensor<1x8x8x8xui8>
    dnnl.yield %y : tensor<1x8x8x8xui8>
  } -> tensor<1x8x8x8xui8>
  fx.output none
}

// -----

// CHECK: dnnl.resampling: result's parameters: expected to stand exactly where there are integers, found f32
func.func @f(%x : tensor<1x8x4x4xf32>) {
  %r = dnnl.plan(%x_ = %x : tensor<1x8x4x4xf32>) {
    %y = dnnl.resampling %x_ to <scale 0.02, zero_point 128, range [0, 255]> : tensor<1x8x4x4xf32> -> tensor<1x8x8x8xf32>
    dnnl.yield %y : tensor<1x8x8x8xf32>
  } -> tensor<1x8x8x8xf32>
  fx.output none
}

// -----

// CHECK: dnnl.resampling: source: range: expected within [0, 255] of ui8 and not empty, found [-128, 127]
func.func @f(%x : tensor<1x8x4x4xui8>) {
  %r = dnnl.plan(%x_ = %x : tensor<1x8x4x4xui8>) {
    %y = dnnl.resampling %x_ from <scale 0.05, zero_point -3, range [-128, 127]> : tensor<1x8x4x4xui8> -> tensor<1x8x8x8xf32>
    dnnl.yield %y : tensor<1x8x8x8xf32>
  } -> tensor<1x8x8x8xf32>
  fx.output none
}

// -----

// CHECK: dnnl.resampling: result: range: expected within [0, 255] of ui8 and not empty, found [-128, 127]
func.func @f(%x : tensor<1x8x4x4xf32>) {
  %r = dnnl.plan(%x_ = %x : tensor<1x8x4x4xf32>) {
    %y = dnnl.resampling %x_ to <scale 0.05, zero_point -3, range [-128, 127]> : tensor<1x8x4x4xf32> -> tensor<1x8x8x8xui8>
    dnnl.yield %y : tensor<1x8x8x8xui8>
  } -> tensor<1x8x8x8xui8>
  fx.output none
}

// -----

// CHECK: dnnl.resampling: result's batch and channels: expected [1, 8], found [1, 4]
func.func @f(%x : tensor<1x8x4x4xf32>) {
  %r = dnnl.plan(%x_ = %x : tensor<1x8x4x4xf32>) {
    %y = dnnl.resampling %x_ : tensor<1x8x4x4xf32> -> tensor<1x4x8x8xf32>
    dnnl.yield %y : tensor<1x4x8x8xf32>
  } -> tensor<1x4x8x8xf32>
  fx.output none
}

// -----

// CHECK: dnnl.plan: parts: expected at least 1, found 0
func.func @f(%x : tensor<2x8xf32>) {
  %r = dnnl.plan(%x_ = %x : tensor<2x8xf32>) parts 0 {
    %y = dnnl.eltwise %x_ <relu> : tensor<2x8xf32> -> tensor<2x8xf32>
    dnnl.yield %y : tensor<2x8xf32>
  } -> tensor<2x8xf32>
  fx.output none
}

// -----

// CHECK: dnnl.plan: inputs: expected tensor<2x8xf32>, found tensor<6x8xf32>
func.func @f(%x : tensor<6x8xf32>) {
  %r = dnnl.plan(%x_ = %x : tensor<2x8xf32> of tensor<6x8xf32>) parts 2 {
    %y = dnnl.eltwise %x_ <relu> : tensor<2x8xf32> -> tensor<2x8xf32>
    dnnl.yield %y : tensor<2x8xf32>
  } -> tensor<4x8xf32>
  fx.output none
}

// -----

// CHECK: dnnl.plan: yielded: expected tensor<2x8xf32>, found tensor<4x8xf32>
func.func @f(%x : tensor<4x8xf32>) {
  %r = dnnl.plan(%x_ = %x : tensor<2x8xf32> of tensor<4x8xf32>) parts 2 {
    %y = dnnl.eltwise %x_ <relu> : tensor<2x8xf32> -> tensor<2x8xf32>
    dnnl.yield %y : tensor<2x8xf32>
  } -> tensor<2x8xf32>
  fx.output none
}

// -----

// CHECK: dnnl.plan: inputs: expected tensor<2x8xf32>, found tensor<2x7xf32>
func.func @f(%x : tensor<2x7xf32>) {
  %r = dnnl.plan(%x_ = %x : tensor<2x8xf32> of tensor<2x7xf32>) parts 2 {
    %y = dnnl.eltwise %x_ <relu> : tensor<2x8xf32> -> tensor<2x8xf32>
    dnnl.yield %y : tensor<2x8xf32>
  } -> tensor<4x8xf32>
  fx.output none
}

// -----

// CHECK: dnnl.plan: parts: expected one share of all rows, found 1/2 and 2/3
func.func @f(%x : tensor<3x8xf32>) {
  %r = dnnl.plan(%x_ = %x : tensor<2x8xf32> of tensor<3x8xf32>) parts 2 {
    %y = dnnl.eltwise %x_ <relu> : tensor<2x8xf32> -> tensor<2x8xf32>
    dnnl.yield %y : tensor<2x8xf32>
  } -> tensor<4x8xf32>
  fx.output none
}

// -----

// CHECK: dnnl.plan: step of one of several parts: expected rows on their own, found dnnl.softmax
func.func @f(%x : tensor<4x8xf32>) {
  %r = dnnl.plan(%x_ = %x : tensor<2x8xf32> of tensor<4x8xf32>) parts 2 {
    %y = dnnl.softmax %x_ axis 0 : tensor<2x8xf32> -> tensor<2x8xf32>
    dnnl.yield %y : tensor<2x8xf32>
  } -> tensor<4x8xf32>
  fx.output none
}

// -----

// CHECK: dnnl.strides: expected none below 0, found [-4, 1]
func.func @f(%x : tensor<2x4xf32, #dnnl.strides<-4, 1>>) -> () { fx.output none }

// -----

// CHECK: dnnl.strides: expected one for each of 2 sizes, found [4]
func.func @f(%x : tensor<2x4xf32>) {
  %r = dnnl.plan(%a = %x : tensor<2x4xf32>) {
    %y = dnnl.reorder %a : tensor<2x4xf32> -> tensor<2x4xf32, #dnnl.strides<4>>
    dnnl.yield %y : tensor<2x4xf32, #dnnl.strides<4>>
  } -> tensor<2x4xf32>
  fx.output none
}
