// How a run is looked at: whether anybody does, and how its pictures are painted.

import type { Look, Request } from './protocol.ts';

export class Display {
  watched = true;
  /** Null until somebody draws its pictures. */
  look: Look | null = null;

  /** What a worker is told if this changes whether the run is looked at. */
  watch(id: number, watched: boolean): Request[] {
    if (watched === this.watched) return [];
    this.watched = watched;
    return [{ type: 'watch', id, watched }];
  }

  /** What a worker is told if this changes how pictures are painted. */
  paint(id: number, look: Pick<Look, 'palette'> & Partial<Look>): Request[] {
    const last = this.look;
    const next = { boundary: 0, units: 0, ...last, ...look };
    if (last?.palette === next.palette && last.boundary === next.boundary && last.units === next.units) return [];
    this.look = next;
    return [{ type: 'look', id, look: next }];
  }

  /** What a new worker is told. */
  requests(id: number): Request[] {
    const requests: Request[] = [];
    if (this.look) requests.push({ type: 'look', id, look: this.look });
    if (!this.watched) requests.push({ type: 'watch', id, watched: false });
    return requests;
  }
}
