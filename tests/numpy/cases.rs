//! The runs that are compared, and that nothing a preset can ask for is left out.

use gradlab_core::experiment::State;
use gradlab_core::preset::table;

use super::preset;

/// One run.
pub struct Case {
    /// What is run.
    pub link: &'static str,
    /// The reader's own train, dev and test, for `data=csv`.
    pub files: &'static [&'static str],
    /// J is compared every so many epochs.
    pub every: u64,
    /// How the run ends and after how many epochs.
    pub ends: (State, u64),
}

const fn case(link: &'static str, epochs: u64, every: u64) -> Case {
    Case { link, files: &[], every, ends: (State::Finished, epochs) }
}

const TRAIN: &str = "height,\"width, mm\",constant, class\n1.5,2,0.1,3\n-1,0.25,0.1,3\n\
    2,-1,0.1,7\r\n\n0.5,0.5,0.1,7\n-2,\"1\",0.1,3\n3,1e-1,0.1,7\n1,-.5,0.1,3\n";
const DEV: &str = "1.25,2,0.1,3\n-1,0.5,0.3,7\n2,-1,0.1,7\n";
const TEST: &str = "\u{feff}height,width,constant,class\n0.75,1,0.1,7\n";
const THREE: &str = "1,2,0\n2,1,1\n-1,2,2\n-2,0.5,2\n1.5,2.5,0\n2.5,1.5,1\n";

/// The runs. None is chaotic, so that the last bits of `exp` and `log` stay the last bits.
pub const CASES: &[Case] = &[
    case("epochs=300", 300, 50),
    case("epochs=0", 0, 1),
    case("noise=0&split=75/0/25&draw=fresh&init=zeros&epochs=50&act=leaky", 50, 10),
    case("split=75/0/25&draw=fresh&init=random&scale=10&epochs=60", 60, 5),
    case("data=moons&n=201&act=tanh&init=xavier&opt=momentum&lr=0.1&epochs=400", 400, 40),
    case(
        "data=moons&draw=fresh&seed=4294967295&wseed=4294967295&act=sigmoid&init=glorot\
        &opt=adam&epochs=400",
        400,
        40,
    ),
    case("data=moons&shift=0.7&norm=standard&act=leaky,tanh&aug=jitter&batch=50&epochs=60", 60, 7),
    case("data=disc&noise=0.1&features=x1,x2,x1sq,x2sq&hidden=&opt=rmsprop&epochs=100", 100, 10),
    case("data=gauss&noise=0.3&norm=standard&hidden=&l2=10&lr=0.5&epochs=300", 300, 30),
    case("data=xor&noise=0.05&features=x1,x2,x1x2&act=tanh&lr=0.1&epochs=300&aug=jitter", 300, 30),
    case(
        "data=spiral&noise=0.1&features=x1,x2,x1x2,x1sq,x2sq,sinx1,sinx2&act=tanh&opt=adam\
        &batch=32&epochs=60",
        60,
        5,
    ),
    case("data=linear&n=100&l1=2&act=tanh&lr=0.3&epochs=300", 300, 30),
    case("data=linear&l1=0.3&l2=0.7&decay=2&opt=adam&act=tanh&batch=100&epochs=100", 100, 10),
    case(
        "data=linear&split=50/0/50&batch=200&hidden=8,8,8,8,8&act=tanh,sigmoid,tanh,leaky,tanh\
        &init=xavier&epochs=200",
        200,
        20,
    ),
    case("data=scales&norm=standard&hidden=&lr=0.5&epochs=200", 200, 20),
    case("data=pitch&n=300&hidden=20,3&init=xavier&lr=0.3&l2=0.7&epochs=500", 500, 100),
    case("data=pitch&hidden=20,3&keep=0.86&mask=fixed&lr=0.3&epochs=300", 300, 50),
    case("data=pitch&hidden=20,3&act=tanh&keep=0.5,1&batch=64&lr=0.1&epochs=60", 60, 10),
    case("data=pitch&hidden=10,4&act=tanh&keep=0.7,0.9&mask=fixed&batch=64&epochs=60", 60, 10),
    case("data=pitch&hidden=20,3&act=tanh&keep=0.8&dseed=9&lr=0.3&epochs=200", 200, 20),
    case("data=payments&n=1500&norm=standard&opt=adam&batch=128&act=tanh&epochs=20", 20, 2),
    case(
        "data=payments&fraud=0.3&draw=fresh&split=50/25/25&decay=5&opt=momentum&lr=0.1\
        &epochs=100&act=tanh",
        100,
        10,
    ),
    case("data=plane&noise=0.1&hidden=4,4&act=linear&init=identity&scale=0.5&epochs=300", 300, 30),
    case("data=plane&hidden=&epochs=50&l2=1&split=100/0/0", 50, 5),
    case("data=bumps&n=300&act=tanh&opt=rmsprop&epochs=200", 200, 20),
    case("data=bumps&noise=0.1&draw=fresh&keep=0.9&act=sigmoid&opt=adam&epochs=100", 100, 10),
    case("data=digits&hidden=16&act=tanh&opt=adam&epochs=20", 20, 2),
    case(
        "data=digits&n=500&hidden=16&act=tanh&norm=standard&shift=1.25&l2=1&lr=0.5&epochs=50\
        &aug=noise",
        50,
        5,
    ),
    case(
        "data=digits&n=200&hidden=16&act=tanh&aug=shift,rotate,zoom,noise,flip&batch=30\
        &keep=0.8&opt=momentum&lr=0.3&epochs=10",
        10,
        1,
    ),
    // Not split=50/25/25: see round_off.rs.
    case(
        "data=digits&n=120&seed=3720689761&split=49/26/25&hidden=9&act=sigmoid&init=zeros\
        &opt=rmsprop&lr=0.003&l1=0.1&epochs=67",
        67,
        6,
    ),
    case("data=digits&n=30&split=40/60/0&hidden=&aug=shift,zoom&epochs=20", 20, 2),
    case("data=wdbc&norm=standard&hidden=8&act=tanh&opt=momentum&lr=0.1&epochs=200", 200, 20),
    Case {
        link: "data=xor&n=100&noise=0.3&split=30/40/30&hidden=20&act=tanh&opt=adam&stop=40\
            &epochs=2000",
        files: &[],
        every: 10,
        ends: (State::Stopped, 148),
    },
    case("data=moons&noise=0.3&act=tanh&stop=500&batch=40&lr=0.3&epochs=100", 100, 10),
    Case {
        link: "data=plane&hidden=&lr=1&epochs=1000",
        files: &[],
        every: 20,
        ends: (State::Overflowed { epoch: 296 }, 297),
    },
    case(
        "data=points&points=FARAcAOAFQRBcgPBEwPAdQSAGAUAcIKAEgSBbwPAdAMA&norm=standard\
        &hidden=4&act=tanh&lr=0.3&epochs=100",
        100,
        10,
    ),
    case(
        "data=points&points=FARAcAOAkAPBFQRBcgPBlwQAEwPAdQSAgQSB0wRA&draw=fresh\
        &split=50/25/25&features=x1,x1x2&hidden=5&act=tanh&opt=adam&epochs=60",
        60,
        6,
    ),
    Case {
        link: "data=csv&norm=standard&hidden=4&act=tanh&lr=0.3&l2=0.1&epochs=100",
        files: &[TRAIN, DEV, TEST],
        every: 10,
        ends: (State::Finished, 100),
    },
    Case {
        link: "data=csv&features=x1,x1x2&hidden=4&act=tanh&opt=adam&batch=4&epochs=100",
        files: &[THREE],
        every: 10,
        ends: (State::Finished, 100),
    },
];

#[test]
fn every_value_of_every_named_key_is_run() {
    use gradlab_core::preset::kind::Kind;
    for entry in table::runs() {
        let values: &[&str] = match entry.kind {
            Kind::Choice(of) | Kind::Choices { of, .. } | Kind::Set { of, .. } => of,
            _ => continue,
        };
        for value in values {
            let run = |case| entry.print(&preset(case)).split(',').any(|part| part == *value);
            assert!(CASES.iter().any(run), "no run has {}={value}", entry.key);
        }
    }
}

#[test]
fn every_key_is_changed_in_a_run_but_those_without_a_script() {
    for entry in table::runs().iter().filter(|entry| !["bug", "file"].contains(&entry.key)) {
        let changed = |case| {
            let preset = preset(case);
            let base = gradlab_core::Preset::of(preset.data);
            entry.key == "data" || entry.print(&preset) != entry.print(&base)
        };
        assert!(CASES.iter().any(changed), "no run changes {}", entry.key);
    }
}
