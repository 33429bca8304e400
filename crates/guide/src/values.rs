//! Measures and what is made of them.

use gradlab_core::check::Parameter;
use gradlab_core::experiment::Part;
use gradlab_core::guide::{Bounds, Difference, Function, Measure, Subject, Sweep, Take, Value};

use crate::place::{Place, Read};

/// Keys of a subject.
const SUBJECT: [&str; 4] = ["run", "with", "after", "weights"];

/// A value: an object with `measure`, or with one of the words for what is made of several.
pub fn value(at: &Place<'_>) -> Read<Value> {
    if at.has("measure") {
        return measured(at);
    }
    if let Some(pair) = at.maybe("difference")? {
        at.only(&["difference"])?;
        return Ok(Value::Minus(values(&pair)?));
    }
    if let Some(pair) = at.maybe("ratio")? {
        at.only(&["ratio"])?;
        return Ok(Value::Over(values(&pair)?));
    }
    if let Some(pair) = at.maybe("weight-distance")? {
        at.only(&["weight-distance"])?;
        return Ok(Value::WeightDistance(subjects(&pair)?));
    }
    if let Some(pair) = at.maybe("answer-distance")? {
        at.only(&["answer-distance"])?;
        return Ok(Value::AnswerDistance(subjects(&pair)?));
    }
    if at.has("seeds") {
        return seeds(at);
    }
    if let Some(least) = at.maybe("picked-by")? {
        at.only(&["picked-by", "over", "tell"])?;
        return Ok(Value::Picked {
            sweep: sweep(&at.get("over")?)?,
            least: Box::new(value(&least)?),
            tell: Box::new(value(&at.get("tell")?)?),
        });
    }
    at.refuse(
        "a value has one of: measure, difference, ratio, weight-distance, answer-distance, seeds, \
         picked-by",
    )
}

fn values(pair: &Place<'_>) -> Read<Box<[Value; 2]>> {
    let [a, b] = pair.two()?;
    Ok(Box::new([value(&a)?, value(&b)?]))
}

fn subjects(pair: &Place<'_>) -> Read<Box<[Subject; 2]>> {
    let [a, b] = pair.two()?;
    a.only(&SUBJECT)?;
    b.only(&SUBJECT)?;
    Ok(Box::new([subject(&a)?, subject(&b)?]))
}

fn seeds(at: &Place<'_>) -> Read<Value> {
    at.only(&["seeds", "data", "median", "spread", "count", "above", "below"])?;
    let count = at.get("seeds")?;
    let count = u32::try_from(count.whole()?).or_else(|_| count.refuse("1 to 32 are accepted"))?;
    let data = at.maybe("data")?.map_or(Ok(false), |data| data.truth())?;
    let (take, of) = match (at.maybe("median")?, at.maybe("spread")?, at.maybe("count")?) {
        (Some(of), None, None) => (Take::Median, of),
        (None, Some(of), None) => (Take::Spread, of),
        (None, None, Some(of)) => (Take::Count(bounds(at)?), of),
        _ => return at.refuse("one of median, spread and count is expected"),
    };
    Ok(Value::Seeds { take, count, data, of: Box::new(value(&of)?) })
}

/// A sweep: `{"key": ..., "values": [...]}`.
pub fn sweep(at: &Place<'_>) -> Read<Sweep> {
    at.only(&["key", "values"])?;
    let values = at.get("values")?.list()?;
    let values = values.iter().map(Place::number).collect::<Read<_>>()?;
    Ok(Sweep { key: at.get("key")?.text()?.into(), values })
}

/// A test: a value with `above`, `below` or both beside it.
pub fn test(at: &Place<'_>) -> Read<(Value, Bounds)> {
    at.only(&["value", "above", "below"])?;
    Ok((value(&at.get("value")?)?, bounds(at)?))
}

fn bounds(at: &Place<'_>) -> Read<Bounds> {
    let of = |key: &str, none: f64| at.maybe(key)?.map_or(Ok(none), |bound| bound.number());
    Ok(Bounds { above: of("above", f64::NEG_INFINITY)?, below: of("below", f64::INFINITY)? })
}

/// The subject among an object's keys.
pub fn subject(at: &Place<'_>) -> Read<Subject> {
    let name = |key: &str| at.maybe(key)?.map_or(Ok(None), |place| run(&place).map(Some));
    let with = at.maybe("with")?.map_or(Ok(""), |with| with.text())?;
    let after = at.maybe("after")?.map_or(Ok(None), |after| after.whole().map(Some))?;
    let subject = Subject::of_run(name("run")?.unwrap_or('a'));
    Ok(Subject { with: with.into(), after, weights: name("weights")?, ..subject })
}

/// A run's name.
fn run(at: &Place<'_>) -> Read<char> {
    let mut name = at.text()?.chars();
    match (name.next(), name.next()) {
        (Some(name @ 'a'..='d'), None) => Ok(name),
        _ => at.refuse("a run is a, b, c or d"),
    }
}

fn measured(at: &Place<'_>) -> Read<Value> {
    let name = at.get("measure")?;
    let further = |keys: &[&str]| at.only(&[&["measure"][..], &SUBJECT[..], keys].concat());
    let plain = |measure| further(&[]).map(|()| measure);
    let on_part = |of: fn(Part) -> Measure| -> Read<Measure> {
        further(&["part"])?;
        Ok(of(part(&at.get("part")?)?))
    };
    let in_layer = |of: fn(usize) -> Measure| -> Read<Measure> {
        further(&["layer"])?;
        Ok(of(at.get("layer")?.count()?))
    };
    let measure = match name.text()? {
        "cost" => on_part(Measure::Cost)?,
        "error" => on_part(Measure::Error)?,
        "confidence" => on_part(Measure::Confidence)?,
        "recall" => {
            further(&["part", "class"])?;
            Measure::Recall(part(&at.get("part")?)?, at.get("class")?.count()?)
        }
        "bayes" => plain(Measure::Bayes)?,
        "j" => plain(Measure::J)?,
        "masked-j" => plain(Measure::MaskedJ)?,
        "rises" => plain(Measure::Rises)?,
        "epochs-to" => {
            further(&["cost"])?;
            Measure::EpochsTo(at.get("cost")?.number()?)
        }
        "best-epoch" => plain(Measure::BestEpoch)?,
        "largest-rate" => plain(Measure::LargestRate)?,
        "squared-norm" => plain(Measure::SquaredNorm)?,
        "near-zero" => plain(Measure::NearZero)?,
        "evenness" => plain(Measure::Evenness)?,
        "distinct-rows" => in_layer(Measure::DistinctRows)?,
        "weight" => {
            further(&["index"])?;
            Measure::Weight(at.get("index")?.count()?)
        }
        "parameters" => plain(Measure::Parameters)?,
        "hidden-units" => plain(Measure::HiddenUnits)?,
        "linear-share" => plain(Measure::LinearShare)?,
        "plane-fit" => plain(Measure::PlaneFit)?,
        "answer-range" => plain(Measure::AnswerRange)?,
        "activation" => in_layer(Measure::Activation)?,
        "gradient" => in_layer(Measure::Gradient)?,
        "masked-share" => plain(Measure::MaskedShare)?,
        "condition" => plain(Measure::Condition)?,
        "reported-spread" => {
            further(&["examples"])?;
            Measure::ReportedSpread(at.get("examples")?.count()?)
        }
        "standard-error" => {
            further(&["error", "examples"])?;
            let (p, n) = (at.get("error")?.number()?, at.get("examples")?.count()?);
            Measure::StandardError { p, n }
        }
        "difference" => {
            further(&["epsilon", "block"])?;
            let epsilon = at.maybe("epsilon")?.map_or(Ok(None), |e| e.number().map(Some))?;
            let block = at.maybe("block")?.map_or(Ok(None), |b| self::block(&b).map(Some))?;
            Measure::Difference(Difference { epsilon, block })
        }
        "passes" => plain(Measure::Passes)?,
        "secant-error" => {
            further(&["function", "theta", "epsilon", "sides"])?;
            let function = at.get("function")?;
            let known = Function::from_name(function.text()?);
            let sides = at.get("sides")?;
            Measure::SecantError {
                function: known.map_or_else(|| function.refuse(Function::NAMES.join(" | ")), Ok)?,
                theta: at.get("theta")?.number()?,
                epsilon: at.get("epsilon")?.number()?,
                two_sided: match sides.whole()? {
                    1 => false,
                    2 => true,
                    _ => return sides.refuse("1 or 2 is expected"),
                },
            }
        }
        other => return name.refuse(format!("there is no measure {other:?}")),
    };
    Ok(Value::Of(subject(at)?, measure))
}

fn part(at: &Place<'_>) -> Read<Part> {
    match at.text()? {
        "train" => Ok(Part::Train),
        "dev" => Ok(Part::Dev),
        "test" => Ok(Part::Test),
        _ => at.refuse("train, dev or test is expected"),
    }
}

/// `W1`, `b2`.
pub fn block(at: &Place<'_>) -> Read<(usize, Parameter)> {
    let text = at.text()?;
    let layer = |rest: &str| rest.parse().ok().filter(|layer| *layer > 0);
    let found = match (text.strip_prefix('W'), text.strip_prefix('b')) {
        (Some(rest), _) => layer(rest).map(|layer| (layer, Parameter::W)),
        (_, Some(rest)) => layer(rest).map(|layer| (layer, Parameter::B)),
        _ => None,
    };
    found.map_or_else(|| at.refuse("a block is W or b with its layer, as W1"), Ok)
}
