// The lab behind a frame.

import { addressOf } from '../link/place.ts';
import type { State } from '../link/state.ts';

/** The address of the whole lab as it stands in a frame. */
export function wholeAddress({ place, address }: State) {
  const settings = address.split('#')[1] ?? '';
  const kept = settings.split('&').filter((pair) => !/^(embed|show|theme)=/.test(pair));
  return addressOf({ ...place, view: '' }, kept.join('&'));
}
