// Its workers are scripts that the page makes itself, in a sandbox too.
import type * as served from '../../embed/sandbox.ts';
import { newWorker } from '../assets.ts';

export const sandboxedWorker: typeof served.sandboxedWorker = newWorker;
