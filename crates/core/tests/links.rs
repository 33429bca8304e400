//! Links: any text is parsed, and printed in canonical form.

use gradlab_core::check::difference::Function;
use gradlab_core::preset::link::{LONGEST, LabPreset};
use gradlab_core::preset::{NoticeKind, table};
use gradlab_core::{Link, Notice};
use proptest::prelude::*;

const LABS: &[LabPreset] = &[
    ("init", "split=75/0/25&draw=fresh&init=zeros&b.init=random&b.scale=10&d.init=xavier"),
    ("plain", ""),
];

fn kinds(notices: &[Notice]) -> Vec<NoticeKind> {
    notices.iter().map(|n| n.kind).collect()
}

/// What remains of a link after parsing and printing.
fn canonical(link: &str) -> String {
    let (link, notices) = Link::parse(link, &[]);
    assert_eq!(notices, []);
    link.to_string()
}

#[test]
fn the_canonical_link_leaves_defaults_out() {
    let notebook = "data=circles&n=400&noise=0.05&seed=1&split=75/0/25&draw=fresh&hidden=10,5\
        &init=he&wseed=3&lr=0.01&epochs=15000";
    assert_eq!(canonical(notebook), "split=75/0/25&draw=fresh&epochs=15000");
    assert_eq!(canonical(""), "");
    assert_eq!(canonical("v=1&lab=init&seeds=1"), "");
}

#[test]
fn a_page_in_front_a_question_mark_and_percent_signs_are_read() {
    let wanted = "hidden=4,3&lr=0.1";
    assert_eq!(canonical("https://example.org/lab/index.html#hidden=4,3&lr=0.1"), wanted);
    assert_eq!(canonical("#hidden=4%2C3&lr=0.1"), wanted);
    assert_eq!(canonical("?lr=1e-1&&hidden=4,3&"), wanted);
    assert_eq!(canonical("https://example.org/lab/index.html"), "");
}

#[test]
fn further_runs_differ_in_the_keys_given_alone() {
    let (link, notices) = Link::parse("lr=0.1&init=he&b.init=zeros&d.scale=10&d.init=random", &[]);
    assert_eq!(notices, []);
    let names: String = link.runs.iter().map(|run| run.name).collect();
    assert_eq!(names, "abd");
    assert!(link.runs.iter().all(|run| run.preset.lr == 0.1));
    assert_eq!(link.to_string(), "lr=0.1&b.init=zeros&d.init=random&d.scale=10");
}

#[test]
fn a_further_run_equal_to_the_first_is_kept() {
    let printed = canonical("b.init=he");
    assert_eq!(Link::parse(&printed, &[]).0.runs.len(), 2);
}

#[test]
fn a_source_brings_its_own_noise_unless_noise_is_given() {
    assert_eq!(canonical("data=moons&noise=0.1"), "data=moons");
    assert_eq!(canonical("data=moons&noise=0.05"), "data=moons&noise=0.05");
    let (link, _) = Link::parse("b.data=moons", &[]);
    assert_eq!(link.runs[1].preset.noise, 0.1);
    assert_eq!(link.to_string(), "b.data=moons");
}

#[test]
fn one_activation_a_layer_collapses_where_all_are_alike() {
    assert_eq!(canonical("act=tanh,tanh"), "act=tanh");
    assert_eq!(canonical("act=tanh,relu"), "act=tanh,relu");
}

#[test]
fn absurd_values_are_named_and_their_defaults_used() {
    let absurd = "hidden=99999999&lr=nan&epochs=-1&seed=1e3&noise=inf&n=+400&split=50/50\
        &act=relu,relu,tanh&init=<script>alert(1)</script>&lang=xx&v=2";
    let (link, notices) = Link::parse(absurd, &[]);
    assert_eq!(link.to_string(), "");
    let mut named: Vec<&str> = notices.iter().map(|n| n.key.as_str()).collect();
    named.sort_unstable();
    let mut wanted =
        ["hidden", "lr", "epochs", "seed", "noise", "n", "split", "act", "init", "lang", "v"];
    wanted.sort_unstable();
    assert_eq!(named, wanted);
    let unfit = |key: &str| notices.iter().find(|n| n.key == key).map(|n| n.kind);
    assert_eq!(unfit("act"), Some(NoticeKind::ActivationCount));
    assert_eq!(unfit("lr"), Some(NoticeKind::BadValue));
}

#[test]
fn networks_with_too_many_parameters_are_refused() {
    let layers = vec!["256"; 200].join(",");
    let (link, notices) = Link::parse(&format!("hidden={layers}"), &[]);
    assert_eq!(kinds(&notices), [NoticeKind::TooManyParameters]);
    assert_eq!(link.runs[0].preset.hidden, [10, 5]);
}

#[test]
fn more_work_than_anyone_waits_for_is_refused() {
    let (link, notices) = Link::parse("n=20000&hidden=256,256", &[]);
    assert_eq!(kinds(&notices), [NoticeKind::TooMuchWork]);
    assert_eq!(link.runs[0].preset.n, 400);
}

#[test]
fn the_longest_runs_there_are_fit_a_link() {
    let of = |item: &str, last: &str| vec![item; 199].join(",") + "," + last;
    let run = |prefix: &str, last: &str| {
        format!("{prefix}hidden={}&{prefix}act={}", of("60", last), of("sigmoid", "tanh"))
    };
    let text = [run("", "1"), run("b.", "2"), run("c.", "3"), run("d.", "4")].join("&");
    let (link, notices) = Link::parse(&text, LABS);
    assert_eq!(notices, []);
    let printed = link.print(LABS);
    assert_eq!(Link::parse(&printed, LABS), (link, vec![]));
}

#[test]
fn unknown_and_repeated_keys_are_named() {
    let (link, notices) = Link::parse("lr=0.1&lr=0.2&zz=1&b.zz=2&e.lr=1&b.lang=ko", &[]);
    use NoticeKind::{Repeated, UnknownKey};
    assert_eq!(kinds(&notices), [Repeated, UnknownKey, UnknownKey, UnknownKey, UnknownKey]);
    assert_eq!(link.to_string(), "lr=0.1");
    assert_eq!(link.runs.len(), 1);
}

#[test]
fn keys_that_tell_the_page_what_to_show_are_no_matter_of_runs() {
    let (link, notices) = Link::parse("lr=0.1&show=curves&theme=dark&step=a&again=3", &[]);
    assert_eq!(notices, []);
    assert_eq!(link.to_string(), "lr=0.1");
    assert_eq!(kinds(&Link::parse("b.show=curves", &[]).1), [NoticeKind::UnknownKey]);
}

#[test]
fn junk_of_100_kilobytes_is_one_notice() {
    let (link, notices) = Link::parse(&"lr=0.5&".repeat(15_000), &[]);
    assert_eq!(kinds(&notices), [NoticeKind::TooLong]);
    assert_eq!(link.to_string(), "");
    let (_, notices) = Link::parse(&"x&".repeat(LONGEST / 2), &[]);
    assert_eq!(notices.len(), 13);
    assert_eq!(notices[12].kind, NoticeKind::More);
}

#[test]
fn what_a_notice_quotes_is_short_and_has_no_control_characters() {
    let (_, notices) = Link::parse(&format!("lr=%1b[31m%0a{}", "9".repeat(500)), &[]);
    assert!(notices[0].value.chars().count() <= 41);
    assert!(!notices[0].to_string().chars().any(char::is_control));
}

#[test]
fn a_link_without_runs_opens_its_lab_s_own_experiment() {
    let (link, notices) = Link::parse("lab=init&lang=ko", LABS);
    assert_eq!(notices, []);
    assert_eq!(link.runs.len(), 3);
    assert_eq!(link.print(LABS), "lang=ko");
    let (other, _) = Link::parse("lab=init&init=he", LABS);
    assert_eq!(other.runs.len(), 1);
    assert_eq!(other.print(LABS), "data=circles");
}

#[test]
fn a_link_keeps_the_point_the_interval_and_the_function_of_the_derivative_lab() {
    let (link, notices) = Link::parse("theta=-1.25&eps=1e-16&f=sin", &[]);
    assert_eq!(notices, []);
    assert_eq!((link.page.theta, link.page.eps, link.page.f), (-1.25, 1e-16, Function::Sin));
    assert_eq!(link.to_string(), "theta=-1.25&eps=1e-16&f=sin");
    let set = link.with(None, "eps", "0.01").expect("an interval");
    assert_eq!(canonical(&set.to_string()), "theta=-1.25&eps=0.01&f=sin");
    // The picture's own: the secants are told apart by eye.
    assert_eq!(canonical("theta=1&eps=0.5&f=cube"), "");
    let (_, refused) = Link::parse("theta=4&eps=0&f=tan", &[]);
    assert_eq!(kinds(&refused), [NoticeKind::BadValue; 3]);
}

#[test]
fn points_drawn_by_hand_and_the_name_of_a_table_are_kept_as_they_stand() {
    let drawn = "data=points&points=FARAcAOA";
    assert_eq!(canonical(drawn), drawn);
    assert_eq!(canonical("points=FARA&b.points=____"), "points=FARA&b.points=____");
    assert_eq!(canonical("data=points&points="), "data=points");
    let most = format!("points={}", "g-_B".repeat(400));
    assert_eq!(canonical(&most), most);
    assert_eq!(canonical("data=csv&file=00000000000000ff"), "data=csv&file=00000000000000ff");
    assert_eq!(canonical("data=csv&file="), "data=csv");
}

#[test]
fn what_is_no_points_and_no_table_is_told() {
    let long = "AAAA".repeat(401);
    for points in ["A", "AAA", "AAAAB", "AA+A", "AAA=", "AA A", "AAA\u{e9}", "%00AAA", &long] {
        let (link, notices) = Link::parse(&format!("data=points&points={points}"), &[]);
        assert_eq!(kinds(&notices), [NoticeKind::BadValue], "{points}");
        assert!(notices[0].accepted.starts_with("0 … 400 × 4"), "{}", notices[0].accepted);
        assert_eq!(link.to_string(), "data=points");
    }
    for file in
        ["ff", "00000000000000FF", "00000000000000fg", "+0000000000000ff", "00000000000000ff0"]
    {
        let (link, notices) = Link::parse(&format!("data=csv&file={file}"), &[]);
        assert_eq!(kinds(&notices), [NoticeKind::BadValue], "{file}");
        assert_eq!(link.to_string(), "data=csv");
    }
}

#[test]
fn an_unknown_lab_is_named() {
    let (link, notices) = Link::parse("lab=nowhere", LABS);
    assert_eq!(kinds(&notices), [NoticeKind::UnknownLab]);
    assert_eq!(link.page.lab, "init");
}

#[test]
fn a_value_is_set_in_one_run_or_in_all() {
    let (link, _) = Link::parse("b.init=zeros", &[]);
    let all = link.with(None, "lr", "0.5").expect("a learning rate");
    assert_eq!(all.to_string(), "lr=0.5&b.init=zeros");
    let one = all.with(Some('b'), "lr", "0.1").expect("a learning rate");
    assert_eq!(one.to_string(), "lr=0.5&b.init=zeros&b.lr=0.1");
    assert_eq!(link.with(None, "seeds", "8").expect("seeds").page.seeds.count, 8);
    assert_eq!(link.with(None, "lr", "-1").map_err(|n| n.kind), Err(NoticeKind::BadValue));
    assert_eq!(
        link.with(None, "split", "0/50/50").map_err(|n| n.kind),
        Err(NoticeKind::EmptyTrainingSet)
    );
    assert_eq!(link.with(None, "zz", "1").map_err(|n| n.kind), Err(NoticeKind::UnknownKey));
}

#[test]
fn changing_the_number_of_layers_keeps_their_activations() {
    let (link, _) = Link::parse("hidden=4,3&act=tanh,relu", &[]);
    let deeper = link.with(None, "hidden", "4,3,2").expect("three layers");
    assert_eq!(deeper.to_string(), "hidden=4,3,2&act=tanh,relu,relu");
    let none = link.with(None, "hidden", "").expect("no layers");
    assert_eq!(none.to_string(), "hidden=&act=tanh");
}

/// Something like a link: real keys and junk, real values and junk.
fn link_like() -> impl Strategy<Value = String> {
    let keys = table::runs().iter().map(|e| e.key).chain(table::page().iter().map(|e| e.key));
    let key = prop_oneof![9 => prop::sample::select(keys.collect::<Vec<_>>()), 1 => Just("zz")];
    let prefix = prop::sample::select(vec!["", "", "a.", "b.", "c.", "d.", "e.", ".", "bb."]);
    let words = [
        "circles",
        "moons",
        "pool",
        "fresh",
        "he",
        "xavier",
        "zeros",
        "relu",
        "tanh,relu",
        "ko",
        "60/20/20",
        "75/0/25",
        "0/50/50",
        "10,5",
        "",
        "8,data",
        "1,data",
        "plain",
        "nan",
        "-1",
    ];
    let value = prop_oneof![
        4 => prop::sample::select(words.to_vec()).prop_map(String::from),
        2 => (0_u64..30_000).prop_map(|v| v.to_string()),
        2 => any::<f64>().prop_map(|v| v.to_string()),
        2 => (0.0_f64..2.0).prop_map(|v| v.to_string()),
        1 => prop::collection::vec(0_usize..300, 1..4).prop_map(|v| format!("{v:?}")
            .replace(['[', ']', ' '], "")),
        1 => any::<String>(),
    ];
    let pair = (prefix, key, value).prop_map(|(p, k, v)| format!("{p}{k}={v}"));
    prop::collection::vec(pair, 0..12).prop_map(|pairs| pairs.join("&"))
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2000, ..ProptestConfig::default() })]

    #[test]
    fn parsing_never_panics(text in any::<String>()) {
        let _ = Link::parse(&text, LABS);
    }

    #[test]
    fn printing_then_parsing_is_the_identity(text in link_like()) {
        for labs in [&[], LABS] {
            let (link, _) = Link::parse(&text, labs);
            let printed = link.print(labs);
            prop_assert!(printed.len() <= LONGEST);
            let (again, notices) = Link::parse(&printed, labs);
            prop_assert_eq!(&notices, &[]);
            prop_assert_eq!(&again, &link);
            prop_assert_eq!(again.print(labs), printed);
        }
    }
}
