//! What contestants say, and what is told of it: the table, the budgets, the sizes, the file.

use std::collections::BTreeMap;
use std::fs;

use super::{CHROMIUM, Case, Figures, MODEL, NAMES, NATIVE, NODE, NUMPY, OPS};
use crate::process::{Outcome, root, say};

/// The case that most budgets are about.
const SMALL: &str = "2-10-5-1 x 300";

/// Least share of the peak that the products are to reach in wasm.
const SHARES: [(&str, f64); 2] = [(SMALL, 0.45), ("64-128-64-10 x 1000", 0.60)];

/// Most that a first visit is to load, packed: in all, and of that wasm. Kilobytes.
const SIZES: [(&str, f64); 2] = [("", 250.0), (".wasm", 135.0)];

/// Longest time from the click on a lab's link to its trained experiment, in seconds: in most labs,
/// and in that of initialisation; fewest answers a second while a slider is dragged.
const SECONDS: f64 = 5.0;
const INIT: (&str, f64) = ("init", 1.0);
const ANSWERS: f64 = 10.0;

/// One line that a contestant prints.
#[derive(Debug, PartialEq)]
pub enum Line {
    /// Microseconds an epoch of a case, or under `peak` multiplications with additions a second.
    Figure(String, f64),
    /// What it ran with.
    With(String),
    /// A file of the page, with its size in bytes: raw, by gzip, by Brotli.
    File(String, [f64; 3]),
    /// A lab, with seconds from the click to the trained experiment, and answers a second while a
    /// slider is dragged; 0 where it has none.
    Lab(String, [f64; 2]),
}

impl Line {
    /// Takes one line of JSON; `None` for what contestants print beside.
    pub fn read(line: &str) -> Option<Self> {
        if let Some(with) = text(line, "with") {
            return Some(Self::With(with));
        }
        if let Some(file) = text(line, "file") {
            let sizes = ["raw", "gzip", "brotli"].map(|key| number(line, key));
            let [Some(raw), Some(gzip), Some(brotli)] = sizes else {
                return None;
            };
            return Some(Self::File(file, [raw, gzip, brotli]));
        }
        if let Some(lab) = text(line, "lab") {
            return Some(Self::Lab(lab, [number(line, "seconds")?, number(line, "answers")?]));
        }
        let figure = number(line, "us").or_else(|| number(line, "rate"))?;
        Some(Self::Figure(text(line, "case")?, figure))
    }
}

fn after<'a>(line: &'a str, key: &str) -> Option<&'a str> {
    let rest = line.split(&format!("\"{key}\":")).nth(1)?;
    Some(rest.trim_start())
}

/// The text under a key of one flat JSON object.
pub fn text(line: &str, key: &str) -> Option<String> {
    after(line, key)?.strip_prefix('"')?.split('"').next().map(String::from)
}

/// The number under a key of one flat JSON object.
pub fn number(line: &str, key: &str) -> Option<f64> {
    after(line, key)?.split([',', '}']).next()?.trim().parse().ok()
}

/// All that was heard.
pub struct Results {
    rounds: usize,
    figures: Figures,
    with: BTreeMap<&'static str, String>,
    files: BTreeMap<String, [f64; 3]>,
    /// In the order of the week.
    labs: Vec<(String, [f64; 2])>,
    missing: Vec<String>,
}

impl Results {
    /// Nothing yet.
    pub fn new(rounds: usize) -> Self {
        Self {
            rounds,
            figures: Figures::new(),
            with: BTreeMap::new(),
            files: BTreeMap::new(),
            labs: Vec::new(),
            missing: Vec::new(),
        }
    }

    /// Keeps what a contestant says.
    pub fn hear(&mut self, name: &'static str, line: Line) {
        match line {
            Line::Figure(case, figure) => {
                self.figures.entry((name, case)).or_default().push(figure);
            }
            Line::With(with) => {
                self.with.insert(name, with);
            }
            Line::File(file, sizes) => {
                self.files.insert(file, sizes);
            }
            Line::Lab(lab, figures) => self.labs.push((lab, figures)),
        }
    }

    /// Notes who can't take part, and why.
    pub fn miss(&mut self, name: &str, why: &str) {
        say(format!("goes on without {name}: {why}"));
        self.missing.push(name.to_string());
    }

    fn median(&self, name: &'static str, case: &str) -> Option<f64> {
        let mut values = self.figures.get(&(name, case.to_string()))?.clone();
        values.sort_by(f64::total_cmp);
        let n = values.len();
        Some(f64::midpoint(values[(n - 1) / 2], values[n / 2]))
    }

    /// Share of the peak, measured where the case was, that the products alone reach.
    fn share(&self, name: &'static str, case: &Case) -> Option<f64> {
        let seconds = 1e-6 * self.median(name, &case.name)?;
        Some(case.products / seconds / self.median(name, "peak")?)
    }

    /// How many times as long as this core in Node's wasm the fastest of `others` takes.
    fn ratio(&self, others: &[&'static str], case: &str) -> Option<f64> {
        let times = others.iter().filter_map(|name| self.median(name, case));
        Some(times.min_by(f64::total_cmp)? / self.median(NODE, case)?)
    }

    /// The table in Markdown, the budgets and the sizes.
    pub fn print(&self, cases: &[Case]) {
        println!("\nMicroseconds an epoch, medians of {} rounds\n", self.rounds);
        let shares = [NODE, CHROMIUM, NATIVE].map(|name| format!("share of peak: {name}"));
        let ratios = "NumPy / wasm | TF.js wasm / wasm";
        println!(
            "| network x examples | {} | {ratios} | {} |",
            NAMES.join(" | "),
            shares.join(" | ")
        );
        println!("| --- |{}", " ---: |".repeat(NAMES.len() + 2 + shares.len()));
        let cell = |figure: Option<f64>| figure.map_or("-".into(), digits);
        for case in cases {
            let mut cells: Vec<_> =
                NAMES.iter().map(|name| cell(self.median(name, &case.name))).collect();
            cells.extend([&[NUMPY][..], &[OPS, MODEL]].map(|o| cell(self.ratio(o, &case.name))));
            let percent = |share: f64| format!("{:.0} %", 100.0 * share);
            cells.extend(
                [NODE, CHROMIUM, NATIVE]
                    .map(|name| self.share(name, case).map_or("-".into(), percent)),
            );
            println!("| {} | {} |", case.name, cells.join(" | "));
        }
        println!();
        for name in NAMES {
            let with = self.with.get(name).map_or("", String::as_str);
            let peak = self.median(name, "peak").map(|rate| {
                format!("peak {:.2} thousand million multiply-adds a second", rate / 1e9)
            });
            let told: Vec<_> = [with, peak.as_deref().unwrap_or("")]
                .into_iter()
                .filter(|t| !t.is_empty())
                .collect();
            if !told.is_empty() {
                println!("{name}: {}", told.join("; "));
            }
        }
        if !self.missing.is_empty() {
            println!("missing: {}", self.missing.join(", "));
        }
        println!();
        self.print_budgets(cases);
    }

    fn print_budgets(&self, cases: &[Case]) {
        for (name, least) in SHARES {
            for engine in [NODE, CHROMIUM] {
                let case = cases.iter().find(|case| case.name == name);
                let share = case.and_then(|case| self.share(engine, case));
                budget(&format!("{name}, {engine}: share of peak"), share, least);
            }
        }
        budget(&format!("{SMALL}: NumPy / wasm"), self.ratio(&[NUMPY], SMALL), 4.0);
        for name in [OPS, MODEL] {
            budget(&format!("{SMALL}: {name} / wasm"), self.ratio(&[name], SMALL), 80.0);
        }
        self.print_labs();
        self.print_files();
    }

    /// How soon the page answers.
    fn print_labs(&self) {
        if self.labs.is_empty() {
            return;
        }
        println!("\n| lab | click to trained, s | answers a second while dragging |");
        println!("| --- | ---: | ---: |");
        for (lab, [seconds, answers]) in &self.labs {
            let answers = if *answers > 0.0 { digits(*answers) } else { "-".into() };
            println!("| {lab} | {} | {answers} |", digits(*seconds));
        }
        let late = |(lab, [seconds, _]): &&(String, [f64; 2])| {
            *seconds > if lab == INIT.0 { INIT.1 } else { SECONDS }
        };
        let slow = |(_, [_, answers]): &&(String, [f64; 2])| *answers > 0.0 && *answers < ANSWERS;
        let [late, slow] =
            [self.labs.iter().filter(late).count(), self.labs.iter().filter(slow).count()];
        println!("trained within {SECONDS} s, {} within {} s: {}", INIT.0, INIT.1, met(late == 0));
        println!("{ANSWERS} answers a second: {}", met(slow == 0));
    }

    fn print_files(&self) {
        if self.files.is_empty() {
            return;
        }
        println!("\nA first visit loads, in kilobytes: raw, by gzip, by Brotli");
        for (file, sizes) in &self.files {
            println!("{}  {file}", kilobytes(*sizes));
        }
        for (ending, most) in SIZES {
            let sizes = self.size(ending);
            let what = if ending.is_empty() { "in all" } else { ending };
            let [_, gzip, brotli] = sizes.map(|bytes| met(bytes <= 1000.0 * most));
            println!(
                "{}  {what}; at most {most}: by gzip {gzip}, by Brotli {brotli}",
                kilobytes(sizes)
            );
        }
    }

    /// Bytes of the files with an ending.
    fn size(&self, ending: &str) -> [f64; 3] {
        let files = self.files.iter().filter(|(file, _)| file.ends_with(ending));
        files.fold([0.0; 3], |sum, (_, sizes)| [0, 1, 2].map(|k| sum[k] + sizes[k]))
    }

    /// Everything as JSON: target/bench.json.
    pub fn write(&self, cases: &[Case]) -> Outcome {
        let figures = self.figures.iter().filter_map(|((name, case), values)| {
            let least = values.iter().copied().min_by(f64::total_cmp)?;
            let most = values.iter().copied().max_by(f64::total_cmp)?;
            let median = self.median(name, case)?;
            Some(format!(
                "{{ \"contestant\": \"{name}\", \"case\": \"{case}\", \"median\": {median}, \
                 \"least\": {least}, \"most\": {most} }}"
            ))
        });
        let shares = [NODE, CHROMIUM, NATIVE].into_iter().flat_map(|name| {
            cases.iter().filter_map(move |case| {
                let (share, case) = (self.share(name, case)?, &case.name);
                Some(format!(
                    "{{ \"contestant\": \"{name}\", \"case\": \"{case}\", \"share\": {share} }}"
                ))
            })
        });
        let with = self
            .with
            .iter()
            .map(|(name, with)| format!("{{ \"contestant\": \"{name}\", \"with\": \"{with}\" }}"));
        let files = self.files.iter().map(|(file, [raw, gzip, brotli])| {
            format!(
                "{{ \"file\": \"{file}\", \"raw\": {raw}, \"gzip\": {gzip}, \"brotli\": {brotli} }}"
            )
        });
        let labs = self.labs.iter().map(|(lab, [seconds, answers])| {
            format!("{{ \"lab\": \"{lab}\", \"seconds\": {seconds}, \"answers\": {answers} }}")
        });
        let missing = self.missing.iter().map(|name| format!("\"{name}\""));
        let lists = [
            list("figures", figures),
            list("peak", shares),
            list("with", with),
            list("visit", files),
            list("labs", labs),
            list("missing", missing),
        ];
        let text = format!("{{\n  \"rounds\": {},\n{}\n}}\n", self.rounds, lists.join(",\n"));
        let file = root().join("target/bench.json");
        fs::write(&file, text).map_err(|e| format!("{}: {e}", file.display()))?;
        say("written: target/bench.json");
        Ok(())
    }
}

fn list(key: &str, items: impl Iterator<Item = String>) -> String {
    let items: Vec<_> = items.map(|item| format!("    {item}")).collect();
    format!("  \"{key}\": [\n{}\n  ]", items.join(",\n"))
}

fn budget(what: &str, found: Option<f64>, least: f64) {
    match found {
        Some(found) => println!("{what} {found:.2}, at least {least}: {}", met(found >= least)),
        None => println!("{what}: not measured"),
    }
}

fn met(met: bool) -> &'static str {
    if met { "met" } else { "NOT met" }
}

fn kilobytes(bytes: [f64; 3]) -> String {
    bytes.map(|bytes| format!("{:>7.1}", bytes / 1000.0)).join(" ")
}

/// Three digits.
fn digits(x: f64) -> String {
    let decimals = (2 - x.abs().log10().floor() as i32).clamp(0, 2) as usize;
    format!("{x:.decimals$}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_of_contestants_are_read() {
        let figure = |case: &str, figure| Some(Line::Figure(case.into(), figure));
        let line = "{\"case\": \"2-10-5-1 x 300\", \"us\": 12.5}";
        assert_eq!(Line::read(line), figure(SMALL, 12.5));
        assert_eq!(Line::read("{\"rate\":1e9,\"case\":\"peak\"}"), figure("peak", 1e9));
        let file = "{\"file\":\"site/main.js\",\"raw\":9,\"gzip\":5,\"brotli\":4}";
        assert_eq!(Line::read(file), Some(Line::File("site/main.js".into(), [9.0, 5.0, 4.0])));
        let lab = "{\"lab\":\"init\",\"seconds\":0.9,\"answers\":25}";
        assert_eq!(Line::read(lab), Some(Line::Lab("init".into(), [0.9, 25.0])));
        assert_eq!(Line::read("{\"with\":\"V8\"}"), Some(Line::With("V8".into())));
        assert_eq!(Line::read("anything else"), None);
    }

    #[test]
    fn figures_have_three_digits() {
        assert_eq!([0.1234, 12.345, 1234.5].map(digits), ["0.12", "12.3", "1234"]);
    }

    #[test]
    fn medians_are_of_rounds_and_ratios_to_the_fastest_rival() {
        let mut results = Results::new(3);
        for (name, figure) in [(NODE, 3.0), (NODE, 1.0), (NODE, 2.0), (OPS, 10.0), (MODEL, 8.0)] {
            results.hear(name, Line::Figure(SMALL.into(), figure));
        }
        assert_eq!(results.median(NODE, SMALL), Some(2.0));
        assert_eq!(results.ratio(&[OPS, MODEL], SMALL), Some(4.0));
        assert_eq!(results.ratio(&[NUMPY], SMALL), None);
        results.hear(OPS, Line::Figure(SMALL.into(), 4.0));
        assert_eq!(results.median(OPS, SMALL), Some(7.0));
    }
}
