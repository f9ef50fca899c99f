/** Loaded before a program: once a second it writes what it holds, after its garbage is collected, as a line of JSON. */

const { appendFileSync } = require('node:fs');
const { setFlagsFromString } = require('node:v8');
const { runInNewContext } = require('node:vm');

const { TR064_SOAK_SAMPLES: file } = process.env;

if (file && require('node:worker_threads').isMainThread) {
  setFlagsFromString('--expose-gc');
  const collectGarbage = runInNewContext('gc');
  const mebi = 1024 * 1024;
  setInterval(() => {
    collectGarbage();
    const { heapUsed, rss } = process.memoryUsage();
    const handles = process
      .getActiveResourcesInfo()
      .filter((name) => /^(TCP|UDP|TLS|Pipe)/.test(name)).length;
    const sample = { at: performance.now() / 1000, heap: heapUsed / mebi, resident: rss / mebi, handles };
    appendFileSync(file, `${JSON.stringify(sample)}\n`);
  }, 1000).unref();
}
