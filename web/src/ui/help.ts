// Help that shows beside what is pointed at or has the focus, and goes by Escape, by leaving, or by a
// press elsewhere. One at a time.

let shown: { owner: HTMLElement; help: HTMLElement } | null = null;

/** Shows `help` while the reader is at `owner`. */
export function helped(owner: HTMLElement, help: HTMLElement) {
  help.hidden = true;
  const show = () => {
    close();
    shown = { owner, help };
    help.hidden = false;
  };
  const leave = () => {
    if (shown?.owner === owner) close();
  };
  owner.addEventListener('focusin', show);
  owner.addEventListener('focusout', leave);
  // A finger that is lifted leaves what it has tapped, which then has the focus.
  owner.addEventListener('pointerenter', ({ pointerType }) => pointerType !== 'touch' && show());
  owner.addEventListener('pointerleave', ({ pointerType }) => {
    if (pointerType !== 'touch' && !owner.matches(':focus-within')) leave();
  });
}

function close() {
  if (shown) shown.help.hidden = true;
  shown = null;
}

addEventListener('keydown', ({ key }) => {
  if (key === 'Escape') close();
});
addEventListener('pointerdown', ({ target }) => {
  if (shown && !(target instanceof Node && shown.owner.contains(target))) close();
});
