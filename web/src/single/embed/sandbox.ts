// Its workers are scripts that the page makes itself, in a sandbox too.
import type * as served from '../../embed/sandbox.ts';
import { newWorker } from '../files.ts';

export const sandboxedWorker: typeof served.sandboxedWorker = newWorker;
