// What a hand means on a picture.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { type Contact, keySteps, Recogniser } from '../../web/src/chart/gestures.ts';

const contact = (x: number, y: number, other: Partial<Contact> = {}): Contact => ({
  pointerId: 1,
  pointerType: 'touch',
  button: 0,
  buttons: 1,
  x,
  y,
  ...other,
});
const mouse = (x: number, y: number, buttons = 0): Contact => contact(x, y, { pointerType: 'mouse', buttons });
const kinds = (...gestures: ({ kind: string } | null)[]) => gestures.map((made) => made?.kind ?? '');

describe('gestures', () => {
  it('ask by a tap, a slightly shaking one too', () => {
    const hand = new Recogniser();
    assert.deepEqual(
      kinds(hand.press(contact(50, 50)), hand.move(contact(53, 48)), hand.lift(contact(53, 48, { buttons: 0 }))),
      ['', '', 'ask'],
    );
  });

  it('scrub by a horizontal drag, from where it is recognised to where it ends', () => {
    const hand = new Recogniser();
    hand.press(contact(50, 50));
    const begun = hand.move(contact(58, 51));
    assert.deepEqual([begun?.kind, begun?.begins, begun?.x], ['drag', true, 58]);
    // Once it is a drag, it may wander.
    const next = hand.move(contact(70, 90));
    assert.deepEqual([next?.kind, next?.begins, next?.x], ['drag', false, 70]);
    assert.equal(hand.lift(contact(70, 90, { buttons: 0 })), null);
  });

  it('leave a vertical swipe to the page, however it goes on', () => {
    const hand = new Recogniser();
    hand.press(contact(50, 50));
    const rest = [hand.move(contact(52, 60)), hand.move(contact(90, 62)), hand.lift(contact(90, 62, { buttons: 0 }))];
    assert.deepEqual(kinds(...rest), ['', '', '']);
  });

  it('are over when the browser takes the finger to scroll, and the next finger is a new one', () => {
    const hand = new Recogniser();
    hand.press(contact(50, 50));
    hand.cancel(1);
    assert.equal(hand.move(contact(70, 50)), null);
    hand.press(contact(10, 10));
    assert.equal(hand.lift(contact(10, 10, { buttons: 0 }))?.kind, 'ask');
  });

  it('mean nothing with another button or with a second finger', () => {
    const right = new Recogniser();
    right.press({ ...mouse(5, 5, 2), button: 2 });
    assert.deepEqual(kinds(right.move(mouse(40, 5, 2)), right.lift(mouse(40, 5))), ['', '']);
    const two = new Recogniser();
    two.press(contact(50, 50));
    two.press(contact(80, 50, { pointerId: 2 }));
    const rest = [
      two.move(contact(80, 50)),
      two.lift(contact(80, 50, { pointerId: 2, buttons: 0 })),
      two.move(contact(120, 50)),
      two.lift(contact(120, 50, { buttons: 0 })),
    ];
    assert.deepEqual(kinds(...rest), ['', '', '', '']);
    two.press(contact(50, 50));
    assert.equal(two.lift(contact(50, 50, { buttons: 0 }))?.kind, 'ask');
  });

  it('end where a second button is pressed during a drag', () => {
    const hand = new Recogniser();
    hand.press(mouse(5, 5, 1));
    assert.deepEqual(kinds(hand.move(mouse(20, 5, 1)), hand.move(mouse(25, 5, 3)), hand.move(mouse(30, 5, 1))), [
      'drag',
      '',
      '',
    ]);
  });

  it('point with a mouse that hovers, and take back what it pointed at; a finger leaves what it asked', () => {
    const hand = new Recogniser();
    assert.deepEqual(kinds(hand.move(mouse(3, 4)), hand.leave(mouse(-1, 4))), ['point', 'leave']);
    hand.press(contact(50, 50));
    hand.lift(contact(50, 50, { buttons: 0 }));
    assert.equal(hand.leave(contact(50, 50, { buttons: 0 })), null);
  });
});

describe('keys', () => {
  const key = (name: string, shiftKey = false) => ({ key: name, shiftKey });

  it('go along a scale, ten steps with shift or by page, and to its ends', () => {
    const names = ['ArrowLeft', 'ArrowRight', 'ArrowUp', 'ArrowDown', 'PageUp', 'PageDown', 'Home', 'End'];
    assert.deepEqual(
      names.map((name) => keySteps(key(name))),
      [-1, 1, 1, -1, 10, -10, -Infinity, Infinity],
    );
    assert.equal(keySteps(key('ArrowRight', true)), 10);
  });

  it('go by rows where places stand in rows', () => {
    const names = ['ArrowUp', 'ArrowDown', 'PageDown'];
    assert.deepEqual(
      names.map((name) => keySteps(key(name), 7)),
      [-7, 7, 70],
    );
  });

  it('that are none are left to the page', () => {
    for (const name of ['Tab', 'a', 'Escape']) assert.equal(keySteps(key(name)), null);
  });
});
