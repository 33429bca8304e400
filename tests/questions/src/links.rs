//! Random links: every key of the table, each with values of its kind; sizes small enough that a run
//! takes a millisecond.

use gradlab_core::data::Source;
use gradlab_core::faults::FaultKind;
use gradlab_core::number;
use gradlab_core::preset::kind::Kind;
use gradlab_core::preset::table;

use crate::Choices;

/// A link of one run. What does not go together in it is for the parser to settle.
pub fn link(choices: &mut impl Choices) -> String {
    let hidden = units(choices);
    let mut pairs = vec![
        ("data", choices.one_of(Source::NAMES).to_string()),
        ("n", (4 + choices.up_to(56)).to_string()),
        ("hidden", comma(&hidden)),
        ("epochs", choices.up_to(30).to_string()),
        ("batch", if choices.one_in(3) { choices.up_to(70) } else { 0 }.to_string()),
    ];
    for entry in table::runs() {
        let sized = pairs.iter().any(|(key, _)| *key == entry.key);
        if !sized && choices.one_in(4) {
            pairs.push((entry.key, value(&entry.kind, hidden.len(), choices)));
        }
    }
    if choices.one_in(2) {
        let (bug, needs) = bug(hidden.len(), choices);
        pairs.retain(|(key, _)| *key != "bug" && needs.iter().all(|(needed, _)| needed != key));
        pairs.extend(needs);
        pairs.push(("bug", bug));
    }
    let pairs: Vec<String> = pairs.iter().map(|(key, value)| format!("{key}={value}")).collect();
    pairs.join("&")
}

/// A value of a kind, such as a link holds it; lists are for so many hidden layers.
pub fn value(kind: &Kind, layers: usize, choices: &mut impl Choices) -> String {
    let list = |item: &mut dyn FnMut() -> String, each: bool| {
        let length = if each { layers.max(1) } else { 1 };
        (0..length).map(|_| item()).collect::<Vec<_>>().join(",")
    };
    match *kind {
        Kind::Choice(names) => choices.one_of(names).to_string(),
        Kind::Integer { min, max } => {
            let small = min.saturating_add(choices.up_to(20).into()).min(max);
            choices.one_of(&[small, small, min, max]).to_string()
        }
        Kind::Real { min, max, .. } => real(min, max, choices),
        Kind::Units { .. } => comma(&units(choices)),
        Kind::Choices { of, .. } => {
            let each = choices.one_in(2);
            list(&mut || choices.one_of(of).to_string(), each)
        }
        Kind::Reals { min, max, .. } => {
            let each = choices.one_in(2);
            list(&mut || real(min, max, choices), each)
        }
        Kind::Set { of, least } => {
            let mut chosen: Vec<&str> = of.iter().copied().filter(|_| choices.one_in(3)).collect();
            if chosen.len() < least {
                chosen.clone_from(&of[..least].to_vec());
            }
            chosen.join(",")
        }
        Kind::Planted(names) => choices.one_of(names).to_string(),
        Kind::Shares => {
            let train = choices.up_to(100);
            let dev = choices.up_to(100 - train);
            let drawn = format!("{train}/{dev}/{}", 100 - train - dev);
            let usual = ["60/20/20", "75/0/25", "100/0/0", "10/45/45", "33.3/33.3/33.4"];
            if choices.one_in(2) { drawn } else { choices.one_of(&usual).to_string() }
        }
        Kind::Seeds { max } => format!("{},data", 1 + choices.up_to(max - 1)),
        Kind::Points => {
            let count = choices.up_to(12);
            let point = |_| choices.one_of(&["FARA", "cAOA", "YAQA", "g-_B", "____", "AAAA"]);
            (0..count).map(point).collect()
        }
        Kind::Fingerprint => choices.one_of(&["", "00000000000000ff"]).to_string(),
        // Keys of the page: a lab, lists of keys.
        _ => choices.one_of(&["init", "lr", "lr,epochs", ""]).to_string(),
    }
}

/// A number from `min` to `max`: moderate, at an end, or anywhere.
fn real(min: f64, max: f64, choices: &mut impl Choices) -> String {
    let moderate = choices.between(0.0, 1.0).clamp(min, max);
    let anywhere = choices.between(min, max);
    let small = (moderate * 1e-3).clamp(min, max);
    number::print(choices.one_of(&[moderate, moderate, moderate, small, anywhere, min, max]))
}

/// Units of up to four hidden layers.
fn units(choices: &mut impl Choices) -> Vec<usize> {
    let layers = choices.one_of(&[1, 2, 2, 3, 0, 4]);
    let width = choices.one_of(&[4, 3, 6, 1, 9]);
    // Some mistakes ask for layers of equal size.
    let equal = choices.one_in(3);
    let unit = |_| if equal { width as usize } else { 1 + choices.up_to(width - 1) as usize };
    (0..layers).map(unit).collect()
}

/// A planted mistake, also with a layer, and what most of them need.
fn bug(layers: usize, choices: &mut impl Choices) -> (String, Vec<(&'static str, String)>) {
    let name = choices.one_of(FaultKind::NAMES);
    let mut text = name.to_string();
    let needs = match FaultKind::from_name(name) {
        Some(FaultKind::L2Forgotten | FaultKind::L2NotAveraged | FaultKind::L2OnBiases) => {
            vec![("l2", number::print(choices.between(0.1, 2.0)))]
        }
        Some(
            FaultKind::NoMaskBackward
            | FaultKind::NoKeepBackward
            | FaultKind::PredictDropRate
            | FaultKind::NoKeepDivision
            | FaultKind::DropoutAtPrediction,
        ) => vec![("keep", number::print(choices.between(0.3, 0.9)))],
        Some(FaultKind::XavierConstant) => vec![("init", "xavier".into())],
        Some(FaultKind::AdamBias) => vec![("opt", "adam".into())],
        Some(FaultKind::OwnNormalisation) => vec![("norm", "standard".into())],
        Some(FaultKind::DerivativeAtZ) => vec![("act", "tanh".into())],
        _ => vec![],
    };
    if choices.one_in(4) {
        text += &format!(":{}", 1 + choices.up_to(layers as u32 + 1));
    }
    (text, needs)
}

fn comma(numbers: &[usize]) -> String {
    numbers.iter().map(usize::to_string).collect::<Vec<_>>().join(",")
}
