/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Carlos authors
 */

#pragma once

#include "carlos-kernels.h"

#include <math.h>

/* Vectors (a GCC and clang extension) as wide as the registers of the instruction set that is being compiled for. Only
 * the sources of kernels include this. */
#if defined(__AVX512F__)
#include <immintrin.h>
#define CARLOS_VECTOR_LANES 16
/* The form with a mask, of all lanes: GCC 12 warns about its own header in the other. */
#define CARLOS_SQUARE_ROOT(x) ((CarlosFloats) _mm512_maskz_sqrt_ps (0xffff, (__m512) (x)))
#define CARLOS_SIGN_BITS(x) ((guint) _mm512_movepi32_mask ((__m512i) (x)))
#elif defined(__AVX__)
#include <immintrin.h>
#define CARLOS_VECTOR_LANES 8
#define CARLOS_SQUARE_ROOT(x) ((CarlosFloats) _mm256_sqrt_ps ((__m256) (x)))
#define CARLOS_SIGN_BITS(x) ((guint) _mm256_movemask_ps ((__m256) (x)))
#elif defined(__SSE2__)
#include <immintrin.h>
#define CARLOS_VECTOR_LANES 4
#define CARLOS_SQUARE_ROOT(x) ((CarlosFloats) _mm_sqrt_ps ((__m128) (x)))
#define CARLOS_SIGN_BITS(x) ((guint) _mm_movemask_ps ((__m128) (x)))
#else
#define CARLOS_VECTOR_LANES 4
#define CARLOS_SQUARE_ROOT(x) \
  ((CarlosFloats){ sqrtf ((x)[0]), sqrtf ((x)[1]), sqrtf ((x)[2]), sqrtf ((x)[3]) })
#define CARLOS_SIGN_BITS(x) \
  ((guint) (((x)[0] < 0) | ((x)[1] < 0) << 1 | ((x)[2] < 0) << 2 | ((x)[3] < 0) << 3))
#endif

typedef float CarlosFloats __attribute__ ((vector_size (CARLOS_VECTOR_LANES * sizeof (float)), may_alias));
/* The same, anywhere in memory. */
typedef float CarlosLooseFloats
  __attribute__ ((vector_size (CARLOS_VECTOR_LANES * sizeof (float)), may_alias, aligned (4)));
typedef gint32 CarlosInts __attribute__ ((vector_size (CARLOS_VECTOR_LANES * sizeof (gint32)), may_alias));
typedef guint8 CarlosBytes __attribute__ ((vector_size (CARLOS_VECTOR_LANES), may_alias));

/* A block of points has so many of these vectors for each column. Two at a time hide the latency of short ones. */
#define CARLOS_BLOCK_VECTORS (CARLOS_LANES / CARLOS_VECTOR_LANES)
#define CARLOS_VECTORS_AT_ONCE MIN (2, CARLOS_BLOCK_VECTORS)

/* A part of a kernel, which must see the constants of its caller. */
#define CARLOS_KERNEL_PART static inline __attribute__ ((always_inline))

/* For each lane, a where the mask (the result of a comparison) is true, else b: C has no ?: over vectors. */
#define CARLOS_SELECT(mask, a, b) \
  ((__typeof__ (b)) (((mask) & (CarlosInts) (a)) | (~(mask) & (CarlosInts) (b))))
