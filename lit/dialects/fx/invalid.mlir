// RUN: qopt-opt %s --split-input-file --verify-diagnostics --parsing-diagnostics 2>&1 | filecheck %s

// Constants and attributes.

// CHECK: fx.constant: expected the type of its elements, tensor<2xf32>, found tensor<3xf32>
%0 = "fx.constant"() <{value = dense<[1.0, 2.0]> : tensor<2xf32>}> : () -> tensor<3xf32>

// -----

// CHECK: 5 : i64
%0 = "fx.constant"() <{value = 5 : i64}> : () -> tensor<i64>

// -----

// CHECK: property 'value' expected in operation 'fx.constant'
%0 = "fx.constant"() : () -> tensor<i64>

// -----

// CHECK: f32 should be of base attribute tensor
%0 = fx.constant #fx.tensor<"w", "0123456789abcdef"> : f32

// -----

// CHECK: Expected ':'
%0 = fx.constant 5 : i64

// -----

// CHECK: Expected ':'
%0 = fx.constant #fx.tensor<"w", "0123456789abcdef">

// -----

// CHECK: string literal expected
%0 = fx.constant #fx.tensor<w, "0123456789abcdef"> : tensor<2xf32>

// -----

// CHECK: Expected ','
%0 = fx.constant #fx.tensor<"w" "0123456789abcdef"> : tensor<2xf32>

// -----

// CHECK: string literal expected
%0 = fx.constant #fx.tensor<"w", 81985529216486895> : tensor<2xf32>

// -----

// CHECK: expect symbol name
%0 = fx.get_attr cache : tensor<2xf32>

// -----

// CHECK: Expected ':'
%0 = fx.get_attr @cache

// -----

// CHECK: property 'target' expected in operation 'fx.get_attr'
%0 = "fx.get_attr"() : () -> tensor<4xf32>

// -----

// CHECK: 5 : i64 should be of base attribute string
%0 = "fx.get_attr"() <{target = 5}> : () -> tensor<4xf32>

// -----

// Types.

// CHECK: string literal expected
func.func @f(%x : tensor<?x4xf32, #fx.symbols<s0>>) {
  fx.output none
}

// -----

// CHECK: string literal expected
func.func @f(%x : tensor<4x!fx.element<f8>>) {
  fx.output none
}

// -----

// Operand places.

// CHECK: fx.call @aten.relu.default: expected as many operands as operand places in its arguments, 1, found 0
%0 = "fx.call"() <{target = "aten.relu.default", arguments = [#fx.operand], keywords = {}}> : () -> tensor<4xf32>

// -----

// CHECK: fx.call @aten.relu.default: expected as many operands as operand places in its arguments, 1, found 2
func.func @f(%x : tensor<4xf32>) {
  %0 = "fx.call"(%x, %x) <{target = "aten.relu.default", arguments = [#fx.operand], keywords = {}}> : (tensor<4xf32>, tensor<4xf32>) -> tensor<4xf32>
  fx.output none
}

// -----

// Places in keywords count, nested ones too.

// CHECK: fx.call_module @head: expected as many operands as operand places in its arguments, 3, found 2
func.func @f(%x : tensor<4xf32>) {
  %0 = "fx.call_module"(%x, %x) <{target = "head", arguments = [#fx.operand], keywords = {a = [#fx.operand], b = #fx.tuple<[#fx.operand]>}}> : (tensor<4xf32>, tensor<4xf32>) -> tensor<4xf32>
  fx.output none
}

// -----

// CHECK: fx.call @aten.zeros.default: expected as many operands as operand places in its arguments, 1, found 0
%0 = fx.call @aten.zeros.default([2], #fx.operand) : () -> tensor<2xf32>

// -----

// CHECK: operand types
func.func @f(%x : tensor<4xf32>) {
  %0 = fx.call @aten.add.Tensor(%x, %x) : (tensor<4xf32>) -> tensor<4xf32>
  fx.output none
}

// -----

// CHECK: operand is used with type tensor<5xf32>, but has been previously used or defined with type tensor<4xf32>
func.func @f(%x : tensor<4xf32>) {
  %0 = fx.call @aten.relu.default(%x) : (tensor<5xf32>) -> tensor<4xf32>
  fx.output none
}

// -----

// Effects.

// CHECK: fx.call @aten.relu_.default: `writes` expected an operand index below 1, found 1
func.func @f(%x : tensor<4xf32>) {
  %0 = fx.call @aten.relu_.default(%x) writes [1] : (tensor<4xf32>) -> tensor<4xf32>
  fx.output none
}

// -----

// CHECK: fx.call @aten.relu_.default: `writes` expected an operand index below 1, found -1
func.func @f(%x : tensor<4xf32>) {
  %0 = fx.call @aten.relu_.default(%x) writes [-1] : (tensor<4xf32>) -> tensor<4xf32>
  fx.output none
}

// -----

// CHECK: fx.call_method @view: `views` expected an operand index below 1, found 2
func.func @f(%x : tensor<4xf32>) {
  %0 = fx.call_method @view(%x, 2, 2) views [0, 2] : (tensor<4xf32>) -> tensor<2x2xf32>
  fx.output none
}

// -----

// CHECK: fx.call: expected a layout per operand, 2, found 1
func.func @f(%x : tensor<4xf32>) {
  %0 = fx.call @aten.conv2d.default(%x, %x) layouts ["contiguous"] : (tensor<4xf32>, tensor<4xf32>) -> tensor<4xf32>
  fx.output none
}

// -----

// CHECK: fx.call: expected a layout of any, contiguous, channels_last or permuted or strided with each dimension, found nchw
func.func @f(%x : tensor<4xf32>) {
  %0 = fx.call @aten.relu.default(%x) layouts ["nchw"] : (tensor<4xf32>) -> tensor<4xf32>
  fx.output none
}

// -----

// CHECK: fx.call: expected a layout of any, contiguous, channels_last or permuted or strided with each dimension, found permuted 1 1
func.func @f(%x : tensor<4x4xf32>) {
  %0 = fx.call @aten.relu.default(%x) layouts ["permuted 1 1"] : (tensor<4x4xf32>) -> tensor<4x4xf32>
  fx.output none
}

// -----

// CHECK: expected ArrayAttr attribute
func.func @f(%x : tensor<4xf32>) {
  %0 = fx.call @aten.relu.default(%x) layouts "any" : (tensor<4xf32>) -> tensor<4xf32>
  fx.output none
}

// -----

// CHECK: 1 : i64 should be of base attribute string
func.func @f(%x : tensor<4xf32>) {
  %0 = fx.call @aten.relu.default(%x) layouts [1] : (tensor<4xf32>) -> tensor<4xf32>
  fx.output none
}

// -----

// CHECK: Expected 0 or 1 results, but got 2
func.func @f(%x : tensor<4xf32>) {
  %0, %1 = fx.call @aten.max.dim(%x, 0) : (tensor<4xf32>) -> (tensor<f32>, tensor<i64>)
  fx.output none
}

// -----

// CHECK: property 'target' expected in operation 'fx.call'
%0 = "fx.call"() <{arguments = [], keywords = {}}> : () -> tensor<4xf32>

// -----

// CHECK: property 'arguments' expected in operation 'fx.call_method'
%0 = "fx.call_method"() <{target = "relu", keywords = {}}> : () -> tensor<4xf32>

// -----

// CHECK: property 'keywords' expected in operation 'fx.call_module'
%0 = "fx.call_module"() <{target = "relu", arguments = []}> : () -> tensor<4xf32>

// -----

// The syntax of arguments.

// CHECK: expect symbol name
%0 = fx.call aten.zeros.default([2]) : () -> tensor<2xf32>

// -----

// CHECK: '(' expected
%0 = fx.call @aten.zeros.default [2] : () -> tensor<2xf32>

// -----

// CHECK: unknown literal 'float32' in an argument list
%0 = fx.call @aten.zeros.default([2], float32) : () -> tensor<2xf32>

// -----

// CHECK: expected an argument: an SSA value, a literal, a list or a tuple
%0 = fx.call @aten.zeros.default([2], ]) : () -> tensor<2xf32>

// -----

// CHECK: expected an argument: an SSA value, a literal, a list or a tuple
%0 = fx.call @aten.zeros.default([2], pin_memory = ) : () -> tensor<2xf32>

// -----

// CHECK: Expected ','
%0 = fx.call @aten.zeros.default([2 2]) : () -> tensor<2x2xf32>

// -----

// CHECK: Expected ','
%0 = fx.call @aten.zeros.default((2, 2]) : () -> tensor<2x2xf32>

// -----

// CHECK: Expected '='
%0 = fx.call @aten.zeros.default({a 2}) : () -> tensor<2x2xf32>

// -----

// CHECK: integer or float literal expected
%0 = fx.call @aten.full.default([2], -none) : () -> tensor<2xf32>

// -----

// CHECK: string literal expected
%0 = fx.call @aten.zeros.default([2], device = torch.device(cpu)) : () -> tensor<2xf32>

// -----

// CHECK: string literal expected
%0 = fx.call @aten.zeros.default([2], dtype = #fx.torch<float32>) : () -> tensor<2xf32>

// -----

// CHECK: Expected '('
%0 = fx.call @operator.getitem([2], slice[0, 1]) : () -> !fx.object

// -----

// CHECK: expected slice(start, stop, step), found 0 parts
%0 = fx.call @operator.getitem([2], slice()) : () -> !fx.object

// -----

// CHECK: expected slice(start, stop, step), found 2 parts
%0 = fx.call @operator.getitem([2], slice(0, 1)) : () -> !fx.object

// -----

// CHECK: expected slice(start, stop, step), found 4 parts
%0 = fx.call @operator.getitem([2], slice(0, 1, 2, 3)) : () -> !fx.object

// -----

// As in Python, a keyword stands once, and after the positional arguments.

// CHECK: expected each keyword once, found pin_memory again
%0 = fx.call @aten.zeros.default([2], pin_memory = true, pin_memory = false) : () -> tensor<2xf32>

// -----

// CHECK: expected a keyword after a keyword, found a positional argument
func.func @f(%x : tensor<4xf32>, %y : tensor<4xf32>) {
  %0 = fx.call @aten.sub.Tensor(other = %y, %x) : (tensor<4xf32>, tensor<4xf32>) -> tensor<4xf32>
  fx.output none
}

// -----

// CHECK: '[' expected
func.func @f(%x : tensor<4xf32>) {
  %0 = fx.call @aten.relu_.default(%x) writes 0 : (tensor<4xf32>) -> tensor<4xf32>
  fx.output none
}

// -----

// CHECK: Expected integer literal
func.func @f(%x : tensor<4xf32>) {
  %0 = fx.call @aten.relu_.default(%x) writes [%x] : (tensor<4xf32>) -> tensor<4xf32>
  fx.output none
}

// -----

// `writes` comes before `views`, and both before `impure`.

// CHECK: Expected ':'
func.func @f(%x : tensor<4xf32>) {
  %0 = fx.call @aten.relu_.default(%x) views [0] writes [0] : (tensor<4xf32>) -> tensor<4xf32>
  fx.output none
}

// -----

// CHECK: Expected ':'
func.func @f(%x : tensor<4xf32>) {
  %0 = fx.call @aten.relu_.default(%x) impure writes [0] : (tensor<4xf32>) -> tensor<4xf32>
  fx.output none
}

// -----

// CHECK: function type expected
func.func @f(%x : tensor<4xf32>) {
  %0 = fx.call @aten.relu.default(%x) : tensor<4xf32>
  fx.output none
}

// -----

// Outputs.

// CHECK: fx.output: expected as many operands as operand places, 0, found 1
func.func @f(%x : tensor<4xf32>) {
  "fx.output"(%x) <{value = none}> : (tensor<4xf32>) -> ()
}

// -----

// CHECK: fx.output: expected as many operands as operand places, 2, found 1
func.func @f(%x : tensor<4xf32>) {
  "fx.output"(%x) <{value = [#fx.operand, {a = #fx.operand}]}> : (tensor<4xf32>) -> ()
}

// -----

// CHECK: property 'value' expected in operation 'fx.output'
func.func @f(%x : tensor<4xf32>) {
  "fx.output"(%x) : (tensor<4xf32>) -> ()
}

// -----

// CHECK: fx.output: expected a layout per operand, 1, found 2
func.func @f(%x : tensor<4xf32>) {
  fx.output [%x, none] layouts ["any", "any"] : tensor<4xf32>
}

// -----

// CHECK: fx.output: expected a layout of any, contiguous, channels_last or permuted or strided with each dimension, found strided 8
func.func @f(%x : tensor<4x4xf32>) {
  fx.output %x layouts ["strided 8"] : tensor<4x4xf32>
}

// -----

// CHECK: fx.output: expected a layout of any, contiguous, channels_last or permuted or strided with each dimension, found strided s0+1 1
func.func @f(%x : tensor<4x4xf32>) {
  fx.output %x layouts ["strided s0+1 1"] : tensor<4x4xf32>
}

// -----

// CHECK: fx.output: expected a layout of any, contiguous, channels_last or permuted or strided with each dimension, found nhwc
func.func @f(%x : tensor<4xf32>) {
  fx.output %x layouts ["nhwc"] : tensor<4xf32>
}

// -----

// CHECK: Expected ':'
func.func @f(%x : tensor<4xf32>) {
  fx.output %x
}

// -----

// CHECK: operand types
func.func @f(%x : tensor<4xf32>) {
  fx.output [%x, %x] : tensor<4xf32>
}

// -----

// CHECK: expected an argument: an SSA value, a literal, a list or a tuple
func.func @f(%x : tensor<4xf32>) {
  fx.output : tensor<4xf32>
}

// -----

// CHECK: 'fx.output' must be the last operation in its parent block
func.func @f(%x : tensor<4xf32>) {
  fx.output %x : tensor<4xf32>
  %0 = fx.get_attr @a : f32
}

// -----

// Integers that their type does not hold are no other numbers; those of arguments have any size.

// CHECK: expected an integer of 64 bits, found 9223372036854775808
func.func @f() -> () { %c = fx.constant dense<[1, 9223372036854775808]> : tensor<2xi64> fx.output none }

// -----

// CHECK: expected an integer of 8 bits, found 255
func.func @f() -> () { %c = fx.constant dense<255> : tensor<2xi8> fx.output none }

// -----

// CHECK: expected an integer of 64 bits, found -9223372036854775809
func.func @f() -> () { %c = fx.constant dense<-9223372036854775809> : tensor<2xindex> fx.output none }

// -----

// CHECK: expected an integer of 64 bits, found 9223372036854775808
func.func @f(%x : tensor<9223372036854775808xf32>) -> () { fx.output none }

// -----

// CHECK: expected an integer of 16 bits, found 32768
func.func @f() -> () { %c = "fx.constant"() <{value = 32768 : i16}> : () -> tensor<i16> fx.output none }

// -----

// CHECK: expected an integer of 64 bits, found 9223372036854775808
func.func @f(%x : tensor<2x4xf32>) -> () {
  %y = qnn.slice %x dim 0 start 9223372036854775808 end 1 step 1 : tensor<2x4xf32> -> tensor<1x4xf32>
  fx.output none
}

// -----

// CHECK: expected an integer of 64 bits, found 9223372036854775808
func.func @f(%x : tensor<2x4xf32>) -> () {
  %y = qnn.permute %x dims [9223372036854775808, 0] : tensor<2x4xf32> -> tensor<4x2xf32>
  fx.output none
}

// -----

// CHECK: expected at most 16777216 elements in dense, found 1000000000000
func.func @f() -> () { %c = fx.constant dense<1> : tensor<1000000x1000000xi8> fx.output none }

// -----

// CHECK: fx.call @mylib.f(9223372036854775808, -9223372036854775809)
func.func @f() -> () { %c = fx.call @mylib.f(9223372036854775808, -9223372036854775809) : () -> !fx.object fx.output none }
