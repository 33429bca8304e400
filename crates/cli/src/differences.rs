//! The picture of a lab that trains no network: the errors of one-sided and two-sided differences.

use std::f64::consts::LOG10_2;

use gradlab_core::check::difference::{central, example, forward};
use gradlab_core::preset::Language;
use gradlab_plot::{Chart, Line, Run};

use crate::words::word;

/// The lecture's function and point.
const FUNCTION: &str = "cube";
const THETA: f64 = 1.0;
/// Decades of epsilon, as on the page.
const DECADES: i32 = 16;
/// Places in each decade with their logarithms: no power is taken, which machines round differently.
const PLACES: [(f64, f64); 3] = [(1.0, 0.0), (2.0, LOG10_2), (5.0, 1.0 - LOG10_2)];

/// Both kinds of difference as runs of a chart, over the decimal logarithm of epsilon.
pub fn differences(lang: Language) -> (Vec<Run>, Chart) {
    let Some((f, derivative)) = example(FUNCTION) else { unreachable!("the core has it") };
    let exact = derivative(THETA);
    let line = |run, difference: &dyn Fn(f64) -> f64| {
        let mut points = Vec::new();
        // From the largest epsilon, 1, down: each decade is a tenth of the one before.
        let mut decade = 0.1;
        for exponent in 1..=DECADES {
            for (place, log) in PLACES {
                let error = (difference(place * decade) - exact).abs();
                points.push([log - f64::from(exponent), error]);
            }
            decade /= 10.0;
        }
        points.retain(|[_, error]| *error > 0.0);
        points.sort_by(|[a, _], [b, _]| a.total_cmp(b));
        Line { run, points, ..Line::default() }
    };
    let lines = vec![
        line(0, &|epsilon| forward(f, THETA, epsilon)),
        line(1, &|epsilon| central(f, THETA, epsilon)),
    ];
    let runs = ["secant.one", "secant.two"].map(|key| Run {
        title: word(key, lang).into(),
        numbers: "θ³, θ = 1".into(),
        picture: None,
    });
    let chart = Chart {
        x: "log₁₀ ε".into(),
        y: word("errors.error", lang).into(),
        range: [f64::from(-DECADES), 0.0],
        log: true,
        lines,
        ..Chart::default()
    };
    (runs.into(), chart)
}
