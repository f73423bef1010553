//! What is depended on is what `deny.toml` lets in, also where its own tool is not at hand.

use std::collections::{HashMap, HashSet};
use std::process::Command;

use serde_json::Value;

/// The packages of the program as Cargo tells of them, its own among them.
fn packages() -> Vec<Value> {
    let system = match std::env::consts::OS {
        "macos" => "apple-darwin",
        "windows" => "pc-windows-msvc",
        _ => "unknown-linux-gnu",
    };
    let output = Command::new(env!("CARGO"))
        .args(["metadata", "--format-version", "1", "--locked", "--offline", "--filter-platform"])
        .args([&format!("{}-{system}", std::env::consts::ARCH), "--manifest-path"])
        .arg(concat!(env!("CARGO_MANIFEST_DIR"), "/Cargo.toml"))
        .output()
        .unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let mut told: Value = serde_json::from_slice(&output.stdout).unwrap();
    // What other systems need may not even be here.
    let needed: HashSet<String> = told["resolve"]["nodes"]
        .as_array()
        .unwrap()
        .iter()
        .map(|node| node["id"].as_str().unwrap().to_owned())
        .collect();
    let Value::Array(packages) = told["packages"].take() else { panic!("no packages") };
    packages.into_iter().filter(|package| needed.contains(package["id"].as_str().unwrap())).collect()
}

/// Whether an expression of licences (SPDX, annex D) can be met with those that are allowed.
fn is_met(expression: &str, allowed: &dyn Fn(&str) -> bool) -> bool {
    let expression = expression.trim();
    let parts = |operator: &str| -> Vec<String> {
        let (mut parts, mut depth) = (vec![String::new()], 0);
        for word in expression.replace('(', "( ").replace(')', " )").split_whitespace() {
            depth += i32::from(word == "(") - i32::from(word == ")");
            if depth == 0 && word == operator {
                parts.push(String::new());
            } else {
                let part = parts.last_mut().unwrap();
                part.push_str(if part.is_empty() { "" } else { " " });
                part.push_str(word);
            }
        }
        parts
    };
    let (any, all) = (parts("OR"), parts("AND"));
    if any.len() > 1 {
        any.iter().any(|part| is_met(part, allowed))
    } else if all.len() > 1 {
        all.iter().all(|part| is_met(part, allowed))
    } else if let Some(inside) = expression.strip_prefix('(').and_then(|rest| rest.strip_suffix(')')) {
        is_met(inside, allowed)
    } else {
        allowed(expression)
    }
}

#[test]
fn every_licence_is_one_that_is_let_in() {
    let rules: toml::Table = include_str!("../deny.toml").parse().unwrap();
    let words = |list: &toml::Value| -> Vec<String> {
        list.as_array().unwrap().iter().map(|word| word.as_str().unwrap().to_owned()).collect()
    };
    let for_all = words(&rules["licenses"]["allow"]);
    let for_one: HashMap<&str, Vec<String>> = rules["licenses"]["exceptions"]
        .as_array()
        .unwrap()
        .iter()
        .map(|one| (one["crate"].as_str().unwrap(), words(&one["allow"])))
        .collect();
    for package in packages() {
        let name = package["name"].as_str().unwrap();
        let licence = package["license"].as_str().unwrap_or_default().replace('/', " OR ");
        let allowed = |licence: &str| {
            let here = for_one.get(name).is_some_and(|more| more.iter().any(|known| known == licence));
            here || for_all.iter().any(|known| known == licence)
        };
        assert!(is_met(&licence, &allowed), "{name}: {licence:?}");
    }
}

#[test]
fn everything_comes_from_a_registry_in_a_version_that_is_named() {
    let packages = packages();
    assert!(packages.len() > 100, "they are all there");
    for package in packages {
        let name = &package["name"];
        match package["source"].as_str() {
            Some(source) => assert!(source.starts_with("registry+"), "{name} comes from {source}"),
            None => assert_eq!(name, "dateline"),
        }
        if name == "dateline" {
            for needed in package["dependencies"].as_array().unwrap() {
                assert_ne!(needed["req"], "*", "{}", needed["name"]);
            }
        }
    }
}

#[test]
fn an_expression_of_licences_is_met_by_any_of_its_alternatives() {
    let allowed = |licence: &str| matches!(licence, "MIT" | "ISC");
    for (expression, met) in [
        ("MIT", true),
        ("GPL-3.0", false),
        ("GPL-3.0 OR MIT", true),
        ("GPL-3.0 AND MIT", false),
        ("(MIT OR Apache-2.0) AND ISC", true),
        ("(MIT AND Apache-2.0) OR GPL-3.0", false),
        ("Apache-2.0 WITH LLVM-exception OR MIT", true),
        ("", false),
    ] {
        assert_eq!(is_met(expression, &allowed), met, "{expression}");
    }
}
