//! Links and their table as JavaScript sees them.

use crate::link::LabPreset;
use crate::{fresh_seed, parse_link, schema, set_in_link};
use js_sys::{Object, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_test::wasm_bindgen_test;

use super::{at, sound};

fn labs() -> Vec<LabPreset> {
    let lab = Object::new();
    for (key, value) in [("id", "init"), ("preset", "init=zeros&b.init=he")] {
        Reflect::set(&lab, &key.into(), &value.into()).expect("a plain object");
    }
    vec![lab.unchecked_into()]
}

fn text(value: &JsValue, path: &[&str]) -> String {
    at(value, path).as_string().unwrap_or_else(|| panic!("no text at {path:?}"))
}

#[wasm_bindgen_test]
fn a_lab_s_own_experiment_opens_without_keys() {
    let parsed = sound(parse_link("lang=ko", labs()));
    assert_eq!(text(&parsed, &["link"]), "lang=ko");
    assert_eq!(text(&parsed, &["page", "lab"]), "init");
    assert_eq!(text(&parsed, &["runs", "1", "name"]), "b");
    assert_eq!(text(&parsed, &["runs", "1", "values", "init"]), "he");
    assert_eq!(at(&parsed, &["notices", "length"]), JsValue::from(0));
}

#[wasm_bindgen_test]
fn script_tags_come_back_as_text_in_a_notice() {
    let parsed = sound(parse_link("init=<script>alert(1)</script>", labs()));
    assert_eq!(text(&parsed, &["notices", "0", "code"]), "bad_value");
    assert_eq!(text(&parsed, &["notices", "0", "value"]), "<script>alert(1)</script>");
    assert_eq!(text(&parsed, &["runs", "0", "values", "init"]), "he");
}

#[wasm_bindgen_test]
fn a_value_that_can_t_be_taken_leaves_the_link_alone() {
    let set = |value| sound(set_in_link("lr=0.1", labs(), "", "lr", value));
    assert_eq!(text(&set("0.5"), &["link"]), "lr=0.5");
    let refused = set("fast");
    assert_eq!(text(&refused, &["link"]), "lr=0.1");
    assert_eq!(text(&refused, &["notices", "0", "key"]), "lr");
}

#[wasm_bindgen_test]
fn a_second_run_is_added_by_setting_one_of_its_values() {
    let two = sound(set_in_link("lr=0.1", labs(), "b", "lr", "0.5"));
    assert_eq!(text(&two, &["link"]), "lr=0.1&b.lr=0.5");
    let none = sound(set_in_link("lr=0.1", labs(), "x", "lr", "0.5"));
    assert_eq!(text(&none, &["notices", "0", "code"]), "unknown_key");
}

#[wasm_bindgen_test]
fn what_has_no_value_is_null() {
    let table = sound(schema());
    let kinds = (0..28).map(|i| at(&table, &[&i.to_string(), "kind"]));
    let linear = kinds.filter(|kind| text(kind, &["type"]) == "real");
    assert!(linear.map(|kind| at(&kind, &["logFrom"])).any(|from| from.is_null()));
}

#[wasm_bindgen_test]
fn the_table_has_a_kind_for_every_key() {
    let table = sound(schema());
    let length = at(&table, &["length"]).as_f64().expect("a length") as u32;
    assert!(length >= 14);
    for i in 0..length {
        assert!(!text(&table, &[&i.to_string(), "kind", "type"]).is_empty());
    }
}

#[wasm_bindgen_test]
fn fresh_seeds_differ() {
    let seeds: std::collections::BTreeSet<u32> =
        (0..20).filter_map(|_| fresh_seed().ok()).collect();
    assert!(seeds.len() > 1);
}
