//! What must be true of every picture, in both formats.

use gradlab_plot::{
    Bars, Chart, Error, Example, Line, Part, Picture, Plane, Plot, Run, Theme, Words,
};
use tiny_skia::Pixmap;

/// Two runs over a plane whose left half is class 0 and right half class 1.
fn planes() -> Plot {
    let parts = [Part::Train, Part::Dev, Part::Test];
    let examples = (0..30)
        .map(|i| {
            let x = f64::from(i) / 15.0 - 1.0;
            Example { x: [x, 0.5 - x * x], one: x > 0.0, part: parts[i as usize % 3] }
        })
        .collect();
    let values = (0..64 * 64).map(|i| (i % 64) as f32 / 63.0).collect();
    let plane = Plane { low: [-1.2; 2], sides: [2.4; 2], values, examples };
    let run = |title: &str| Run {
        title: title.into(),
        numbers: "error, %: train 1.0".into(),
        picture: Some(Picture::Plane(plane.clone())),
    };
    let line = |run: usize, dashed, end: f64| {
        let points = (0..50).map(|i| [f64::from(i) * 2.0, end + 0.5 / f64::from(i + 1)]).collect();
        Line { run, dashed, points, ring: dashed.then_some(40.0), ..Line::default() }
    };
    Plot {
        width: 1200,
        height: 630,
        theme: Theme::Light,
        bare: false,
        title: "람다(λ)는 무슨 일을 할까?".into(),
        foot: vec!["gradlab  #lab=l2".into(), "a 0123456789abcdef".into()],
        runs: vec![run("λ 0"), run("λ 0.3")],
        chart: Chart {
            x: "Epochs".into(),
            y: "J (nats)".into(),
            range: [0.0, 100.0],
            levels: vec![std::f64::consts::LN_2],
            key: Some(["J, train".into(), "dev cost".into()]),
            lines: vec![line(0, false, 0.1), line(0, true, 0.4), line(1, false, 0.2)],
            ..Chart::default()
        },
        bars: Bars {
            y: "error, %".into(),
            groups: vec![
                ("train".into(), vec![Some(1.0), Some(2.5)]),
                ("dev".into(), vec![None; 2]),
            ],
        },
        words: Words {
            parts: ["train", "dev", "test"].map(String::from),
            classes: ["class 0", "class 1"].map(String::from),
        },
    }
}

fn without_plane() -> Plot {
    let mut plot = planes();
    for run in &mut plot.runs {
        run.picture = None;
    }
    plot
}

fn pixels(plot: &Plot) -> Pixmap {
    Pixmap::decode_png(&gradlab_plot::png(plot, None).unwrap()).unwrap()
}

fn has(picture: &Pixmap, [r, g, b]: [u8; 3]) -> usize {
    let same = |p: &&tiny_skia::PremultipliedColorU8| [p.red(), p.green(), p.blue()] == [r, g, b];
    picture.pixels().iter().filter(same).count()
}

#[test]
fn the_same_plot_gives_the_same_bytes() {
    for plot in [planes(), without_plane()] {
        assert_eq!(gradlab_plot::svg(&plot), gradlab_plot::svg(&plot.clone()));
        assert_eq!(gradlab_plot::png(&plot, None), gradlab_plot::png(&plot.clone(), None));
        assert_eq!(gradlab_plot::png(&plot, Some(64)), gradlab_plot::png(&plot.clone(), Some(64)));
    }
}

/// What the eye takes for the same: the mean step between two of the 256 values of red, green or blue.
const ALIKE: f64 = 2.0;

#[test]
fn few_colours_look_alike_and_take_less_than_half_the_bytes() {
    let plot = planes();
    let [all, few] = [None, Some(64)].map(|colours| gradlab_plot::png(&plot, colours).unwrap());
    assert!(2 * few.len() < all.len(), "{} beside {}", few.len(), all.len());
    let [all, few] = [all, few].map(|bytes| Pixmap::decode_png(&bytes).unwrap());
    let apart = |(a, b): (&u8, &u8)| f64::from(a.abs_diff(*b));
    let sum: f64 = all.data().iter().zip(few.data()).map(apart).sum();
    assert!(sum / (all.data().len() as f64) < ALIKE, "{sum}");
}

#[test]
fn pictures_have_both_classes_both_runs_and_ink_in_both_themes() {
    let [blue, vermilion, grey, purple] =
        [[0x00, 0x72, 0xb2], [0xd5, 0x5e, 0x00], [0x6b, 0x72, 0x80], [0xb5, 0x46, 0x8b]];
    let picture = pixels(&planes());
    assert_eq!((picture.width(), picture.height()), (1200, 630));
    for colour in [blue, vermilion, grey, purple, [0x1a, 0x1d, 0x21]] {
        assert!(has(&picture, colour) > 50, "{colour:?}");
    }
    let plain = pixels(&without_plane());
    assert_eq!((has(&plain, blue), has(&plain, vermilion)), (0, 0));
    assert!(has(&plain, purple) > 1000);
    let dark = pixels(&Plot { theme: Theme::Dark, ..planes() });
    assert!(has(&dark, [0x15, 0x18, 0x1c]) > 100_000 && has(&dark, [0xff; 3]) == 0);
}

/// Class 0's side of the map is warm, class 1's cool, and the line between them is ink.
#[test]
fn the_map_and_its_line_stand_where_the_numbers_say() {
    let mut plot = planes();
    plot.runs.truncate(1);
    if let Some(Picture::Plane(plane)) = &mut plot.runs[0].picture {
        plane.examples.clear();
    }
    let picture = pixels(&plot);
    // Left of the chart.
    let row: Vec<_> = (70..440).map(|x| picture.pixel(x, 300).unwrap()).collect();
    let warm = row.iter().rposition(|p| p.red() > p.blue().saturating_add(20)).unwrap();
    let cool = row.iter().position(|p| p.blue() > p.red().saturating_add(20)).unwrap();
    assert!(warm < cool, "{warm} {cool}");
    let ink = row[warm..cool].iter().filter(|p| p.red() < 0x60).count();
    assert!((1..=3).contains(&ink), "{ink}");
}

#[test]
fn hostile_texts_are_text() {
    let hostile = "</title><script>alert('x')</script>&\"\u{0}\u{1b}";
    let mut plot = planes();
    plot.title = hostile.into();
    plot.foot = vec![hostile.into()];
    plot.chart.x = hostile.into();
    plot.words.parts = [(); 3].map(|()| hostile.into());
    plot.runs[0].title = hostile.into();
    let svg = gradlab_plot::svg(&plot).unwrap();
    assert!(!svg.contains("<script") && !svg.contains("</title><"), "{svg}");
    assert!(svg.contains("&lt;/title&gt;&lt;script&gt;alert(&#39;x&#39;)"));
    assert!(!svg.contains('\u{0}') && !svg.contains('\u{1b}'));
    assert!(gradlab_plot::png(&plot, None).is_ok());
}

#[test]
fn numbers_that_are_none_leave_gaps_and_no_nan_in_the_file() {
    let mut plot = planes();
    for points in plot.chart.lines.iter_mut().map(|line| &mut line.points) {
        points[0][1] = f64::INFINITY;
        points[3][1] = f64::NAN;
        points[7][1] = 1e300;
        points[49][1] = f64::NEG_INFINITY;
    }
    if let Some(Picture::Plane(plane)) = &mut plot.runs[0].picture {
        plane.values.fill(f32::NAN);
    }
    let mut empty = without_plane();
    empty.chart.lines.clear();
    empty.bars.groups.clear();
    let mut logarithmic = without_plane();
    logarithmic.chart.log = true;
    logarithmic.chart.lines[0].points[5][1] = 0.0;
    logarithmic.chart.lines[1].points[5][1] = 1e-200;
    for plot in [plot, empty, logarithmic] {
        let svg = gradlab_plot::svg(&plot).unwrap();
        assert!(!svg.contains("NaN") && !svg.contains("inf"), "{svg}");
        assert!(gradlab_plot::png(&plot, None).is_ok());
    }
}

#[test]
fn sizes_are_bounded_and_every_size_within_is_drawn() {
    for (width, height) in [(0, 630), (639, 630), (4097, 630), (1200, 399), (u32::MAX, u32::MAX)] {
        let plot = Plot { width, height, ..planes() };
        assert_eq!(gradlab_plot::svg(&plot), Err(Error::Size { width, height }));
        assert_eq!(gradlab_plot::png(&plot, None), Err(Error::Size { width, height }));
    }
    for (width, height) in [(640, 400), (640, 1200), (2000, 400)] {
        for runs in 1..=4 {
            let mut plot = Plot { width, height, ..planes() };
            plot.runs = vec![plot.runs[0].clone(); runs];
            assert_eq!(pixels(&plot).width(), width);
        }
    }
}
