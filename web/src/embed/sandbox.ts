// A frame in a sandbox is of no site, and no site's script may be its worker. A script that the page makes itself
// may be one, and may import the site's; a module that is made so may not.

/** Starts a worker by a script that imports the other, and hands on to it what comes meanwhile. */
export function sandboxedWorker(script: URL) {
  const source = `const early = [];
onmessage = ({ data }) => early.push(data);
import(${JSON.stringify(script)}).then(
  () => early.forEach((data) => dispatchEvent(new MessageEvent('message', { data }))),
  (error) => setTimeout(() => { throw error; }),
);`;
  const address = URL.createObjectURL(new Blob([source], { type: 'text/javascript' }));
  return new Worker(address);
}
