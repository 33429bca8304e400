//! Questions that lead away from where a run stands, and back.

use gradlab_core::experiment::Experiment;

use crate::Choices;
use crate::game::{Game, standing, whole};
use crate::looks::told;

pub(crate) fn another_network_s_checkpoint(
    run: &mut Experiment,
    choices: &mut impl Choices,
) -> (String, String) {
    let Some(other) = Game::new(choices) else {
        return told("return_to(none)", ());
    };
    let fits = other.run.network().shape() == run.network().shape();
    if !fits {
        assert!(run.return_to(&other.run.checkpoint()).is_err());
    }
    told("return_to(another network's)", fits)
}

pub(crate) fn retune_to_the_same(game: &mut Game) -> (String, String) {
    game.run.retune(&game.tuned);
    told("retune(to the same)", ())
}

/// Trains on, goes back, trains again to the same, and goes back for good.
pub(crate) fn train_and_return(game: &mut Game, choices: &mut impl Choices) -> (String, String) {
    let [n, further] = [(); 2].map(|()| choices.one_of(&[1, 4, u64::MAX]));
    let start = game.run.checkpoint();
    let before = whole(&game.run);
    let mut copy = game.run.clone();
    copy.step(n);
    let after = whole(&copy);
    game.run.step(n.saturating_add(further));
    let later = game.run.checkpoint();
    game.run.return_to(&start).unwrap_or_else(|e| panic!("its own checkpoint: {e}"));
    game.run.step(n);
    assert_eq!(whole(&game.run), after, "trained again");
    // On to a later one, and back.
    let end = whole(&{
        let mut copy = game.run.clone();
        copy.step(further);
        copy
    });
    game.run.return_to(&later).unwrap_or_else(|e| panic!("its own checkpoint: {e}"));
    assert_eq!(whole(&game.run), end, "gone on to a later checkpoint");
    game.run.return_to(&start).unwrap_or_else(|e| panic!("its own checkpoint: {e}"));
    assert_eq!(whole(&game.run), before);
    told(format!("step({n}), step({further}), return_to(start)"), after)
}

/// A run built anew goes on from a checkpoint as the run itself does.
pub(crate) fn begin_again_from_a_checkpoint(
    game: &mut Game,
    choices: &mut impl Choices,
) -> (String, String) {
    let n = choices.one_of(&[1, 4]);
    let mut again = game.again();
    again.step(choices.one_of(&[0, 2]));
    again.return_to(&game.run.checkpoint()).unwrap_or_else(|e| panic!("a like run: {e}"));
    assert_eq!(whole(&again), whole(&game.run), "returned to");
    let mut copy = game.run.clone();
    copy.step(n);
    again.step(n);
    assert_eq!(whole(&again), whole(&copy), "{n} epochs later");
    told(format!("a new run returns to a checkpoint and does step({n})"), whole(&again))
}

/// A checkpoint of another run with a like network may be nonsense, but is no trap.
pub(crate) fn another_run_s_checkpoint(
    game: &mut Game,
    choices: &mut impl Choices,
) -> (String, String) {
    let Some(mut other) = Game::new(choices) else {
        return told("return_to(none)", ());
    };
    let taken = other.run.return_to(&game.run.checkpoint()).is_ok();
    other.run.step(2);
    other.run.evaluations();
    let mask = other.run.mask(1, 0);
    told("return_to(another run's)", (taken, mask, standing(&other.run)))
}
