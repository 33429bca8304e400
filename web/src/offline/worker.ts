// The service worker: keeps all files of a build and answers from them, page and parts of one build. The next
// build's waits until the reader takes it.
import { clientsClaim } from 'workbox-core';
import { cleanupOutdatedCaches, precacheAndRoute } from 'workbox-precaching';
import { TAKE } from './take.ts';

/** Written in by the build (web/build/offline.mjs). */
declare const FILES: { url: string; revision: string | null }[];
declare const skipWaiting: () => Promise<void>;

// The page that was open before there was a worker is served as well.
clientsClaim();
cleanupOutdatedCaches();
// A page is the same with anything behind `?`.
precacheAndRoute(FILES, { ignoreURLParametersMatching: [/./] });

addEventListener('message', ({ data }) => {
  if (data === TAKE) void skipWaiting();
});
