//! The runs, built the same way on the build machine and in the browser.

use gradlab_core::data::collections::digits;
use gradlab_core::data::{GivenData, Source};
use gradlab_core::{Experiment, Link};

const DIGITS: &[u8] =
    include_bytes!(concat!(env!("CARGO_MANIFEST_DIR"), "/../../../data/optdigits.csv"));

/// The course's four runs, and every other way through the core at least once.
pub const LINKS: &[&str] = &[
    "split=75/0/25&draw=fresh&init=zeros&epochs=15000",
    "split=75/0/25&draw=fresh&init=random&scale=10&epochs=15000",
    "split=75/0/25&draw=fresh&init=xavier&epochs=15000",
    "split=75/0/25&draw=fresh&init=he&epochs=15000",
    "hidden=6,5,4&act=tanh,sigmoid,leaky&init=glorot&lr=0.1&epochs=3000",
    "data=moons&hidden=8&act=tanh&lr=0.5&epochs=3000",
    "data=moons&hidden=&lr=1&epochs=3000",
    "batch=10&lr=0.05&epochs=400",
    "data=spiral&features=x1,x2,sinx1,x1sq&norm=standard&opt=adam&batch=32&l1=0.1&epochs=300",
    "data=pitch&shift=0.3&hidden=20,3&init=xavier&lr=0.3&keep=0.86&mask=fixed&epochs=1000",
    "data=xor&opt=momentum&keep=0.9,0.8&l2=0.5&aug=jitter&epochs=1000",
    "data=payments&fraud=0.1&norm=standard&act=sigmoid&opt=rmsprop&decay=1&epochs=500",
    "data=bumps&hidden=8&act=tanh&lr=0.1&stop=50&epochs=2000",
    "data=digits&n=200&hidden=12&opt=adam&aug=shift,rotate,zoom,noise&epochs=60",
    "data=plane&hidden=4&act=linear&init=identity&bug=no-mean&lr=0.0001&epochs=100",
];

/// The first run of `link`, before its first epoch.
///
/// # Panics
/// If it can't be built.
#[must_use]
pub fn experiment(link: &str) -> Experiment {
    let (parsed, notices) = Link::parse(link, &[]);
    assert!(notices.is_empty(), "{link}: {notices:?}");
    let config = parsed.runs[0].preset.config();
    let built = match config.data().source {
        Source::Digits => {
            let digits = digits(DIGITS).unwrap_or_else(|e| panic!("the digits: {e}"));
            Experiment::on(config, GivenData::Pool(digits), 1000)
        }
        _ => Experiment::new(config, 1000),
    };
    built.unwrap_or_else(|e| panic!("{link}: {e}"))
}
