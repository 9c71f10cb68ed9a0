//! Sixteen floats at a time, on three kinds of machine.
#![allow(unsafe_code)]

#[cfg(target_arch = "x86_64")]
use std::arch::x86_64::{
    __m256, __m512, _mm256_fmadd_ps, _mm256_loadu_ps, _mm256_max_ps, _mm256_set1_ps, _mm256_storeu_ps, _mm512_fmadd_ps,
    _mm512_loadu_ps, _mm512_max_ps, _mm512_set1_ps, _mm512_storeu_ps,
};

use super::LANES;

/// Vectors of [`LANES`] floats.
///
/// # Safety
/// All functions but [`Lanes::ROWS`] may only run where the implementor's instructions exist, and pointers must be
/// good for [`LANES`] floats. Everything is inlined into functions that have the right target feature.
pub(super) trait Lanes {
    /// Sixteen floats.
    type Vector: Copy;

    /// Rows worked on at once: as many as keep all sums of a panel in registers.
    const ROWS: usize;

    /// Whether there are registers for the weights of an input beside the sums, rather than for the rows' values.
    const HOLDS_WEIGHTS: bool;

    unsafe fn splat(value: f32) -> Self::Vector;
    unsafe fn load(from: *const f32) -> Self::Vector;
    unsafe fn store(to: *mut f32, value: Self::Vector);
    /// `a * b + c`
    unsafe fn multiply_add(a: Self::Vector, b: Self::Vector, c: Self::Vector) -> Self::Vector;
    unsafe fn max(a: Self::Vector, b: Self::Vector) -> Self::Vector;
}

/// Plain arrays; the compiler uses what vectors the target has by default (SSE2, NEON).
pub(super) struct Portable;

impl Lanes for Portable {
    type Vector = [f32; LANES];
    // Sixteen registers of four floats on x86-64, 32 on the others.
    const ROWS: usize = if cfg!(target_arch = "x86_64") { 1 } else { 2 };
    const HOLDS_WEIGHTS: bool = false;

    #[inline(always)]
    unsafe fn splat(value: f32) -> Self::Vector {
        [value; LANES]
    }

    #[inline(always)]
    unsafe fn load(from: *const f32) -> Self::Vector {
        // SAFETY: the caller's pointer is good for sixteen floats; no alignment beyond that of f32 is asked for.
        unsafe { from.cast::<Self::Vector>().read_unaligned() }
    }

    #[inline(always)]
    unsafe fn store(to: *mut f32, value: Self::Vector) {
        // SAFETY: as for `load`.
        unsafe { to.cast::<Self::Vector>().write_unaligned(value) }
    }

    #[inline(always)]
    unsafe fn multiply_add(a: Self::Vector, b: Self::Vector, c: Self::Vector) -> Self::Vector {
        let mut out = c;
        for i in 0..LANES {
            // A call into the mathematics library where there is no such instruction.
            out[i] = if cfg!(target_arch = "aarch64") { a[i].mul_add(b[i], c[i]) } else { a[i] * b[i] + c[i] };
        }
        out
    }

    #[inline(always)]
    unsafe fn max(a: Self::Vector, b: Self::Vector) -> Self::Vector {
        let mut out = b;
        for i in 0..LANES {
            if a[i] > b[i] {
                out[i] = a[i];
            }
        }
        out
    }
}

/// AVX-512 F.
#[cfg(target_arch = "x86_64")]
pub(super) struct Avx512;

#[cfg(target_arch = "x86_64")]
impl Lanes for Avx512 {
    type Vector = __m512;
    const ROWS: usize = 8;
    const HOLDS_WEIGHTS: bool = true;

    #[inline(always)]
    unsafe fn splat(value: f32) -> __m512 {
        // SAFETY: only reached from functions with the target feature.
        unsafe { _mm512_set1_ps(value) }
    }

    #[inline(always)]
    unsafe fn load(from: *const f32) -> __m512 {
        // SAFETY: as above; the caller's pointer is good for sixteen floats.
        unsafe { _mm512_loadu_ps(from) }
    }

    #[inline(always)]
    unsafe fn store(to: *mut f32, value: __m512) {
        // SAFETY: as for `load`.
        unsafe { _mm512_storeu_ps(to, value) }
    }

    #[inline(always)]
    unsafe fn multiply_add(a: __m512, b: __m512, c: __m512) -> __m512 {
        // SAFETY: only reached from functions with the target feature.
        unsafe { _mm512_fmadd_ps(a, b, c) }
    }

    #[inline(always)]
    unsafe fn max(a: __m512, b: __m512) -> __m512 {
        // SAFETY: only reached from functions with the target feature.
        unsafe { _mm512_max_ps(a, b) }
    }
}

/// AVX2 with fused multiply-add: pairs of eight floats.
#[cfg(target_arch = "x86_64")]
pub(super) struct Avx2;

#[cfg(target_arch = "x86_64")]
impl Lanes for Avx2 {
    type Vector = [__m256; 2];
    const ROWS: usize = 2;
    const HOLDS_WEIGHTS: bool = false;

    #[inline(always)]
    unsafe fn splat(value: f32) -> Self::Vector {
        // SAFETY: only reached from functions with the target feature.
        unsafe { [_mm256_set1_ps(value); 2] }
    }

    #[inline(always)]
    unsafe fn load(from: *const f32) -> Self::Vector {
        // SAFETY: as above; the caller's pointer is good for sixteen floats.
        unsafe { [_mm256_loadu_ps(from), _mm256_loadu_ps(from.add(8))] }
    }

    #[inline(always)]
    unsafe fn store(to: *mut f32, value: Self::Vector) {
        // SAFETY: as for `load`.
        unsafe {
            _mm256_storeu_ps(to, value[0]);
            _mm256_storeu_ps(to.add(8), value[1]);
        }
    }

    #[inline(always)]
    unsafe fn multiply_add(a: Self::Vector, b: Self::Vector, c: Self::Vector) -> Self::Vector {
        // SAFETY: only reached from functions with the target feature.
        unsafe { [_mm256_fmadd_ps(a[0], b[0], c[0]), _mm256_fmadd_ps(a[1], b[1], c[1])] }
    }

    #[inline(always)]
    unsafe fn max(a: Self::Vector, b: Self::Vector) -> Self::Vector {
        // SAFETY: only reached from functions with the target feature.
        unsafe { [_mm256_max_ps(a[0], b[0]), _mm256_max_ps(a[1], b[1])] }
    }
}
