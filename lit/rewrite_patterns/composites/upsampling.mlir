// RUN: qopt-opt %s -p raise-fx | filecheck %s

// Every spelling of an upsampling by whole numbers: by sizes, by factors, of a batch that is not known.

// CHECK-LABEL: func.func @by_sizes(
func.func @by_sizes(%x1 : tensor<2x3x4xf32>, %x2 : tensor<2x3x4x5xf32>, %x3 : tensor<2x3x2x3x4xf32>) -> (tensor<2x3x8xf32>, tensor<2x3x8xf32>, tensor<2x3x8x15xf32>, tensor<2x3x8x15xf32>, tensor<2x3x2x6x16xf32>, tensor<2x3x2x6x16xf32>, tensor<2x3x8xf32>, tensor<2x3x8xf32>, tensor<2x3x8x15xf32>, tensor<2x3x8x15xf32>, tensor<2x3x2x6x16xf32>, tensor<2x3x2x6x16xf32>) {
  // CHECK-NEXT: %r0 = qnn.upsample_nearest %x1 factors [2] : tensor<2x3x4xf32> -> tensor<2x3x8xf32>
  // CHECK-NEXT: %r1 = qnn.upsample_nearest %x1 factors [2] : tensor<2x3x4xf32> -> tensor<2x3x8xf32>
  // CHECK-NEXT: %r2 = qnn.upsample_nearest %x2 factors [2, 3] : tensor<2x3x4x5xf32> -> tensor<2x3x8x15xf32>
  // CHECK-NEXT: %r3 = qnn.upsample_nearest %x2 factors [2, 3] : tensor<2x3x4x5xf32> -> tensor<2x3x8x15xf32>
  // CHECK-NEXT: %r4 = qnn.upsample_nearest %x3 factors [1, 2, 4] : tensor<2x3x2x3x4xf32> -> tensor<2x3x2x6x16xf32>
  // CHECK-NEXT: %r5 = qnn.upsample_nearest %x3 factors [1, 2, 4] : tensor<2x3x2x3x4xf32> -> tensor<2x3x2x6x16xf32>
  // CHECK-NEXT: %r6 = qnn.upsample_nearest %x1 factors [2] : tensor<2x3x4xf32> -> tensor<2x3x8xf32>
  // CHECK-NEXT: %r7 = qnn.upsample_nearest %x1 factors [2] : tensor<2x3x4xf32> -> tensor<2x3x8xf32>
  // CHECK-NEXT: %r8 = qnn.upsample_nearest %x2 factors [2, 3] : tensor<2x3x4x5xf32> -> tensor<2x3x8x15xf32>
  // CHECK-NEXT: %r9 = qnn.upsample_nearest %x2 factors [2, 3] : tensor<2x3x4x5xf32> -> tensor<2x3x8x15xf32>
  // CHECK-NEXT: %r10 = qnn.upsample_nearest %x3 factors [1, 2, 4] : tensor<2x3x2x3x4xf32> -> tensor<2x3x2x6x16xf32>
  // CHECK-NEXT: %r11 = qnn.upsample_nearest %x3 factors [1, 2, 4] : tensor<2x3x2x3x4xf32> -> tensor<2x3x2x6x16xf32>
  // CHECK-NEXT: fx.output
  %r0 = fx.call @aten.upsample_nearest1d.vec(%x1, [8], none) : (tensor<2x3x4xf32>) -> tensor<2x3x8xf32>
  %r1 = fx.call @aten.upsample_nearest1d.default(%x1, [8]) : (tensor<2x3x4xf32>) -> tensor<2x3x8xf32>
  %r2 = fx.call @aten.upsample_nearest2d.vec(%x2, [8, 15], none) : (tensor<2x3x4x5xf32>) -> tensor<2x3x8x15xf32>
  %r3 = fx.call @aten.upsample_nearest2d.default(%x2, [8, 15]) : (tensor<2x3x4x5xf32>) -> tensor<2x3x8x15xf32>
  %r4 = fx.call @aten.upsample_nearest3d.vec(%x3, [2, 6, 16], none) : (tensor<2x3x2x3x4xf32>) -> tensor<2x3x2x6x16xf32>
  %r5 = fx.call @aten.upsample_nearest3d.default(%x3, [2, 6, 16]) : (tensor<2x3x2x3x4xf32>) -> tensor<2x3x2x6x16xf32>
  %r6 = fx.call @aten._upsample_nearest_exact1d.vec(%x1, [8], none) : (tensor<2x3x4xf32>) -> tensor<2x3x8xf32>
  %r7 = fx.call @aten._upsample_nearest_exact1d.default(%x1, [8]) : (tensor<2x3x4xf32>) -> tensor<2x3x8xf32>
  %r8 = fx.call @aten._upsample_nearest_exact2d.vec(%x2, [8, 15], none) : (tensor<2x3x4x5xf32>) -> tensor<2x3x8x15xf32>
  %r9 = fx.call @aten._upsample_nearest_exact2d.default(%x2, [8, 15]) : (tensor<2x3x4x5xf32>) -> tensor<2x3x8x15xf32>
  %r10 = fx.call @aten._upsample_nearest_exact3d.vec(%x3, [2, 6, 16], none) : (tensor<2x3x2x3x4xf32>) -> tensor<2x3x2x6x16xf32>
  %r11 = fx.call @aten._upsample_nearest_exact3d.default(%x3, [2, 6, 16]) : (tensor<2x3x2x3x4xf32>) -> tensor<2x3x2x6x16xf32>
  fx.output [%r0, %r1, %r2, %r3, %r4, %r5, %r6, %r7, %r8, %r9, %r10, %r11] : tensor<2x3x8xf32>, tensor<2x3x8xf32>, tensor<2x3x8x15xf32>, tensor<2x3x8x15xf32>, tensor<2x3x2x6x16xf32>, tensor<2x3x2x6x16xf32>, tensor<2x3x8xf32>, tensor<2x3x8xf32>, tensor<2x3x8x15xf32>, tensor<2x3x8x15xf32>, tensor<2x3x2x6x16xf32>, tensor<2x3x2x6x16xf32>
}

// CHECK-LABEL: func.func @by_factors(
func.func @by_factors(%x1 : tensor<2x3x4xf32>, %x2 : tensor<2x3x4x5xf32>, %x3 : tensor<2x3x2x3x4xf32>) -> (tensor<2x3x8xf32>, tensor<2x3x8xf32>, tensor<2x3x8x15xf32>, tensor<2x3x8x15xf32>, tensor<2x3x2x6x16xf32>, tensor<2x3x2x6x16xf32>, tensor<2x3x8xf32>, tensor<2x3x8xf32>, tensor<2x3x8x15xf32>, tensor<2x3x8x15xf32>, tensor<2x3x2x6x16xf32>, tensor<2x3x2x6x16xf32>) {
  // CHECK-NEXT: %r0 = qnn.upsample_nearest %x1 factors [2] : tensor<2x3x4xf32> -> tensor<2x3x8xf32>
  // CHECK-NEXT: %r1 = qnn.upsample_nearest %x1 factors [2] : tensor<2x3x4xf32> -> tensor<2x3x8xf32>
  // CHECK-NEXT: %r2 = qnn.upsample_nearest %x2 factors [2, 3] : tensor<2x3x4x5xf32> -> tensor<2x3x8x15xf32>
  // CHECK-NEXT: %r3 = qnn.upsample_nearest %x2 factors [2, 3] : tensor<2x3x4x5xf32> -> tensor<2x3x8x15xf32>
  // CHECK-NEXT: %r4 = qnn.upsample_nearest %x3 factors [1, 2, 4] : tensor<2x3x2x3x4xf32> -> tensor<2x3x2x6x16xf32>
  // CHECK-NEXT: %r5 = qnn.upsample_nearest %x3 factors [1, 2, 4] : tensor<2x3x2x3x4xf32> -> tensor<2x3x2x6x16xf32>
  // CHECK-NEXT: %r6 = qnn.upsample_nearest %x1 factors [2] : tensor<2x3x4xf32> -> tensor<2x3x8xf32>
  // CHECK-NEXT: %r7 = qnn.upsample_nearest %x1 factors [2] : tensor<2x3x4xf32> -> tensor<2x3x8xf32>
  // CHECK-NEXT: %r8 = qnn.upsample_nearest %x2 factors [2, 3] : tensor<2x3x4x5xf32> -> tensor<2x3x8x15xf32>
  // CHECK-NEXT: %r9 = qnn.upsample_nearest %x2 factors [2, 3] : tensor<2x3x4x5xf32> -> tensor<2x3x8x15xf32>
  // CHECK-NEXT: %r10 = qnn.upsample_nearest %x3 factors [1, 2, 4] : tensor<2x3x2x3x4xf32> -> tensor<2x3x2x6x16xf32>
  // CHECK-NEXT: %r11 = qnn.upsample_nearest %x3 factors [1, 2, 4] : tensor<2x3x2x3x4xf32> -> tensor<2x3x2x6x16xf32>
  // CHECK-NEXT: fx.output
  %r0 = fx.call @aten.upsample_nearest1d.vec(%x1, none, [2.0]) : (tensor<2x3x4xf32>) -> tensor<2x3x8xf32>
  %r1 = fx.call @aten.upsample_nearest1d.default(%x1, [8], 2.0) : (tensor<2x3x4xf32>) -> tensor<2x3x8xf32>
  %r2 = fx.call @aten.upsample_nearest2d.vec(%x2, none, [2.0, 3.0]) : (tensor<2x3x4x5xf32>) -> tensor<2x3x8x15xf32>
  %r3 = fx.call @aten.upsample_nearest2d.default(%x2, [8, 15], 2.0, 3.0) : (tensor<2x3x4x5xf32>) -> tensor<2x3x8x15xf32>
  %r4 = fx.call @aten.upsample_nearest3d.vec(%x3, none, [1.0, 2.0, 4.0]) : (tensor<2x3x2x3x4xf32>) -> tensor<2x3x2x6x16xf32>
  %r5 = fx.call @aten.upsample_nearest3d.default(%x3, [2, 6, 16], 1.0, 2.0, 4.0) : (tensor<2x3x2x3x4xf32>) -> tensor<2x3x2x6x16xf32>
  %r6 = fx.call @aten._upsample_nearest_exact1d.vec(%x1, none, [2.0]) : (tensor<2x3x4xf32>) -> tensor<2x3x8xf32>
  %r7 = fx.call @aten._upsample_nearest_exact1d.default(%x1, [8], 2.0) : (tensor<2x3x4xf32>) -> tensor<2x3x8xf32>
  %r8 = fx.call @aten._upsample_nearest_exact2d.vec(%x2, none, [2.0, 3.0]) : (tensor<2x3x4x5xf32>) -> tensor<2x3x8x15xf32>
  %r9 = fx.call @aten._upsample_nearest_exact2d.default(%x2, [8, 15], 2.0, 3.0) : (tensor<2x3x4x5xf32>) -> tensor<2x3x8x15xf32>
  %r10 = fx.call @aten._upsample_nearest_exact3d.vec(%x3, none, [1.0, 2.0, 4.0]) : (tensor<2x3x2x3x4xf32>) -> tensor<2x3x2x6x16xf32>
  %r11 = fx.call @aten._upsample_nearest_exact3d.default(%x3, [2, 6, 16], 1.0, 2.0, 4.0) : (tensor<2x3x2x3x4xf32>) -> tensor<2x3x2x6x16xf32>
  fx.output [%r0, %r1, %r2, %r3, %r4, %r5, %r6, %r7, %r8, %r9, %r10, %r11] : tensor<2x3x8xf32>, tensor<2x3x8xf32>, tensor<2x3x8x15xf32>, tensor<2x3x8x15xf32>, tensor<2x3x2x6x16xf32>, tensor<2x3x2x6x16xf32>, tensor<2x3x8xf32>, tensor<2x3x8xf32>, tensor<2x3x8x15xf32>, tensor<2x3x8x15xf32>, tensor<2x3x2x6x16xf32>, tensor<2x3x2x6x16xf32>
}

// CHECK-LABEL: func.func @of_any_batch(
func.func @of_any_batch(%x1 : tensor<?x3x4xf32>, %x2 : tensor<?x3x4x5xf32>, %x3 : tensor<?x3x2x3x4xf32>) -> (tensor<?x3x8xf32>, tensor<?x3x8xf32>, tensor<?x3x8x15xf32>, tensor<?x3x8x15xf32>, tensor<?x3x2x6x16xf32>, tensor<?x3x2x6x16xf32>, tensor<?x3x8xf32>, tensor<?x3x8xf32>, tensor<?x3x8x15xf32>, tensor<?x3x8x15xf32>, tensor<?x3x2x6x16xf32>, tensor<?x3x2x6x16xf32>) {
  // CHECK-NEXT: %r0 = qnn.upsample_nearest %x1 factors [2] : tensor<?x3x4xf32> -> tensor<?x3x8xf32>
  // CHECK-NEXT: %r1 = qnn.upsample_nearest %x1 factors [2] : tensor<?x3x4xf32> -> tensor<?x3x8xf32>
  // CHECK-NEXT: %r2 = qnn.upsample_nearest %x2 factors [2, 3] : tensor<?x3x4x5xf32> -> tensor<?x3x8x15xf32>
  // CHECK-NEXT: %r3 = qnn.upsample_nearest %x2 factors [2, 3] : tensor<?x3x4x5xf32> -> tensor<?x3x8x15xf32>
  // CHECK-NEXT: %r4 = qnn.upsample_nearest %x3 factors [1, 2, 4] : tensor<?x3x2x3x4xf32> -> tensor<?x3x2x6x16xf32>
  // CHECK-NEXT: %r5 = qnn.upsample_nearest %x3 factors [1, 2, 4] : tensor<?x3x2x3x4xf32> -> tensor<?x3x2x6x16xf32>
  // CHECK-NEXT: %r6 = qnn.upsample_nearest %x1 factors [2] : tensor<?x3x4xf32> -> tensor<?x3x8xf32>
  // CHECK-NEXT: %r7 = qnn.upsample_nearest %x1 factors [2] : tensor<?x3x4xf32> -> tensor<?x3x8xf32>
  // CHECK-NEXT: %r8 = qnn.upsample_nearest %x2 factors [2, 3] : tensor<?x3x4x5xf32> -> tensor<?x3x8x15xf32>
  // CHECK-NEXT: %r9 = qnn.upsample_nearest %x2 factors [2, 3] : tensor<?x3x4x5xf32> -> tensor<?x3x8x15xf32>
  // CHECK-NEXT: %r10 = qnn.upsample_nearest %x3 factors [1, 2, 4] : tensor<?x3x2x3x4xf32> -> tensor<?x3x2x6x16xf32>
  // CHECK-NEXT: %r11 = qnn.upsample_nearest %x3 factors [1, 2, 4] : tensor<?x3x2x3x4xf32> -> tensor<?x3x2x6x16xf32>
  // CHECK-NEXT: fx.output
  %r0 = fx.call @aten.upsample_nearest1d.vec(%x1, none, [2.0]) : (tensor<?x3x4xf32>) -> tensor<?x3x8xf32>
  %r1 = fx.call @aten.upsample_nearest1d.default(%x1, [8]) : (tensor<?x3x4xf32>) -> tensor<?x3x8xf32>
  %r2 = fx.call @aten.upsample_nearest2d.vec(%x2, none, [2.0, 3.0]) : (tensor<?x3x4x5xf32>) -> tensor<?x3x8x15xf32>
  %r3 = fx.call @aten.upsample_nearest2d.default(%x2, [8, 15]) : (tensor<?x3x4x5xf32>) -> tensor<?x3x8x15xf32>
  %r4 = fx.call @aten.upsample_nearest3d.vec(%x3, none, [1.0, 2.0, 4.0]) : (tensor<?x3x2x3x4xf32>) -> tensor<?x3x2x6x16xf32>
  %r5 = fx.call @aten.upsample_nearest3d.default(%x3, [2, 6, 16]) : (tensor<?x3x2x3x4xf32>) -> tensor<?x3x2x6x16xf32>
  %r6 = fx.call @aten._upsample_nearest_exact1d.vec(%x1, none, [2.0]) : (tensor<?x3x4xf32>) -> tensor<?x3x8xf32>
  %r7 = fx.call @aten._upsample_nearest_exact1d.default(%x1, [8]) : (tensor<?x3x4xf32>) -> tensor<?x3x8xf32>
  %r8 = fx.call @aten._upsample_nearest_exact2d.vec(%x2, none, [2.0, 3.0]) : (tensor<?x3x4x5xf32>) -> tensor<?x3x8x15xf32>
  %r9 = fx.call @aten._upsample_nearest_exact2d.default(%x2, [8, 15]) : (tensor<?x3x4x5xf32>) -> tensor<?x3x8x15xf32>
  %r10 = fx.call @aten._upsample_nearest_exact3d.vec(%x3, none, [1.0, 2.0, 4.0]) : (tensor<?x3x2x3x4xf32>) -> tensor<?x3x2x6x16xf32>
  %r11 = fx.call @aten._upsample_nearest_exact3d.default(%x3, [2, 6, 16]) : (tensor<?x3x2x3x4xf32>) -> tensor<?x3x2x6x16xf32>
  fx.output [%r0, %r1, %r2, %r3, %r4, %r5, %r6, %r7, %r8, %r9, %r10, %r11] : tensor<?x3x8xf32>, tensor<?x3x8xf32>, tensor<?x3x8x15xf32>, tensor<?x3x8x15xf32>, tensor<?x3x2x6x16xf32>, tensor<?x3x2x6x16xf32>, tensor<?x3x8xf32>, tensor<?x3x8xf32>, tensor<?x3x8x15xf32>, tensor<?x3x8x15xf32>, tensor<?x3x2x6x16xf32>, tensor<?x3x2x6x16xf32>
}

// CHECK-LABEL: func.func @not_by_a_fraction(
func.func @not_by_a_fraction(%x1 : tensor<2x3x4xf32>, %x2 : tensor<2x3x4x5xf32>, %x3 : tensor<2x3x2x3x4xf32>) -> (tensor<2x3x6xf32>, tensor<2x3x6xf32>, tensor<2x3x6x10xf32>, tensor<2x3x6x10xf32>, tensor<2x3x3x3x8xf32>, tensor<2x3x3x3x8xf32>, tensor<2x3x6xf32>, tensor<2x3x6xf32>, tensor<2x3x6x10xf32>, tensor<2x3x6x10xf32>, tensor<2x3x3x3x8xf32>, tensor<2x3x3x3x8xf32>) {
  // CHECK-NEXT: %r0 = fx.call @aten.upsample_nearest1d.vec(%x1, [6], none)
  // CHECK-NEXT: %r1 = fx.call @aten.upsample_nearest1d.default(%x1, [6])
  // CHECK-NEXT: %r2 = fx.call @aten.upsample_nearest2d.vec(%x2, [6, 10], none)
  // CHECK-NEXT: %r3 = fx.call @aten.upsample_nearest2d.default(%x2, [6, 10])
  // CHECK-NEXT: %r4 = fx.call @aten.upsample_nearest3d.vec(%x3, [3, 3, 8], none)
  // CHECK-NEXT: %r5 = fx.call @aten.upsample_nearest3d.default(%x3, [3, 3, 8])
  // CHECK-NEXT: %r6 = fx.call @aten._upsample_nearest_exact1d.vec(%x1, [6], none)
  // CHECK-NEXT: %r7 = fx.call @aten._upsample_nearest_exact1d.default(%x1, [6])
  // CHECK-NEXT: %r8 = fx.call @aten._upsample_nearest_exact2d.vec(%x2, [6, 10], none)
  // CHECK-NEXT: %r9 = fx.call @aten._upsample_nearest_exact2d.default(%x2, [6, 10])
  // CHECK-NEXT: %r10 = fx.call @aten._upsample_nearest_exact3d.vec(%x3, [3, 3, 8], none)
  // CHECK-NEXT: %r11 = fx.call @aten._upsample_nearest_exact3d.default(%x3, [3, 3, 8])
  // CHECK-NEXT: fx.output
  %r0 = fx.call @aten.upsample_nearest1d.vec(%x1, [6], none) : (tensor<2x3x4xf32>) -> tensor<2x3x6xf32>
  %r1 = fx.call @aten.upsample_nearest1d.default(%x1, [6]) : (tensor<2x3x4xf32>) -> tensor<2x3x6xf32>
  %r2 = fx.call @aten.upsample_nearest2d.vec(%x2, [6, 10], none) : (tensor<2x3x4x5xf32>) -> tensor<2x3x6x10xf32>
  %r3 = fx.call @aten.upsample_nearest2d.default(%x2, [6, 10]) : (tensor<2x3x4x5xf32>) -> tensor<2x3x6x10xf32>
  %r4 = fx.call @aten.upsample_nearest3d.vec(%x3, [3, 3, 8], none) : (tensor<2x3x2x3x4xf32>) -> tensor<2x3x3x3x8xf32>
  %r5 = fx.call @aten.upsample_nearest3d.default(%x3, [3, 3, 8]) : (tensor<2x3x2x3x4xf32>) -> tensor<2x3x3x3x8xf32>
  %r6 = fx.call @aten._upsample_nearest_exact1d.vec(%x1, [6], none) : (tensor<2x3x4xf32>) -> tensor<2x3x6xf32>
  %r7 = fx.call @aten._upsample_nearest_exact1d.default(%x1, [6]) : (tensor<2x3x4xf32>) -> tensor<2x3x6xf32>
  %r8 = fx.call @aten._upsample_nearest_exact2d.vec(%x2, [6, 10], none) : (tensor<2x3x4x5xf32>) -> tensor<2x3x6x10xf32>
  %r9 = fx.call @aten._upsample_nearest_exact2d.default(%x2, [6, 10]) : (tensor<2x3x4x5xf32>) -> tensor<2x3x6x10xf32>
  %r10 = fx.call @aten._upsample_nearest_exact3d.vec(%x3, [3, 3, 8], none) : (tensor<2x3x2x3x4xf32>) -> tensor<2x3x3x3x8xf32>
  %r11 = fx.call @aten._upsample_nearest_exact3d.default(%x3, [3, 3, 8]) : (tensor<2x3x2x3x4xf32>) -> tensor<2x3x3x3x8xf32>
  fx.output [%r0, %r1, %r2, %r3, %r4, %r5, %r6, %r7, %r8, %r9, %r10, %r11] : tensor<2x3x6xf32>, tensor<2x3x6xf32>, tensor<2x3x6x10xf32>, tensor<2x3x6x10xf32>, tensor<2x3x3x3x8xf32>, tensor<2x3x3x3x8xf32>, tensor<2x3x6xf32>, tensor<2x3x6xf32>, tensor<2x3x6x10xf32>, tensor<2x3x6x10xf32>, tensor<2x3x3x3x8xf32>, tensor<2x3x3x3x8xf32>
}

// CHECK-LABEL: func.func @not_by_a_factor_that_is_rounded_to_such_sizes(
func.func @not_by_a_factor_that_is_rounded_to_such_sizes(%x1 : tensor<2x3x4xf32>, %x2 : tensor<2x3x4x5xf32>, %x3 : tensor<2x3x2x3x4xf32>) -> (tensor<2x3x8xf32>, tensor<2x3x8xf32>, tensor<2x3x8x15xf32>, tensor<2x3x8x15xf32>, tensor<2x3x2x6x16xf32>, tensor<2x3x2x6x16xf32>, tensor<2x3x8xf32>, tensor<2x3x8xf32>, tensor<2x3x8x15xf32>, tensor<2x3x8x15xf32>, tensor<2x3x2x6x16xf32>, tensor<2x3x2x6x16xf32>) {
  // CHECK-NEXT: %r0 = fx.call @aten.upsample_nearest1d.vec(%x1, none, [2.1])
  // CHECK-NEXT: %r1 = fx.call @aten.upsample_nearest1d.default(%x1, [8], 2.1)
  // CHECK-NEXT: %r2 = fx.call @aten.upsample_nearest2d.vec(%x2, none, [2.1, 3.0])
  // CHECK-NEXT: %r3 = fx.call @aten.upsample_nearest2d.default(%x2, [8, 15], 2.1, 3.0)
  // CHECK-NEXT: %r4 = fx.call @aten.upsample_nearest3d.vec(%x3, none, [1.0, 2.1, 4.0])
  // CHECK-NEXT: %r5 = fx.call @aten.upsample_nearest3d.default(%x3, [2, 6, 16], 1.0, 2.1, 4.0)
  // CHECK-NEXT: %r6 = fx.call @aten._upsample_nearest_exact1d.vec(%x1, none, [2.1])
  // CHECK-NEXT: %r7 = fx.call @aten._upsample_nearest_exact1d.default(%x1, [8], 2.1)
  // CHECK-NEXT: %r8 = fx.call @aten._upsample_nearest_exact2d.vec(%x2, none, [2.1, 3.0])
  // CHECK-NEXT: %r9 = fx.call @aten._upsample_nearest_exact2d.default(%x2, [8, 15], 2.1, 3.0)
  // CHECK-NEXT: %r10 = fx.call @aten._upsample_nearest_exact3d.vec(%x3, none, [1.0, 2.1, 4.0])
  // CHECK-NEXT: %r11 = fx.call @aten._upsample_nearest_exact3d.default(%x3, [2, 6, 16], 1.0, 2.1, 4.0)
  // CHECK-NEXT: fx.output
  %r0 = fx.call @aten.upsample_nearest1d.vec(%x1, none, [2.1]) : (tensor<2x3x4xf32>) -> tensor<2x3x8xf32>
  %r1 = fx.call @aten.upsample_nearest1d.default(%x1, [8], 2.1) : (tensor<2x3x4xf32>) -> tensor<2x3x8xf32>
  %r2 = fx.call @aten.upsample_nearest2d.vec(%x2, none, [2.1, 3.0]) : (tensor<2x3x4x5xf32>) -> tensor<2x3x8x15xf32>
  %r3 = fx.call @aten.upsample_nearest2d.default(%x2, [8, 15], 2.1, 3.0) : (tensor<2x3x4x5xf32>) -> tensor<2x3x8x15xf32>
  %r4 = fx.call @aten.upsample_nearest3d.vec(%x3, none, [1.0, 2.1, 4.0]) : (tensor<2x3x2x3x4xf32>) -> tensor<2x3x2x6x16xf32>
  %r5 = fx.call @aten.upsample_nearest3d.default(%x3, [2, 6, 16], 1.0, 2.1, 4.0) : (tensor<2x3x2x3x4xf32>) -> tensor<2x3x2x6x16xf32>
  %r6 = fx.call @aten._upsample_nearest_exact1d.vec(%x1, none, [2.1]) : (tensor<2x3x4xf32>) -> tensor<2x3x8xf32>
  %r7 = fx.call @aten._upsample_nearest_exact1d.default(%x1, [8], 2.1) : (tensor<2x3x4xf32>) -> tensor<2x3x8xf32>
  %r8 = fx.call @aten._upsample_nearest_exact2d.vec(%x2, none, [2.1, 3.0]) : (tensor<2x3x4x5xf32>) -> tensor<2x3x8x15xf32>
  %r9 = fx.call @aten._upsample_nearest_exact2d.default(%x2, [8, 15], 2.1, 3.0) : (tensor<2x3x4x5xf32>) -> tensor<2x3x8x15xf32>
  %r10 = fx.call @aten._upsample_nearest_exact3d.vec(%x3, none, [1.0, 2.1, 4.0]) : (tensor<2x3x2x3x4xf32>) -> tensor<2x3x2x6x16xf32>
  %r11 = fx.call @aten._upsample_nearest_exact3d.default(%x3, [2, 6, 16], 1.0, 2.1, 4.0) : (tensor<2x3x2x3x4xf32>) -> tensor<2x3x2x6x16xf32>
  fx.output [%r0, %r1, %r2, %r3, %r4, %r5, %r6, %r7, %r8, %r9, %r10, %r11] : tensor<2x3x8xf32>, tensor<2x3x8xf32>, tensor<2x3x8x15xf32>, tensor<2x3x8x15xf32>, tensor<2x3x2x6x16xf32>, tensor<2x3x2x6x16xf32>, tensor<2x3x8xf32>, tensor<2x3x8xf32>, tensor<2x3x8x15xf32>, tensor<2x3x8x15xf32>, tensor<2x3x2x6x16xf32>, tensor<2x3x2x6x16xf32>
}

// CHECK-LABEL: func.func @not_of_integers(
func.func @not_of_integers(%x1 : tensor<2x3x4xui8>, %x2 : tensor<2x3x4x5xui8>, %x3 : tensor<2x3x2x3x4xui8>) -> (tensor<2x3x8xui8>, tensor<2x3x8xui8>, tensor<2x3x8x15xui8>, tensor<2x3x8x15xui8>, tensor<2x3x2x6x16xui8>, tensor<2x3x2x6x16xui8>, tensor<2x3x8xui8>, tensor<2x3x8xui8>, tensor<2x3x8x15xui8>, tensor<2x3x8x15xui8>, tensor<2x3x2x6x16xui8>, tensor<2x3x2x6x16xui8>) {
  // CHECK-NEXT: %r0 = fx.call @aten.upsample_nearest1d.vec(%x1, none, [2.0])
  // CHECK-NEXT: %r1 = fx.call @aten.upsample_nearest1d.default(%x1, [8])
  // CHECK-NEXT: %r2 = fx.call @aten.upsample_nearest2d.vec(%x2, none, [2.0, 3.0])
  // CHECK-NEXT: %r3 = fx.call @aten.upsample_nearest2d.default(%x2, [8, 15])
  // CHECK-NEXT: %r4 = fx.call @aten.upsample_nearest3d.vec(%x3, none, [1.0, 2.0, 4.0])
  // CHECK-NEXT: %r5 = fx.call @aten.upsample_nearest3d.default(%x3, [2, 6, 16])
  // CHECK-NEXT: %r6 = fx.call @aten._upsample_nearest_exact1d.vec(%x1, none, [2.0])
  // CHECK-NEXT: %r7 = fx.call @aten._upsample_nearest_exact1d.default(%x1, [8])
  // CHECK-NEXT: %r8 = fx.call @aten._upsample_nearest_exact2d.vec(%x2, none, [2.0, 3.0])
  // CHECK-NEXT: %r9 = fx.call @aten._upsample_nearest_exact2d.default(%x2, [8, 15])
  // CHECK-NEXT: %r10 = fx.call @aten._upsample_nearest_exact3d.vec(%x3, none, [1.0, 2.0, 4.0])
  // CHECK-NEXT: %r11 = fx.call @aten._upsample_nearest_exact3d.default(%x3, [2, 6, 16])
  // CHECK-NEXT: fx.output
  %r0 = fx.call @aten.upsample_nearest1d.vec(%x1, none, [2.0]) : (tensor<2x3x4xui8>) -> tensor<2x3x8xui8>
  %r1 = fx.call @aten.upsample_nearest1d.default(%x1, [8]) : (tensor<2x3x4xui8>) -> tensor<2x3x8xui8>
  %r2 = fx.call @aten.upsample_nearest2d.vec(%x2, none, [2.0, 3.0]) : (tensor<2x3x4x5xui8>) -> tensor<2x3x8x15xui8>
  %r3 = fx.call @aten.upsample_nearest2d.default(%x2, [8, 15]) : (tensor<2x3x4x5xui8>) -> tensor<2x3x8x15xui8>
  %r4 = fx.call @aten.upsample_nearest3d.vec(%x3, none, [1.0, 2.0, 4.0]) : (tensor<2x3x2x3x4xui8>) -> tensor<2x3x2x6x16xui8>
  %r5 = fx.call @aten.upsample_nearest3d.default(%x3, [2, 6, 16]) : (tensor<2x3x2x3x4xui8>) -> tensor<2x3x2x6x16xui8>
  %r6 = fx.call @aten._upsample_nearest_exact1d.vec(%x1, none, [2.0]) : (tensor<2x3x4xui8>) -> tensor<2x3x8xui8>
  %r7 = fx.call @aten._upsample_nearest_exact1d.default(%x1, [8]) : (tensor<2x3x4xui8>) -> tensor<2x3x8xui8>
  %r8 = fx.call @aten._upsample_nearest_exact2d.vec(%x2, none, [2.0, 3.0]) : (tensor<2x3x4x5xui8>) -> tensor<2x3x8x15xui8>
  %r9 = fx.call @aten._upsample_nearest_exact2d.default(%x2, [8, 15]) : (tensor<2x3x4x5xui8>) -> tensor<2x3x8x15xui8>
  %r10 = fx.call @aten._upsample_nearest_exact3d.vec(%x3, none, [1.0, 2.0, 4.0]) : (tensor<2x3x2x3x4xui8>) -> tensor<2x3x2x6x16xui8>
  %r11 = fx.call @aten._upsample_nearest_exact3d.default(%x3, [2, 6, 16]) : (tensor<2x3x2x3x4xui8>) -> tensor<2x3x2x6x16xui8>
  fx.output [%r0, %r1, %r2, %r3, %r4, %r5, %r6, %r7, %r8, %r9, %r10, %r11] : tensor<2x3x8xui8>, tensor<2x3x8xui8>, tensor<2x3x8x15xui8>, tensor<2x3x8x15xui8>, tensor<2x3x2x6x16xui8>, tensor<2x3x2x6x16xui8>, tensor<2x3x8xui8>, tensor<2x3x8xui8>, tensor<2x3x8x15xui8>, tensor<2x3x8x15xui8>, tensor<2x3x2x6x16xui8>, tensor<2x3x2x6x16xui8>
}

// CHECK-LABEL: func.func @not_by_sizes_of_another_kind(
func.func @not_by_sizes_of_another_kind(%x1 : tensor<2x3x4xf32>, %x2 : tensor<2x3x4x5xf32>, %x3 : tensor<2x3x2x3x4xf32>) -> (tensor<2x3x8xf32>, tensor<2x3x8xf32>, tensor<2x3x8x15xf32>, tensor<2x3x8x15xf32>, tensor<2x3x2x6x16xf32>, tensor<2x3x2x6x16xf32>, tensor<2x3x8xf32>, tensor<2x3x8xf32>, tensor<2x3x8x15xf32>, tensor<2x3x8x15xf32>, tensor<2x3x2x6x16xf32>, tensor<2x3x2x6x16xf32>) {
  // CHECK-NEXT: %r0 = fx.call @aten.upsample_nearest1d.vec(%x1, "twice", none)
  // CHECK-NEXT: %r1 = fx.call @aten.upsample_nearest1d.default(%x1, "twice")
  // CHECK-NEXT: %r2 = fx.call @aten.upsample_nearest2d.vec(%x2, "twice", none)
  // CHECK-NEXT: %r3 = fx.call @aten.upsample_nearest2d.default(%x2, "twice")
  // CHECK-NEXT: %r4 = fx.call @aten.upsample_nearest3d.vec(%x3, "twice", none)
  // CHECK-NEXT: %r5 = fx.call @aten.upsample_nearest3d.default(%x3, "twice")
  // CHECK-NEXT: %r6 = fx.call @aten._upsample_nearest_exact1d.vec(%x1, "twice", none)
  // CHECK-NEXT: %r7 = fx.call @aten._upsample_nearest_exact1d.default(%x1, "twice")
  // CHECK-NEXT: %r8 = fx.call @aten._upsample_nearest_exact2d.vec(%x2, "twice", none)
  // CHECK-NEXT: %r9 = fx.call @aten._upsample_nearest_exact2d.default(%x2, "twice")
  // CHECK-NEXT: %r10 = fx.call @aten._upsample_nearest_exact3d.vec(%x3, "twice", none)
  // CHECK-NEXT: %r11 = fx.call @aten._upsample_nearest_exact3d.default(%x3, "twice")
  // CHECK-NEXT: fx.output
  %r0 = fx.call @aten.upsample_nearest1d.vec(%x1, "twice", none) : (tensor<2x3x4xf32>) -> tensor<2x3x8xf32>
  %r1 = fx.call @aten.upsample_nearest1d.default(%x1, "twice") : (tensor<2x3x4xf32>) -> tensor<2x3x8xf32>
  %r2 = fx.call @aten.upsample_nearest2d.vec(%x2, "twice", none) : (tensor<2x3x4x5xf32>) -> tensor<2x3x8x15xf32>
  %r3 = fx.call @aten.upsample_nearest2d.default(%x2, "twice") : (tensor<2x3x4x5xf32>) -> tensor<2x3x8x15xf32>
  %r4 = fx.call @aten.upsample_nearest3d.vec(%x3, "twice", none) : (tensor<2x3x2x3x4xf32>) -> tensor<2x3x2x6x16xf32>
  %r5 = fx.call @aten.upsample_nearest3d.default(%x3, "twice") : (tensor<2x3x2x3x4xf32>) -> tensor<2x3x2x6x16xf32>
  %r6 = fx.call @aten._upsample_nearest_exact1d.vec(%x1, "twice", none) : (tensor<2x3x4xf32>) -> tensor<2x3x8xf32>
  %r7 = fx.call @aten._upsample_nearest_exact1d.default(%x1, "twice") : (tensor<2x3x4xf32>) -> tensor<2x3x8xf32>
  %r8 = fx.call @aten._upsample_nearest_exact2d.vec(%x2, "twice", none) : (tensor<2x3x4x5xf32>) -> tensor<2x3x8x15xf32>
  %r9 = fx.call @aten._upsample_nearest_exact2d.default(%x2, "twice") : (tensor<2x3x4x5xf32>) -> tensor<2x3x8x15xf32>
  %r10 = fx.call @aten._upsample_nearest_exact3d.vec(%x3, "twice", none) : (tensor<2x3x2x3x4xf32>) -> tensor<2x3x2x6x16xf32>
  %r11 = fx.call @aten._upsample_nearest_exact3d.default(%x3, "twice") : (tensor<2x3x2x3x4xf32>) -> tensor<2x3x2x6x16xf32>
  fx.output [%r0, %r1, %r2, %r3, %r4, %r5, %r6, %r7, %r8, %r9, %r10, %r11] : tensor<2x3x8xf32>, tensor<2x3x8xf32>, tensor<2x3x8x15xf32>, tensor<2x3x8x15xf32>, tensor<2x3x2x6x16xf32>, tensor<2x3x2x6x16xf32>, tensor<2x3x8xf32>, tensor<2x3x8xf32>, tensor<2x3x8x15xf32>, tensor<2x3x8x15xf32>, tensor<2x3x2x6x16xf32>, tensor<2x3x2x6x16xf32>
}

// In f32, 1 / 41 · 41 is less than 1, so that torch takes the element before; measured from the middle it does not.

// CHECK-LABEL: func.func @not_where_torch_rounds_positions_down_too_far(
func.func @not_where_torch_rounds_positions_down_too_far(%x : tensor<1x1x2xf32>) -> (tensor<1x1x82xf32>, tensor<1x1x82xf32>) {
  // CHECK-NEXT: %a = fx.call @aten.upsample_nearest1d.vec(%x, [82], none)
  // CHECK-NEXT: %b = qnn.upsample_nearest %x factors [41] : tensor<1x1x2xf32> -> tensor<1x1x82xf32>
  // CHECK-NEXT: fx.output
  %a = fx.call @aten.upsample_nearest1d.vec(%x, [82], none) : (tensor<1x1x2xf32>) -> tensor<1x1x82xf32>
  %b = fx.call @aten._upsample_nearest_exact1d.vec(%x, [82], none) : (tensor<1x1x2xf32>) -> tensor<1x1x82xf32>
  fx.output [%a, %b] : tensor<1x1x82xf32>, tensor<1x1x82xf32>
}

// CHECK-LABEL: func.func @not_to_sizes_that_are_not_known(
func.func @not_to_sizes_that_are_not_known(%x : tensor<1x1x?xf32>) -> tensor<1x1x?xf32> {
  // CHECK-NEXT: %a = fx.call @aten.upsample_nearest1d.vec(%x, none, [2.0])
  // CHECK-NEXT: fx.output
  %a = fx.call @aten.upsample_nearest1d.vec(%x, none, [2.0]) : (tensor<1x1x?xf32>) -> tensor<1x1x?xf32>
  fx.output %a : tensor<1x1x?xf32>
}
