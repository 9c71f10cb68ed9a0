use super::lanes::Lanes;
use super::*;

fn all_kernels() -> Vec<Kernels> {
    let mut all = vec![Kernels::Portable];
    #[cfg(target_arch = "x86_64")]
    {
        if is_x86_feature_detected!("avx2") && is_x86_feature_detected!("fma") {
            all.push(Kernels::Avx2);
        }
        if is_x86_feature_detected!("avx512f") {
            all.push(Kernels::Avx512);
        }
    }
    all
}

/// Numbers between -1 and 1 that look random and are the same every time.
fn numbers(count: usize, seed: u32) -> Vec<f32> {
    let mut state = seed;
    let step = |_| {
        state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        (state >> 8) as f32 / 8_388_608.0 - 1.0
    };
    (0..count).map(step).collect()
}

#[test]
fn every_machine_gives_the_plain_sums() {
    for (inputs, outputs, panel, rows) in
        [(288, 288, 3, 19), (64, 106, 8, 1), (96, 50, 3, 5), (64, 74, 8, 2), (7, 16, 8, 3)]
    {
        let weights = numbers(inputs * outputs, 1);
        let x = numbers(inputs * rows, 2);
        let packed = pack(&weights, inputs, panel);
        let padded = outputs.next_multiple_of(LANES);
        let bias = numbers(padded, 3);
        let from: Vec<u32> = (0..rows).map(|r| (r * inputs) as u32).collect();
        let to: Vec<u32> = (0..rows).map(|r| (r * padded) as u32).collect();
        for kernels in all_kernels() {
            let mut y = vec![0.0; rows * padded];
            let task = run::Task { weights: &packed, bias: &bias, inputs, panel };
            run::dense::<false>(kernels, task, &x, &mut y, Rows { from: &from, to: &to });
            for (r, row) in y.chunks_exact(padded).enumerate() {
                for o in 0..outputs {
                    let terms = (0..inputs).map(|i| f64::from(x[r * inputs + i]) * f64::from(weights[o * inputs + i]));
                    let expected = terms.sum::<f64>() + f64::from(bias[o]);
                    assert!((f64::from(row[o]) - expected).abs() < 1e-4, "{kernels:?} {inputs}x{outputs} row {r}");
                }
            }
        }
    }
}

#[test]
fn a_row_does_not_depend_on_its_company() {
    let (inputs, outputs) = (288, 288);
    let packed = pack(&numbers(inputs * outputs, 4), inputs, WIDE_PANEL);
    let (bias, x) = (numbers(outputs, 5), numbers(inputs * 13, 6));
    let task = run::Task { weights: &packed, bias: &bias, inputs, panel: WIDE_PANEL };
    let from: Vec<u32> = (0..13).map(|r| (r * inputs) as u32).collect();
    let to: Vec<u32> = (0..13).map(|r| (r * WIDE) as u32).collect();
    for kernels in all_kernels() {
        let mut together = vec![0.0; WIDE * 13];
        run::dense::<true>(kernels, task, &x, &mut together, Rows { from: &from, to: &to });
        for r in 0..13 {
            let mut alone = vec![0.0; WIDE];
            run::dense::<true>(kernels, task, &x, &mut alone, Rows { from: &from[r..=r], to: &[0] });
            assert_eq!(alone, together[r * WIDE..(r + 1) * WIDE], "{kernels:?}");
        }
    }
}

/// Outputs of the maxout layer above.
const WIDE: usize = 96;

#[test]
fn normalising_adds_rows_of_mean_zero_and_deviation_one() {
    let x = numbers(96, 7);
    let (scale, shift) = (vec![1.0; 96], vec![0.0; 96]);
    for kernels in all_kernels() {
        let mut y = vec![1.0; 96];
        run::add_normalised(kernels, (&scale, &shift), &x, &mut y, Rows { from: &[0], to: &[0] });
        let mean: f32 = y.iter().sum::<f32>() / 96.0 - 1.0;
        let variance: f32 = y.iter().map(|v| (v - 1.0) * (v - 1.0)).sum::<f32>() / 96.0;
        assert!(mean.abs() < 1e-5 && (variance - 1.0).abs() < 1e-4, "{kernels:?} {mean} {variance}");
    }
}

#[test]
fn the_hidden_layer_takes_the_greater_half() {
    let rows = [numbers(128, 8), numbers(128, 9)];
    let bias = numbers(128, 10);
    for kernels in all_kernels() {
        let mut out = [0.0; 64];
        run::hidden(kernels, &[&rows[0], &rows[1]], &bias, &mut out);
        for (i, value) in out.iter().enumerate() {
            let piece = |at: usize| bias[at] + rows[0][at] + rows[1][at];
            assert!((value - piece(i).max(piece(64 + i))).abs() < 1e-6, "{kernels:?}");
        }
    }
}

#[test]
fn the_portable_lanes_load_and_store_unaligned() {
    let from = numbers(17, 11);
    let mut to = [0.0; 17];
    // SAFETY: both hold sixteen floats after the first.
    #[allow(unsafe_code)]
    unsafe {
        Portable::store(to.as_mut_ptr().add(1), Portable::load(from.as_ptr().add(1)));
    }
    assert_eq!(from[1..], to[1..]);
}
