//! Steps: what is asked, and what the text explains.

use gradlab_core::diagnose::Errors;
use gradlab_core::guide::{
    Ask, Axis, Bounds, Choice, Close, Curve, Diagnosed, Drawn, Goal, Line, Place as Where,
    Prediction, Rule, Setting, Step,
};

use crate::Covering;
use crate::place::{Place, Read};
use crate::values::{block, subject, sweep, test, value};

const COMMON: [&str; 5] = ["id", "kind", "link", "covers", "explains"];
/// Most steps of a guide.
const MOST: usize = 8;

/// All steps of a file.
pub fn of(root: &Place<'_>) -> Read<Vec<Covering>> {
    root.only(&["$schema", "steps"])?;
    let list = root.get("steps")?;
    let places = list.list()?;
    if !(1..=MOST).contains(&places.len()) {
        return list.refuse(format!("1 to {MOST} steps are accepted"));
    }
    let mut steps: Vec<Covering> = vec![];
    for place in &places {
        let next = step(place)?;
        if steps.iter().any(|other| other.step.id == next.step.id) {
            return place.get("id")?.refuse("another step has this id");
        }
        steps.push(next);
    }
    Ok(steps)
}

fn step(at: &Place<'_>) -> Read<Covering> {
    let ask = ask(at)?;
    let link = at.get("link")?;
    let setting = Setting::read(link.text()?).or_else(|e| link.refuse(e))?;
    let covers = at.get("covers")?.list()?;
    let covers = covers.iter().map(|name| Ok(name.text()?.to_string())).collect::<Read<_>>()?;
    let explains = prediction(&at.get("explains")?, &ask)?;
    let step = Step::new(at.get("id")?.text()?, setting, ask, explains);
    Ok(Covering { step: step.or_else(|e| at.refuse(e))?, covers })
}

fn ask(at: &Place<'_>) -> Read<Ask> {
    let kind = at.get("kind")?;
    let further = |keys: &[&str]| at.only(&[&COMMON[..], keys].concat());
    match kind.text()? {
        "choice" => {
            further(&["choices", "rule"])?;
            let ids = at.get("choices")?.list()?;
            let ids = ids.iter().map(|id| Ok(id.text()?.to_string())).collect::<Read<_>>()?;
            Ok(Ask::Choice(Choice { ids, rule: rule(&at.get("rule")?)? }))
        }
        "number" => {
            further(&["value", "axis", "close"])?;
            let (axis, close) = (axis(&at.get("axis")?)?, close(&at.get("close")?)?);
            Ok(Ask::Number { value: value(&at.get("value")?)?, axis, close })
        }
        "curve" => {
            further(&["sweep", "lines", "costs", "least", "near", "log"])?;
            Ok(Ask::Curve(curve(at)?))
        }
        "place" => {
            further(&["epoch", "blocks", "line", "point", "within"])?;
            Ok(Ask::Place(place(at)?))
        }
        "goal" => {
            further(&["tests", "changes"])?;
            Ok(Ask::Goal(Goal { tests: tests(at)?, changes: at.get("changes")?.count()? }))
        }
        _ => kind.refuse("choice, number, curve, place or goal is expected"),
    }
}

fn tests(at: &Place<'_>) -> Read<Vec<(gradlab_core::guide::Value, Bounds)>> {
    at.get("tests")?.list()?.iter().map(test).collect()
}

fn axis(at: &Place<'_>) -> Read<Axis> {
    at.only(&["from", "to", "log", "unit"])?;
    let log = at.maybe("log")?.map_or(Ok(false), |log| log.truth())?;
    at.maybe("unit")?.map_or(Ok(""), |unit| unit.text())?;
    Ok(Axis { from: at.get("from")?.number()?, to: at.get("to")?.number()?, log })
}

fn close(at: &Place<'_>) -> Read<Close> {
    at.only(&["factor", "band"])?;
    match (at.maybe("factor")?, at.maybe("band")?) {
        (Some(factor), None) => Ok(Close::Factor(factor.number()?)),
        (None, Some(band)) => Ok(Close::Band(band.number()?)),
        _ => at.refuse("a factor or a band is expected"),
    }
}

fn rule(at: &Place<'_>) -> Read<Rule> {
    let values = |list: Place<'_>| list.list()?.iter().map(value).collect::<Read<Vec<_>>>();
    if let Some(list) = at.maybe("least")? {
        at.only(&["least"])?;
        return Ok(Rule::Least(values(list)?));
    }
    if let Some(list) = at.maybe("most")? {
        at.only(&["most"])?;
        return Ok(Rule::Most(values(list)?));
    }
    if let Some(of) = at.maybe("sign")? {
        at.only(&["sign", "within"])?;
        return Ok(Rule::Sign { value: value(&of)?, within: at.get("within")?.number()? });
    }
    if let Some(of) = at.maybe("value")? {
        at.only(&["value", "bands"])?;
        let bands = at.get("bands")?.list()?.iter().map(band).collect::<Read<_>>()?;
        return Ok(Rule::Bands { value: value(&of)?, bands });
    }
    if at.has("tests") {
        at.only(&["tests", "patterns"])?;
        let patterns = at.get("patterns")?.list()?;
        let truths = |list: &Place<'_>| list.list()?.iter().map(Place::truth_or_null).collect();
        let patterns = patterns.iter().map(truths).collect::<Read<_>>()?;
        return Ok(Rule::Tests { tests: tests(at)?, patterns });
    }
    if let Some(of) = at.maybe("verdict")? {
        at.only(&["verdict"])?;
        return Ok(Rule::Verdict(diagnosed(&of)?));
    }
    if let Some(of) = at.maybe("check")? {
        at.only(&["check"])?;
        of.only(&["run", "with", "after", "weights", "epsilon"])?;
        let epsilon = of.maybe("epsilon")?.map_or(Ok(None), |e| e.number().map(Some))?;
        return Ok(Rule::Check { subject: subject(&of)?, epsilon });
    }
    at.refuse("a rule has one of: least, most, sign, value with bands, tests, verdict, check")
}

/// `[from, to]`, null for no end.
fn band(at: &Place<'_>) -> Read<Bounds> {
    let [from, to] = at.two()?;
    Ok(Bounds {
        above: from.number_or_null()?.unwrap_or(f64::NEG_INFINITY),
        below: to.number_or_null()?.unwrap_or(f64::INFINITY),
    })
}

fn diagnosed(at: &Place<'_>) -> Read<Diagnosed> {
    let Some(told) = at.maybe("told")? else {
        at.only(&["run", "with", "after"])?;
        return Ok(Diagnosed::Run(subject(at)?));
    };
    at.only(&["told"])?;
    Ok(Diagnosed::Told(told.list()?.iter().map(errors).collect::<Read<_>>()?))
}

fn errors(at: &Place<'_>) -> Read<Errors> {
    at.only(&["train", "dev", "bayes", "train-dev"])?;
    let share = |key: &str| at.get(key)?.number();
    Ok(Errors {
        train: share("train")?,
        dev: share("dev")?,
        bayes: share("bayes")?,
        train_dev: at.maybe("train-dev")?.map_or(Ok(None), |e| e.number().map(Some))?,
    })
}

fn curve(at: &Place<'_>) -> Read<Curve> {
    let drawn = match (at.maybe("sweep")?, at.maybe("costs")?) {
        (Some(over), None) => {
            let lines = at.get("lines")?.list()?.iter().map(value).collect::<Read<_>>()?;
            Drawn::Sweep(sweep(&over)?, lines)
        }
        (None, Some(of)) => {
            of.only(&["run", "with", "after"])?;
            Drawn::Costs(subject(&of)?)
        }
        _ => return at.refuse("a curve has a sweep with lines, or the costs of a run"),
    };
    let [x, y] = at.get("log")?.two()?;
    let (least, near) = (at.get("least")?.number()?, at.get("near")?.number()?);
    Ok(Curve { drawn, least, near, log: [x.truth()?, y.truth()?] })
}

fn place(at: &Place<'_>) -> Read<Where> {
    let run = |of: &Place<'_>| {
        of.only(&["run", "with", "after"])?;
        subject(of)
    };
    if let Some(of) = at.maybe("epoch")? {
        return Ok(Where::Epoch { subject: run(&of)?, within: at.get("within")?.number()? });
    }
    if let Some(of) = at.maybe("blocks")? {
        return Ok(Where::Blocks(run(&of)?));
    }
    if let Some(of) = at.maybe("line")? {
        return Ok(Where::Line(run(&of)?));
    }
    if let Some(of) = at.maybe("point")? {
        let ([x, y], [dx, dy]) = (of.two()?, at.get("within")?.two()?);
        let values = Box::new([value(&x)?, value(&y)?]);
        return Ok(Where::Point { values, within: [dx.number()?, dy.number()?] });
    }
    at.refuse("a place is one of: epoch, blocks, line, point")
}

/// What is predicted, or what the text explains, in the form of the question.
pub fn prediction(at: &Place<'_>, ask: &Ask) -> Read<Prediction> {
    match ask {
        Ask::Choice(_) => Ok(Prediction::Choice(at.text()?.into())),
        Ask::Number { .. } => Ok(Prediction::Number(at.number()?)),
        Ask::Curve(_) => {
            let point = |at: &Place<'_>| {
                let [x, y] = at.two()?;
                Ok([x.number()?, y.number()?])
            };
            let line = |at: &Place<'_>| at.list()?.iter().map(point).collect::<Read<_>>();
            Ok(Prediction::Curve(at.list()?.iter().map(line).collect::<Read<_>>()?))
        }
        Ask::Place(Where::Epoch { .. }) => Ok(Prediction::Epoch(at.number()?)),
        Ask::Place(Where::Blocks(_)) => {
            Ok(Prediction::Blocks(at.list()?.iter().map(block).collect::<Read<_>>()?))
        }
        Ask::Place(Where::Line(_)) => {
            let line = Line::from_name(at.text()?);
            Ok(Prediction::Line(line.map_or_else(|| at.refuse(Line::NAMES.join(" | ")), Ok)?))
        }
        Ask::Place(Where::Point { .. }) => {
            let [x, y] = at.two()?;
            Ok(Prediction::Point([x.number()?, y.number()?]))
        }
        Ask::Goal(_) => {
            let setting = Setting::read(at.text()?).or_else(|e| at.refuse(e))?;
            Ok(Prediction::Goal(Box::new(setting)))
        }
    }
}
