"""lecture_examples.json was copied by eye from slides and quizzes; its arithmetic is checked here.

Without --check, prints what was recomputed: example -> the file's "live_check".
"""
import json

import golden


def power(base):
    return f"{base:g}".lstrip("0") + f"^149={base ** 149:.6e}"


def recomputed():
    counts = [3 * 7, 7 * 7, 7 * 3, 3 * 2, 2 * 1]
    after, before, at = 1.01 ** 3, 0.99 ** 3, 1.0
    return {
        "big data": f"1e6*.01={1e6 * 0.01:.0f}; 99.5/.25/.25 -> {1e6 * 0.25 / 100:.0f} each",
        "logistic regression / network":
            f"with alpha=.3, lambda=.7, m=211: factor {1 - 0.3 * 0.7 / 211:.8f} per step",
        "inverted dropout, layer 3": f"E[a d/keep]=a; 50*.2={50 * 0.2:.0f}",
        "3-7-7-3-2-1 network, keep_prob per layer": "parameter counts "
            + ", ".join(f"W{l} {n}" for l, n in enumerate(counts, 1)),
        "linear deep net, 2 units per layer, x=(1,1), b=0":
            "L=150: " + ", ".join(map(power, [1.5, 0.5, 0.9])),
        "f(theta)=theta^3, theta=1, eps=.01":
            f"f64: two-sided {(after - before) / 0.02}, one-sided {(after - at) / 0.01}",
    }


if __name__ == "__main__":
    made = recomputed()
    if golden.wants_check(__doc__):
        kept = {e["example"]: e["live_check"] for e in
                golden.stored("lecture_examples.json")["examples"]}
        faults = [f"/{example}: {text!r}, stored is {kept.get(example)!r}"
                  for example, text in made.items() if text != kept.get(example)]
        golden.report("lecture_examples.json", faults, f"{len(made)} examples recomputed")
    else:
        print(json.dumps(made))
