// RUN: qopt-opt %s -p qopt-cpu -t python | filecheck %s
// RUN: qopt-opt %s --pass-pipeline "builtin.module(qopt-cpu{target=torch})" -t python | filecheck %s
// RUN: qopt-opt %s -p raise-fx,lower-to-torch -t python | filecheck %s --check-prefix=FLOAT
// RUN: not qopt-opt %s -p qopt-optimize -t python 2>&1 | filecheck %s --check-prefix=EARLY

// EARLY-NOT: Traceback
// EARLY: error: {{.*}}: onednn.pack_linear is not a call: run lower-to-torch before -t python

// CHECK: def linear_with_addition(self, x, z):
// CHECK-DAG: weight_zero_point = torch.tensor({{.}}0]{{.*}})  # tensor<1xi32>
// CHECK-DAG: fc_weight = self.tensors["fc.weight"]  # tensor<8x4xi8>
// CHECK-DAG: scale = torch.tensor({{.}}0.5, 0.25, 0.5, 0.25, 0.5, 0.25, 0.5, 0.25]{{.*}})  # tensor<8xf32>
// CHECK: {{ +}}[[W:\w+]] = torch.ops.aten.contiguous.default(fc_weight)
// CHECK-NEXT: {{ +}}[[P:\w+]] = torch.ops.onednn.qlinear_prepack.default([[W]], None)
// CHECK-NEXT: {{ +}}[[A:\w+]] = torch.ops.aten.contiguous.default(z)
// CHECK-NEXT: {{ +}}[[Y:\w+]] = torch.ops.onednn.qlinear_pointwise.binary(x, 0.1, 3, [[P]], scale, weight_zero_point, [[A]], None, 0.05, 7, torch.uint8, 1.0, 0, 'add', 1.0, 'relu', [], 'none')
// CHECK-NEXT: return [[Y]]

// FLOAT: def linear_with_addition(self, x, z):
// FLOAT: xd = qopt.runtime.kernels.dequantize(x, 0.1, 3, torch.float32)
// FLOAT-NEXT: wd = torch.ops.quantized_decomposed.dequantize_per_channel.default(fc_weight, scale, zero_point, 0, -128, 127, torch.int8, out_dtype=torch.float32)
// FLOAT-NEXT: y = torch.ops.aten.linear.default(xd, wd, None)
// FLOAT-NEXT: m = torch.ops.aten.add.Tensor(y, z)
// FLOAT-NEXT: r = torch.ops.aten.relu.default(m)
// FLOAT-NEXT: q = qopt.runtime.kernels.quantize(r, 0.05, 7, 0, 255, torch.uint8)
// FLOAT-NEXT: return q
func.func @linear_with_addition(%x : tensor<2x4xui8>, %z : tensor<2x8xf32>) -> tensor<2x8xui8> {
  %fc_weight = fx.constant #fx.tensor<"fc.weight", "1f60e67a2b803917"> : tensor<8x4xi8>
  %scale = fx.constant dense<[0.5, 0.25, 0.5, 0.25, 0.5, 0.25, 0.5, 0.25]> : tensor<8xf32>
  %zero_point = fx.constant dense<0> : tensor<8xi64>
  %xd = fx.call @quantized_decomposed.dequantize_per_tensor.default(%x, 0.1, 3, 0, 255, torch.uint8) : (tensor<2x4xui8>) -> tensor<2x4xf32>
  %wd = fx.call @quantized_decomposed.dequantize_per_channel.default(%fc_weight, %scale, %zero_point, 0, -128, 127, torch.int8) : (tensor<8x4xi8>, tensor<8xf32>, tensor<8xi64>) -> tensor<8x4xf32>
  %y = fx.call @aten.linear.default(%xd, %wd) : (tensor<2x4xf32>, tensor<8x4xf32>) -> tensor<2x8xf32>
  %m = fx.call @aten.add.Tensor(%y, %z) : (tensor<2x8xf32>, tensor<2x8xf32>) -> tensor<2x8xf32>
  %r = fx.call @aten.relu.default(%m) : (tensor<2x8xf32>) -> tensor<2x8xf32>
  %q = fx.call @quantized_decomposed.quantize_per_tensor.default(%r, 0.05, 7, 0, 255, torch.uint8) : (tensor<2x8xf32>) -> tensor<2x8xui8>
  fx.output %q : tensor<2x8xui8>
}

// CHECK: def every_kind_of_call(self, x, n):
// CHECK-NEXT: cache = self.decoder.cache
// CHECK-NEXT: a = torch.ops.aten.zeros.default([2], dtype=torch.float32, device=torch.device('cpu'), pin_memory=False)
// CHECK-NEXT: b = operator.getitem(x, (slice(None, 2, None), 0, -1, 1.5, float("-inf"), float("nan"), 'a b', {'k': 1}))
// CHECK-NEXT: c = torch.ops.aten.view.default(x, [1, n, -1])
// CHECK-NEXT: d = x.relu_()
// CHECK-NEXT: e = d.view(1, -1)
// CHECK-NEXT: self.head(e, cache, flag=True)
// CHECK-NEXT: f = self.functions["mylib.attention.default"](x, slice(0, n, None), memory=torch.channels_last)
// CHECK-NEXT: g = torch.ops.prims.convert_element_type.default(x, torch.float64)
// CHECK-NEXT: h = torch.ops.quantized.relu6.default(x)
// CHECK-NEXT: return [a, {'b': b, 'none': None}, (c, f, 1), x, g, h]
func.func @every_kind_of_call(%x : tensor<1x3x8x8xf32>, %n : index) -> (tensor<2xf32>, !fx.object, tensor<1x?x?xf32>, tensor<2xf32>, tensor<1x3x8x8xf32>, tensor<1x3x8x8xf64>, tensor<1x3x8x8xf32>) {
  %cache = fx.get_attr @decoder.cache : tensor<1x8xf32>
  %a = fx.call @aten.zeros.default([2], dtype = torch.float32, device = torch.device("cpu"), pin_memory = false) : () -> tensor<2xf32>
  %b = fx.call @operator.getitem(%x, (slice(none, 2, none), 0, -1, 1.5, -inf, nan, "a b", {k = 1})) : (tensor<1x3x8x8xf32>) -> !fx.object
  %c = fx.call @aten.view.default(%x, [1, %n, -1]) views [0] : (tensor<1x3x8x8xf32>, index) -> tensor<1x?x?xf32>
  %d = fx.call_method @relu_(%x) writes [0] views [0] impure : (tensor<1x3x8x8xf32>) -> tensor<1x3x8x8xf32>
  %e = fx.call_method @view(%d, 1, -1) views [0] impure : (tensor<1x3x8x8xf32>) -> tensor<1x?xf32>
  fx.call_module @head(%e, %cache, flag = true) impure : (tensor<1x?xf32>, tensor<1x8xf32>) -> ()
  %f = fx.call @mylib.attention.default(%x, slice(0, %n, none), memory = torch.channels_last) impure : (tensor<1x3x8x8xf32>, index) -> tensor<2xf32>
  %g = fx.call @prims.convert_element_type.default(%x, torch.float64) : (tensor<1x3x8x8xf32>) -> tensor<1x3x8x8xf64>
  %h = fx.call @quantized.relu6.default(%x) : (tensor<1x3x8x8xf32>) -> tensor<1x3x8x8xf32>
  fx.output [%a, {b = %b, none = none}, (%c, %f, 1), %x, %g, %h] : tensor<2xf32>, !fx.object, tensor<1x?x?xf32>, tensor<2xf32>, tensor<1x3x8x8xf32>, tensor<1x3x8x8xf64>, tensor<1x3x8x8xf32>
}

// Values without a name are called by their operation; equal names are told apart.
// CHECK: def names(self, arg0):
// CHECK-NEXT: fx_call = torch.ops.aten.neg.default(arg0)
// CHECK-NEXT: fx_call_1 = torch.ops.aten.exp.default(fx_call)
// CHECK-NEXT: y = torch.ops.aten.abs.default(fx_call_1)
// CHECK-NEXT: y_1 = torch.ops.aten.sqrt.default(y)
// CHECK-NEXT: return y_1
func.func @names(%0 : tensor<4xf32>) -> tensor<4xf32> {
  %1 = fx.call @aten.neg.default(%0) : (tensor<4xf32>) -> tensor<4xf32>
  %2 = fx.call @aten.exp.default(%1) : (tensor<4xf32>) -> tensor<4xf32>
  %y = fx.call @aten.abs.default(%2) : (tensor<4xf32>) -> tensor<4xf32>
  %y_1 = fx.call @aten.sqrt.default(%y) : (tensor<4xf32>) -> tensor<4xf32>
  fx.output %y_1 : tensor<4xf32>
}

// Names that Python keeps for itself, and constants of other ranks.
// CHECK: def reserved_names(self, self_1, lambda_1):
// CHECK-NEXT: torch_1 = torch.tensor({{\[}}1.0, 2.0, 3.0, 4.0], dtype=torch.float32).reshape([2, 2])  # tensor<2x2xf32>
// CHECK-NEXT: number = torch.tensor({{\[}}5], dtype=torch.int64).reshape([])  # tensor<i64>
// CHECK-NEXT: y = torch.ops.aten.add.Tensor(self_1, lambda_1)
func.func @reserved_names(%self : tensor<2x2xf32>, %lambda : tensor<2x2xf32>) -> tensor<2x2xf32> {
  %torch = fx.constant dense<[[1.0, 2.0], [3.0, 4.0]]> : tensor<2x2xf32>
  %number = fx.constant dense<5> : tensor<i64>
  %y = fx.call @aten.add.Tensor(%self, %lambda) : (tensor<2x2xf32>, tensor<2x2xf32>) -> tensor<2x2xf32>
  %z = fx.call @aten.mul.Tensor(%y, %torch) : (tensor<2x2xf32>, tensor<2x2xf32>) -> tensor<2x2xf32>
  %u = fx.call @aten.mul.Tensor(%z, %number) : (tensor<2x2xf32>, tensor<i64>) -> tensor<2x2xf32>
  fx.output %u : tensor<2x2xf32>
}
