// RUN: qopt-opt %s -p raise-fx | filecheck %s

// CHECK-LABEL: func.func @of_a_row(
func.func @of_a_row(%x : tensor<1x2x3xf32>) -> tensor<1x2x6xf32> {
  // CHECK-NEXT: %y = fx.call @aten.upsample_linear1d.vec(%x, [6], false, none) : (tensor<1x2x3xf32>) -> tensor<1x2x6xf32>
  // CHECK-NEXT: fx.output %y :
  %a0 = fx.constant dense<[0, 0, 0, 1, 1, 2]> : tensor<6xi64>
  %b0 = fx.constant dense<[1, 1, 1, 2, 2, 2]> : tensor<6xi64>
  %w0 = fx.constant dense<[0.000000e+00, 2.500000e-01, 7.500000e-01, 2.500000e-01, 7.500000e-01, 2.500000e-01]> : tensor<6xf32>
  %ra = fx.call @aten.index.Tensor(%x, [none, none, %a0]) : (tensor<1x2x3xf32>, tensor<6xi64>) -> tensor<1x2x6xf32>
  %rb = fx.call @aten.index.Tensor(%x, [none, none, %b0]) : (tensor<1x2x3xf32>, tensor<6xi64>) -> tensor<1x2x6xf32>
  %s0 = fx.call @aten.sub.Tensor(%rb, %ra) : (tensor<1x2x6xf32>, tensor<1x2x6xf32>) -> tensor<1x2x6xf32>
  %p0 = fx.call @aten.mul.Tensor(%s0, %w0) : (tensor<1x2x6xf32>, tensor<6xf32>) -> tensor<1x2x6xf32>
  %y = fx.call @aten.add.Tensor(%ra, %p0) : (tensor<1x2x6xf32>, tensor<1x2x6xf32>) -> tensor<1x2x6xf32>
  fx.output %y : tensor<1x2x6xf32>
}

// CHECK-LABEL: func.func @of_a_row_with_aligned_corners(
func.func @of_a_row_with_aligned_corners(%x : tensor<1x2x3xf32>) -> tensor<1x2x5xf32> {
  // CHECK-NEXT: %y = fx.call @aten.upsample_linear1d.vec(%x, [5], true, none) : (tensor<1x2x3xf32>) -> tensor<1x2x5xf32>
  // CHECK-NEXT: fx.output %y :
  %a0 = fx.constant dense<[0, 0, 1, 1, 2]> : tensor<5xi64>
  %b0 = fx.constant dense<[1, 1, 2, 2, 2]> : tensor<5xi64>
  %w0 = fx.constant dense<[0.000000e+00, 5.000000e-01, 0.000000e+00, 5.000000e-01, 0.000000e+00]> : tensor<5xf32>
  %ra = fx.call @aten.index.Tensor(%x, [none, none, %a0]) : (tensor<1x2x3xf32>, tensor<5xi64>) -> tensor<1x2x5xf32>
  %rb = fx.call @aten.index.Tensor(%x, [none, none, %b0]) : (tensor<1x2x3xf32>, tensor<5xi64>) -> tensor<1x2x5xf32>
  %s0 = fx.call @aten.sub.Tensor(%rb, %ra) : (tensor<1x2x5xf32>, tensor<1x2x5xf32>) -> tensor<1x2x5xf32>
  %p0 = fx.call @aten.mul.Tensor(%s0, %w0) : (tensor<1x2x5xf32>, tensor<5xf32>) -> tensor<1x2x5xf32>
  %y = fx.call @aten.add.Tensor(%ra, %p0) : (tensor<1x2x5xf32>, tensor<1x2x5xf32>) -> tensor<1x2x5xf32>
  fx.output %y : tensor<1x2x5xf32>
}

// CHECK-LABEL: func.func @of_an_image(
func.func @of_an_image(%x : tensor<1x2x2x3xf32>) -> tensor<1x2x4x12xf32> {
  // CHECK-NEXT: %y = fx.call @aten.upsample_bilinear2d.vec(%x, [4, 12], false, none) : (tensor<1x2x2x3xf32>) -> tensor<1x2x4x12xf32>
  // CHECK-NEXT: fx.output %y :
  %a0 = fx.constant dense<[[0], [0], [0], [1]]> : tensor<4x1xi64>
  %b0 = fx.constant dense<[[1], [1], [1], [1]]> : tensor<4x1xi64>
  %w0 = fx.constant dense<[[0.000000e+00], [2.500000e-01], [7.500000e-01], [2.500000e-01]]> : tensor<4x1xf32>
  %a1 = fx.constant dense<[0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2]> : tensor<12xi64>
  %b1 = fx.constant dense<[1, 1, 1, 1, 1, 1, 2, 2, 2, 2, 2, 2]> : tensor<12xi64>
  %w1 = fx.constant dense<[0.000000e+00, 0.000000e+00, 1.250000e-01, 3.750000e-01, 6.250000e-01, 8.750000e-01, 1.250000e-01, 3.750000e-01, 6.250000e-01, 8.750000e-01, 1.250000e-01, 3.750000e-01]> : tensor<12xf32>
  %raa = fx.call @aten.index.Tensor(%x, [none, none, %a0, %a1]) : (tensor<1x2x2x3xf32>, tensor<4x1xi64>, tensor<12xi64>) -> tensor<1x2x4x12xf32>
  %rab = fx.call @aten.index.Tensor(%x, [none, none, %a0, %b1]) : (tensor<1x2x2x3xf32>, tensor<4x1xi64>, tensor<12xi64>) -> tensor<1x2x4x12xf32>
  %rba = fx.call @aten.index.Tensor(%x, [none, none, %b0, %a1]) : (tensor<1x2x2x3xf32>, tensor<4x1xi64>, tensor<12xi64>) -> tensor<1x2x4x12xf32>
  %rbb = fx.call @aten.index.Tensor(%x, [none, none, %b0, %b1]) : (tensor<1x2x2x3xf32>, tensor<4x1xi64>, tensor<12xi64>) -> tensor<1x2x4x12xf32>
  %s0 = fx.call @aten.sub.Tensor(%rab, %raa) : (tensor<1x2x4x12xf32>, tensor<1x2x4x12xf32>) -> tensor<1x2x4x12xf32>
  %p0 = fx.call @aten.mul.Tensor(%s0, %w1) : (tensor<1x2x4x12xf32>, tensor<12xf32>) -> tensor<1x2x4x12xf32>
  %m0 = fx.call @aten.add.Tensor(%raa, %p0) : (tensor<1x2x4x12xf32>, tensor<1x2x4x12xf32>) -> tensor<1x2x4x12xf32>
  %s1 = fx.call @aten.sub.Tensor(%rbb, %rba) : (tensor<1x2x4x12xf32>, tensor<1x2x4x12xf32>) -> tensor<1x2x4x12xf32>
  %p1 = fx.call @aten.mul.Tensor(%s1, %w1) : (tensor<1x2x4x12xf32>, tensor<12xf32>) -> tensor<1x2x4x12xf32>
  %m1 = fx.call @aten.add.Tensor(%rba, %p1) : (tensor<1x2x4x12xf32>, tensor<1x2x4x12xf32>) -> tensor<1x2x4x12xf32>
  %s2 = fx.call @aten.sub.Tensor(%m1, %m0) : (tensor<1x2x4x12xf32>, tensor<1x2x4x12xf32>) -> tensor<1x2x4x12xf32>
  %p2 = fx.call @aten.mul.Tensor(%s2, %w0) : (tensor<1x2x4x12xf32>, tensor<4x1xf32>) -> tensor<1x2x4x12xf32>
  %y = fx.call @aten.add.Tensor(%m0, %p2) : (tensor<1x2x4x12xf32>, tensor<1x2x4x12xf32>) -> tensor<1x2x4x12xf32>
  fx.output %y : tensor<1x2x4x12xf32>
}

// CHECK-LABEL: func.func @of_a_volume(
func.func @of_a_volume(%x : tensor<1x2x2x2x1xf32>) -> tensor<1x2x4x2x3xf32> {
  // CHECK-NEXT: %y = fx.call @aten.upsample_trilinear3d.vec(%x, [4, 2, 3], false, none) : (tensor<1x2x2x2x1xf32>) -> tensor<1x2x4x2x3xf32>
  // CHECK-NEXT: fx.output %y :
  %a0 = fx.constant dense<[[[0]], [[0]], [[0]], [[1]]]> : tensor<4x1x1xi64>
  %b0 = fx.constant dense<[[[1]], [[1]], [[1]], [[1]]]> : tensor<4x1x1xi64>
  %w0 = fx.constant dense<[[[0.000000e+00]], [[2.500000e-01]], [[7.500000e-01]], [[2.500000e-01]]]> : tensor<4x1x1xf32>
  %a1 = fx.constant dense<[[0], [1]]> : tensor<2x1xi64>
  %b1 = fx.constant dense<[[1], [1]]> : tensor<2x1xi64>
  %w1 = fx.constant dense<[[0.000000e+00], [0.000000e+00]]> : tensor<2x1xf32>
  %a2 = fx.constant dense<[0, 0, 0]> : tensor<3xi64>
  %b2 = fx.constant dense<[0, 0, 0]> : tensor<3xi64>
  %w2 = fx.constant dense<[0.000000e+00, 0.000000e+00, 3.333333e-01]> : tensor<3xf32>
  %raaa = fx.call @aten.index.Tensor(%x, [none, none, %a0, %a1, %a2]) : (tensor<1x2x2x2x1xf32>, tensor<4x1x1xi64>, tensor<2x1xi64>, tensor<3xi64>) -> tensor<1x2x4x2x3xf32>
  %raab = fx.call @aten.index.Tensor(%x, [none, none, %a0, %a1, %b2]) : (tensor<1x2x2x2x1xf32>, tensor<4x1x1xi64>, tensor<2x1xi64>, tensor<3xi64>) -> tensor<1x2x4x2x3xf32>
  %raba = fx.call @aten.index.Tensor(%x, [none, none, %a0, %b1, %a2]) : (tensor<1x2x2x2x1xf32>, tensor<4x1x1xi64>, tensor<2x1xi64>, tensor<3xi64>) -> tensor<1x2x4x2x3xf32>
  %rabb = fx.call @aten.index.Tensor(%x, [none, none, %a0, %b1, %b2]) : (tensor<1x2x2x2x1xf32>, tensor<4x1x1xi64>, tensor<2x1xi64>, tensor<3xi64>) -> tensor<1x2x4x2x3xf32>
  %rbaa = fx.call @aten.index.Tensor(%x, [none, none, %b0, %a1, %a2]) : (tensor<1x2x2x2x1xf32>, tensor<4x1x1xi64>, tensor<2x1xi64>, tensor<3xi64>) -> tensor<1x2x4x2x3xf32>
  %rbab = fx.call @aten.index.Tensor(%x, [none, none, %b0, %a1, %b2]) : (tensor<1x2x2x2x1xf32>, tensor<4x1x1xi64>, tensor<2x1xi64>, tensor<3xi64>) -> tensor<1x2x4x2x3xf32>
  %rbba = fx.call @aten.index.Tensor(%x, [none, none, %b0, %b1, %a2]) : (tensor<1x2x2x2x1xf32>, tensor<4x1x1xi64>, tensor<2x1xi64>, tensor<3xi64>) -> tensor<1x2x4x2x3xf32>
  %rbbb = fx.call @aten.index.Tensor(%x, [none, none, %b0, %b1, %b2]) : (tensor<1x2x2x2x1xf32>, tensor<4x1x1xi64>, tensor<2x1xi64>, tensor<3xi64>) -> tensor<1x2x4x2x3xf32>
  %s0 = fx.call @aten.sub.Tensor(%raab, %raaa) : (tensor<1x2x4x2x3xf32>, tensor<1x2x4x2x3xf32>) -> tensor<1x2x4x2x3xf32>
  %p0 = fx.call @aten.mul.Tensor(%s0, %w2) : (tensor<1x2x4x2x3xf32>, tensor<3xf32>) -> tensor<1x2x4x2x3xf32>
  %m0 = fx.call @aten.add.Tensor(%raaa, %p0) : (tensor<1x2x4x2x3xf32>, tensor<1x2x4x2x3xf32>) -> tensor<1x2x4x2x3xf32>
  %s1 = fx.call @aten.sub.Tensor(%rabb, %raba) : (tensor<1x2x4x2x3xf32>, tensor<1x2x4x2x3xf32>) -> tensor<1x2x4x2x3xf32>
  %p1 = fx.call @aten.mul.Tensor(%s1, %w2) : (tensor<1x2x4x2x3xf32>, tensor<3xf32>) -> tensor<1x2x4x2x3xf32>
  %m1 = fx.call @aten.add.Tensor(%raba, %p1) : (tensor<1x2x4x2x3xf32>, tensor<1x2x4x2x3xf32>) -> tensor<1x2x4x2x3xf32>
  %s2 = fx.call @aten.sub.Tensor(%rbab, %rbaa) : (tensor<1x2x4x2x3xf32>, tensor<1x2x4x2x3xf32>) -> tensor<1x2x4x2x3xf32>
  %p2 = fx.call @aten.mul.Tensor(%s2, %w2) : (tensor<1x2x4x2x3xf32>, tensor<3xf32>) -> tensor<1x2x4x2x3xf32>
  %m2 = fx.call @aten.add.Tensor(%rbaa, %p2) : (tensor<1x2x4x2x3xf32>, tensor<1x2x4x2x3xf32>) -> tensor<1x2x4x2x3xf32>
  %s3 = fx.call @aten.sub.Tensor(%rbbb, %rbba) : (tensor<1x2x4x2x3xf32>, tensor<1x2x4x2x3xf32>) -> tensor<1x2x4x2x3xf32>
  %p3 = fx.call @aten.mul.Tensor(%s3, %w2) : (tensor<1x2x4x2x3xf32>, tensor<3xf32>) -> tensor<1x2x4x2x3xf32>
  %m3 = fx.call @aten.add.Tensor(%rbba, %p3) : (tensor<1x2x4x2x3xf32>, tensor<1x2x4x2x3xf32>) -> tensor<1x2x4x2x3xf32>
  %s4 = fx.call @aten.sub.Tensor(%m1, %m0) : (tensor<1x2x4x2x3xf32>, tensor<1x2x4x2x3xf32>) -> tensor<1x2x4x2x3xf32>
  %p4 = fx.call @aten.mul.Tensor(%s4, %w1) : (tensor<1x2x4x2x3xf32>, tensor<2x1xf32>) -> tensor<1x2x4x2x3xf32>
  %m4 = fx.call @aten.add.Tensor(%m0, %p4) : (tensor<1x2x4x2x3xf32>, tensor<1x2x4x2x3xf32>) -> tensor<1x2x4x2x3xf32>
  %s5 = fx.call @aten.sub.Tensor(%m3, %m2) : (tensor<1x2x4x2x3xf32>, tensor<1x2x4x2x3xf32>) -> tensor<1x2x4x2x3xf32>
  %p5 = fx.call @aten.mul.Tensor(%s5, %w1) : (tensor<1x2x4x2x3xf32>, tensor<2x1xf32>) -> tensor<1x2x4x2x3xf32>
  %m5 = fx.call @aten.add.Tensor(%m2, %p5) : (tensor<1x2x4x2x3xf32>, tensor<1x2x4x2x3xf32>) -> tensor<1x2x4x2x3xf32>
  %s6 = fx.call @aten.sub.Tensor(%m5, %m4) : (tensor<1x2x4x2x3xf32>, tensor<1x2x4x2x3xf32>) -> tensor<1x2x4x2x3xf32>
  %p6 = fx.call @aten.mul.Tensor(%s6, %w0) : (tensor<1x2x4x2x3xf32>, tensor<4x1x1xf32>) -> tensor<1x2x4x2x3xf32>
  %y = fx.call @aten.add.Tensor(%m4, %p6) : (tensor<1x2x4x2x3xf32>, tensor<1x2x4x2x3xf32>) -> tensor<1x2x4x2x3xf32>
  fx.output %y : tensor<1x2x4x2x3xf32>
}

// CHECK-LABEL: func.func @not_by_other_weights(
func.func @not_by_other_weights(%x : tensor<1x2x3xf32>) -> tensor<1x2x6xf32> {
  // CHECK: %y = qnn.add
  // CHECK-NEXT: fx.output %y :
  %a0 = fx.constant dense<[0, 0, 0, 1, 1, 2]> : tensor<6xi64>
  %b0 = fx.constant dense<[1, 1, 1, 2, 2, 2]> : tensor<6xi64>
  %w0 = fx.constant dense<[5.000000e-01, 5.000000e-01, 5.000000e-01, 5.000000e-01, 5.000000e-01, 5.000000e-01]> : tensor<6xf32>
  %ra = fx.call @aten.index.Tensor(%x, [none, none, %a0]) : (tensor<1x2x3xf32>, tensor<6xi64>) -> tensor<1x2x6xf32>
  %rb = fx.call @aten.index.Tensor(%x, [none, none, %b0]) : (tensor<1x2x3xf32>, tensor<6xi64>) -> tensor<1x2x6xf32>
  %s0 = fx.call @aten.sub.Tensor(%rb, %ra) : (tensor<1x2x6xf32>, tensor<1x2x6xf32>) -> tensor<1x2x6xf32>
  %p0 = fx.call @aten.mul.Tensor(%s0, %w0) : (tensor<1x2x6xf32>, tensor<6xf32>) -> tensor<1x2x6xf32>
  %y = fx.call @aten.add.Tensor(%ra, %p0) : (tensor<1x2x6xf32>, tensor<1x2x6xf32>) -> tensor<1x2x6xf32>
  fx.output %y : tensor<1x2x6xf32>
}

// CHECK-LABEL: func.func @not_where_one_dimension_is_reversed(
func.func @not_where_one_dimension_is_reversed(%x : tensor<1x2x2x2xf32>) -> tensor<1x2x4x4xf32> {
  // CHECK: %y = qnn.add
  // CHECK-NEXT: fx.output %y :
  %a0 = fx.constant dense<[[0], [0], [0], [1]]> : tensor<4x1xi64>
  %b0 = fx.constant dense<[[1], [1], [1], [1]]> : tensor<4x1xi64>
  %w0 = fx.constant dense<[[0.000000e+00], [2.500000e-01], [7.500000e-01], [2.500000e-01]]> : tensor<4x1xf32>
  %a1 = fx.constant dense<[1, 0, 0, 0]> : tensor<4xi64>
  %b1 = fx.constant dense<[1, 1, 1, 1]> : tensor<4xi64>
  %w1 = fx.constant dense<[2.500000e-01, 7.500000e-01, 2.500000e-01, 0.000000e+00]> : tensor<4xf32>
  %raa = fx.call @aten.index.Tensor(%x, [none, none, %a0, %a1]) : (tensor<1x2x2x2xf32>, tensor<4x1xi64>, tensor<4xi64>) -> tensor<1x2x4x4xf32>
  %rab = fx.call @aten.index.Tensor(%x, [none, none, %a0, %b1]) : (tensor<1x2x2x2xf32>, tensor<4x1xi64>, tensor<4xi64>) -> tensor<1x2x4x4xf32>
  %rba = fx.call @aten.index.Tensor(%x, [none, none, %b0, %a1]) : (tensor<1x2x2x2xf32>, tensor<4x1xi64>, tensor<4xi64>) -> tensor<1x2x4x4xf32>
  %rbb = fx.call @aten.index.Tensor(%x, [none, none, %b0, %b1]) : (tensor<1x2x2x2xf32>, tensor<4x1xi64>, tensor<4xi64>) -> tensor<1x2x4x4xf32>
  %s0 = fx.call @aten.sub.Tensor(%rab, %raa) : (tensor<1x2x4x4xf32>, tensor<1x2x4x4xf32>) -> tensor<1x2x4x4xf32>
  %p0 = fx.call @aten.mul.Tensor(%s0, %w1) : (tensor<1x2x4x4xf32>, tensor<4xf32>) -> tensor<1x2x4x4xf32>
  %m0 = fx.call @aten.add.Tensor(%raa, %p0) : (tensor<1x2x4x4xf32>, tensor<1x2x4x4xf32>) -> tensor<1x2x4x4xf32>
  %s1 = fx.call @aten.sub.Tensor(%rbb, %rba) : (tensor<1x2x4x4xf32>, tensor<1x2x4x4xf32>) -> tensor<1x2x4x4xf32>
  %p1 = fx.call @aten.mul.Tensor(%s1, %w1) : (tensor<1x2x4x4xf32>, tensor<4xf32>) -> tensor<1x2x4x4xf32>
  %m1 = fx.call @aten.add.Tensor(%rba, %p1) : (tensor<1x2x4x4xf32>, tensor<1x2x4x4xf32>) -> tensor<1x2x4x4xf32>
  %s2 = fx.call @aten.sub.Tensor(%m1, %m0) : (tensor<1x2x4x4xf32>, tensor<1x2x4x4xf32>) -> tensor<1x2x4x4xf32>
  %p2 = fx.call @aten.mul.Tensor(%s2, %w0) : (tensor<1x2x4x4xf32>, tensor<4x1xf32>) -> tensor<1x2x4x4xf32>
  %y = fx.call @aten.add.Tensor(%m0, %p2) : (tensor<1x2x4x4xf32>, tensor<1x2x4x4xf32>) -> tensor<1x2x4x4xf32>
  fx.output %y : tensor<1x2x4x4xf32>
}

// CHECK-LABEL: func.func @not_by_indices_from_the_end(
func.func @not_by_indices_from_the_end(%x : tensor<1x2x3xf32>) -> tensor<1x2x6xf32> {
  // CHECK: %y = qnn.add
  // CHECK-NEXT: fx.output %y :
  %a0 = fx.constant dense<[-3, -3, -3, -2, -2, -1]> : tensor<6xi64>
  %b0 = fx.constant dense<[-2, -2, -2, -1, -1, -1]> : tensor<6xi64>
  %w0 = fx.constant dense<[0.000000e+00, 2.500000e-01, 7.500000e-01, 2.500000e-01, 7.500000e-01, 2.500000e-01]> : tensor<6xf32>
  %ra = fx.call @aten.index.Tensor(%x, [none, none, %a0]) : (tensor<1x2x3xf32>, tensor<6xi64>) -> tensor<1x2x6xf32>
  %rb = fx.call @aten.index.Tensor(%x, [none, none, %b0]) : (tensor<1x2x3xf32>, tensor<6xi64>) -> tensor<1x2x6xf32>
  %s0 = fx.call @aten.sub.Tensor(%rb, %ra) : (tensor<1x2x6xf32>, tensor<1x2x6xf32>) -> tensor<1x2x6xf32>
  %p0 = fx.call @aten.mul.Tensor(%s0, %w0) : (tensor<1x2x6xf32>, tensor<6xf32>) -> tensor<1x2x6xf32>
  %y = fx.call @aten.add.Tensor(%ra, %p0) : (tensor<1x2x6xf32>, tensor<1x2x6xf32>) -> tensor<1x2x6xf32>
  fx.output %y : tensor<1x2x6xf32>
}

// CHECK-LABEL: func.func @not_of_other_elements(
func.func @not_of_other_elements(%x : tensor<1x2x3xf64>) -> tensor<1x2x6xf64> {
  // CHECK: %y = fx.call @aten.add.Tensor
  // CHECK-NEXT: fx.output %y :
  %a0 = fx.constant dense<[0, 0, 0, 1, 1, 2]> : tensor<6xi64>
  %b0 = fx.constant dense<[1, 1, 1, 2, 2, 2]> : tensor<6xi64>
  %w0 = fx.constant dense<[0.000000e+00, 2.500000e-01, 7.500000e-01, 2.500000e-01, 7.500000e-01, 2.500000e-01]> : tensor<6xf64>
  %ra = fx.call @aten.index.Tensor(%x, [none, none, %a0]) : (tensor<1x2x3xf64>, tensor<6xi64>) -> tensor<1x2x6xf64>
  %rb = fx.call @aten.index.Tensor(%x, [none, none, %b0]) : (tensor<1x2x3xf64>, tensor<6xi64>) -> tensor<1x2x6xf64>
  %s0 = fx.call @aten.sub.Tensor(%rb, %ra) : (tensor<1x2x6xf64>, tensor<1x2x6xf64>) -> tensor<1x2x6xf64>
  %p0 = fx.call @aten.mul.Tensor(%s0, %w0) : (tensor<1x2x6xf64>, tensor<6xf64>) -> tensor<1x2x6xf64>
  %y = fx.call @aten.add.Tensor(%ra, %p0) : (tensor<1x2x6xf64>, tensor<1x2x6xf64>) -> tensor<1x2x6xf64>
  fx.output %y : tensor<1x2x6xf64>
}

// CHECK-LABEL: func.func @not_of_unknown_sizes(
func.func @not_of_unknown_sizes(%x : tensor<1x?x3xf32>) -> tensor<1x?x6xf32> {
  // CHECK: %y = qnn.add
  // CHECK-NEXT: fx.output %y :
  %a0 = fx.constant dense<[0, 0, 0, 1, 1, 2]> : tensor<6xi64>
  %b0 = fx.constant dense<[1, 1, 1, 2, 2, 2]> : tensor<6xi64>
  %w0 = fx.constant dense<[0.000000e+00, 2.500000e-01, 7.500000e-01, 2.500000e-01, 7.500000e-01, 2.500000e-01]> : tensor<6xf32>
  %ra = fx.call @aten.index.Tensor(%x, [none, none, %a0]) : (tensor<1x?x3xf32>, tensor<6xi64>) -> tensor<1x?x6xf32>
  %rb = fx.call @aten.index.Tensor(%x, [none, none, %b0]) : (tensor<1x?x3xf32>, tensor<6xi64>) -> tensor<1x?x6xf32>
  %s0 = fx.call @aten.sub.Tensor(%rb, %ra) : (tensor<1x?x6xf32>, tensor<1x?x6xf32>) -> tensor<1x?x6xf32>
  %p0 = fx.call @aten.mul.Tensor(%s0, %w0) : (tensor<1x?x6xf32>, tensor<6xf32>) -> tensor<1x?x6xf32>
  %y = fx.call @aten.add.Tensor(%ra, %p0) : (tensor<1x?x6xf32>, tensor<1x?x6xf32>) -> tensor<1x?x6xf32>
  fx.output %y : tensor<1x?x6xf32>
}

// CHECK-LABEL: func.func @not_by_computed_indices(
func.func @not_by_computed_indices(%x : tensor<1x2x3xf32>, %a : tensor<6xi64>, %b : tensor<6xi64>) -> tensor<1x2x6xf32> {
  // CHECK: %y = qnn.add
  // CHECK-NEXT: fx.output %y :
  %w = fx.constant dense<[0.0, 0.25, 0.75, 0.25, 0.75, 0.25]> : tensor<6xf32>
  %r = fx.call @aten.index.Tensor(%x, [none, none, %a]) : (tensor<1x2x3xf32>, tensor<6xi64>) -> tensor<1x2x6xf32>
  %q = fx.call @aten.index.Tensor(%x, [none, none, %b]) : (tensor<1x2x3xf32>, tensor<6xi64>) -> tensor<1x2x6xf32>
  %s = fx.call @aten.sub.Tensor(%q, %r) : (tensor<1x2x6xf32>, tensor<1x2x6xf32>) -> tensor<1x2x6xf32>
  %p = fx.call @aten.mul.Tensor(%s, %w) : (tensor<1x2x6xf32>, tensor<6xf32>) -> tensor<1x2x6xf32>
  %y = fx.call @aten.add.Tensor(%r, %p) : (tensor<1x2x6xf32>, tensor<1x2x6xf32>) -> tensor<1x2x6xf32>
  fx.output %y : tensor<1x2x6xf32>
}

// CHECK-LABEL: func.func @not_of_two_images(
func.func @not_of_two_images(%x : tensor<1x2x2xf32>, %z : tensor<1x2x2xf32>) -> tensor<1x2x4xf32> {
  // CHECK: %y = qnn.add
  // CHECK-NEXT: fx.output %y :
  %a = fx.constant dense<[0, 0, 0, 1]> : tensor<4xi64>
  %b = fx.constant dense<[1, 1, 1, 1]> : tensor<4xi64>
  %w = fx.constant dense<[0.0, 0.25, 0.75, 0.25]> : tensor<4xf32>
  %r = fx.call @aten.index.Tensor(%x, [none, none, %a]) : (tensor<1x2x2xf32>, tensor<4xi64>) -> tensor<1x2x4xf32>
  %q = fx.call @aten.index.Tensor(%z, [none, none, %b]) : (tensor<1x2x2xf32>, tensor<4xi64>) -> tensor<1x2x4xf32>
  %s = fx.call @aten.sub.Tensor(%q, %r) : (tensor<1x2x4xf32>, tensor<1x2x4xf32>) -> tensor<1x2x4xf32>
  %p = fx.call @aten.mul.Tensor(%s, %w) : (tensor<1x2x4xf32>, tensor<4xf32>) -> tensor<1x2x4xf32>
  %y = fx.call @aten.add.Tensor(%r, %p) : (tensor<1x2x4xf32>, tensor<1x2x4xf32>) -> tensor<1x2x4xf32>
  fx.output %y : tensor<1x2x4xf32>
}

// CHECK-LABEL: func.func @not_a_mean_of_values(
func.func @not_a_mean_of_values(%r : tensor<4xf32>, %q : tensor<4xf32>, %w : tensor<4xf32>) -> tensor<4xf32> {
  // CHECK: %y = qnn.add
  // CHECK-NEXT: fx.output %y :
  %s = fx.call @aten.sub.Tensor(%q, %r) : (tensor<4xf32>, tensor<4xf32>) -> tensor<4xf32>
  %p = fx.call @aten.mul.Tensor(%s, %w) : (tensor<4xf32>, tensor<4xf32>) -> tensor<4xf32>
  %y = fx.call @aten.add.Tensor(%r, %p) : (tensor<4xf32>, tensor<4xf32>) -> tensor<4xf32>
  fx.output %y : tensor<4xf32>
}
