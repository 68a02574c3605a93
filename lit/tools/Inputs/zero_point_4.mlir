func.func @forward(%x : tensor<2x3xf32>) -> tensor<2x3xui8> {
  %q = qnn.quantize %x <scale 0.1, zero_point 4, range [0, 255]> : tensor<2x3xf32> -> tensor<2x3xui8>
  fx.output %q : tensor<2x3xui8>
}
