/** Loaded before a program: its machine has no network but loopback, and knows no names but its own. */

const dns = require('node:dns');
const { syncBuiltinESMExports } = require('node:module');
const os = require('node:os');

const { lookup } = dns;
const own = /^(localhost|127\.\d+\.\d+\.\d+|::1)$/;

dns.lookup = (name, options, callback = options) => {
  if (own.test(name)) return lookup(name, options, callback);
  const error = new Error(`getaddrinfo ENOTFOUND ${name}`);
  return process.nextTick(callback, Object.assign(error, { code: 'ENOTFOUND', hostname: name }));
};

/** What is searched "in all networks that lead out" is searched on loopback then. */
const { lo = [] } = os.networkInterfaces();
const home = lo.filter(({ family }) => family === 'IPv4').map((address) => ({ ...address, internal: false }));
os.networkInterfaces = () => ({ lo, home });

syncBuiltinESMExports();
