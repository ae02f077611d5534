// One request as a browser would send it, but nothing followed, unpacked or cached behind our back:
// the rules are about what really travels.
import http from 'node:http';
import https from 'node:https';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';

const TIMEOUT = 20_000;
/** As many connections as a browser would open: more look like an attack to some hosts. */
const POOL = { keepAlive: true, maxSockets: 6 };
const AGENTS = { 'http:': new http.Agent(POOL), 'https:': new https.Agent(POOL) };
/** What browsers send. */
export const BROWSER_ENCODINGS = 'gzip, deflate, br';

/** `{ status, headers, body, text, header(name) }`; `body` is unpacked, `sent` counts what travelled. */
export function get(url, { headers = {}, method = 'GET', body, encodings = BROWSER_ENCODINGS } = {}) {
  const client = url.protocol === 'https:' ? https : http;
  return new Promise((done, fail) => {
    const request = client.request(
      url,
      {
        method,
        agent: AGENTS[url.protocol],
        headers: { 'user-agent': 'verify-deploy', 'accept-encoding': encodings, ...headers },
      },
      (response) => {
        const chunks = [];
        response.on('data', (chunk) => chunks.push(chunk));
        response.on('error', (error) => fail(new Error(`${url.href}: ${error.message}`, { cause: error })));
        response.on('end', () => done(answer(url, response, Buffer.concat(chunks))));
      },
    );
    request.setTimeout(TIMEOUT, () => request.destroy(new Error(`no answer within ${TIMEOUT / 1000} s`)));
    // A server that says 101 hands the connection over: that is an answer too.
    request.on('upgrade', (response, socket) => {
      socket.destroy();
      done(answer(url, response, Buffer.alloc(0)));
    });
    request.on('error', (error) => fail(new Error(`${url.href}: ${error.message || error.code}`, { cause: error })));
    request.end(body);
  });
}

/** As a page is asked for when somebody types its address. */
export const navigate = (url) =>
  get(url, { headers: { accept: 'text/html,application/xhtml+xml', 'sec-fetch-mode': 'navigate' } });

function answer(url, response, sent) {
  const header = (name) => [response.headers[name] ?? ''].flat().join(', ');
  let body = sent;
  let broken;
  try {
    if (header('content-encoding') === 'br') body = brotliDecompressSync(sent);
    if (header('content-encoding') === 'gzip') body = gunzipSync(sent);
  } catch {
    broken = `says Content-Encoding: ${header('content-encoding')} and is not`;
  }
  return {
    url,
    status: response.statusCode,
    header,
    body,
    broken,
    sent: sent.length,
    get text() {
      return body.toString('utf8');
    },
  };
}

export const isHtml = (answer) => /^text\/html\b/.test(answer.header('content-type'));

/** The values of a comma-separated header, in lower case. */
export const list = (answer, name) =>
  answer
    .header(name)
    .toLowerCase()
    .split(',')
    .map((part) => part.trim())
    .filter(Boolean);
