// The demo in a headless Chromium: pastes an article, presses the button, reads the rows; nothing but the demo's own files is asked for.
// usage: node page_test.mjs DEMO ARTICLE DATE CHROMIUM   prints the table as JSON
import { spawn } from 'node:child_process';
import { readFileSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { extname, join } from 'node:path';

const [demo, article, date, chromium] = process.argv.slice(2);
const TYPES = { '.html': 'text/html', '.mjs': 'text/javascript', '.wasm': 'application/wasm' };
const asked = [];
const server = createServer((request, response) => {
  const name = request.url === '/' ? 'index.html' : request.url.slice(1);
  asked.push(name);
  try {
    if (!/^[\w.-]+$/.test(name)) throw new Error(name);
    const bytes = readFileSync(join(demo, name));
    response.writeHead(200, { 'content-type': TYPES[extname(name)] ?? 'text/plain' }).end(bytes);
  } catch {
    response.writeHead(404).end();
  }
});
await new Promise((done) => server.listen(0, '127.0.0.1', done));
const page = `http://127.0.0.1:${server.address().port}/`;

const profile = mkdtempSync(join(tmpdir(), 'chromium-'));
const browser = spawn(chromium, ['--headless', '--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage', '--remote-debugging-pipe',
  `--user-data-dir=${profile}`, 'about:blank'], { stdio: ['ignore', 'ignore', 'ignore', 'pipe', 'pipe'] });
const waiting = new Map(), outside = [];
let number = 0, rest = '';
browser.stdio[4].on('data', (data) => {
  const parts = (rest + data).split('\0');
  rest = parts.pop();
  for (const message of parts.map((p) => JSON.parse(p))) {
    if (message.method === 'Network.requestWillBeSent' && !message.params.request.url.startsWith(page)) outside.push(message.params.request.url);
    waiting.get(message.id)?.(message);
  }
});
/** One command of the DevTools protocol, over the pipe. */
const send = (method, params = {}, sessionId) => new Promise((resolve, reject) => {
  const id = ++number;
  waiting.set(id, (m) => (m.error ? reject(new Error(`${method}: ${m.error.message}`)) : resolve(m.result)));
  browser.stdio[3].write(JSON.stringify({ id, method, params, sessionId }) + '\0');
});
const late = setTimeout(() => { console.error('the browser does not answer'); browser.kill('SIGKILL'); process.exit(1); }, 120000);

try {
  const { targetId } = await send('Target.createTarget', { url: 'about:blank' });
  const { sessionId } = await send('Target.attachToTarget', { targetId, flatten: true });
  const evaluate = async (expression) => {
    const { result, exceptionDetails } = await send('Runtime.evaluate', { expression, awaitPromise: true, returnByValue: true }, sessionId);
    if (exceptionDetails) throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
    return result.value;
  };
  await send('Network.enable', {}, sessionId);
  await send('Page.enable', {}, sessionId);
  await send('Page.navigate', { url: page }, sessionId);
  for (let i = 0; ; i++) {
    const state = await evaluate(`document.getElementById('state')?.textContent ?? ''`);
    if (state.startsWith('Ready')) break;
    if (i > 600 || state.startsWith('The library could not')) throw new Error(`the page says: ${state}`);
    await new Promise((done) => setTimeout(done, 100));
  }
  const before = asked.length;
  const rows = await evaluate(`(() => {
    document.getElementById('text').value = ${JSON.stringify(readFileSync(article, 'utf8'))};
    document.getElementById('date').value = ${JSON.stringify(date)};
    document.getElementById('run').click();
    return [...document.querySelectorAll('#events tbody tr')].map((tr) => [...tr.cells].map((td) => td.textContent));
  })()`);
  const marks = await evaluate(`[...document.querySelectorAll('#article mark')].map((m) => m.textContent)`);
  const state = await evaluate(`document.getElementById('state').textContent`);
  const refused = await evaluate(`fetch('https://example.com/').then(() => 'sent', () => 'refused')`);
  console.log(JSON.stringify({ rows, marks, state, refused, outside: outside.filter((u) => u !== 'about:blank'), asked: asked.slice(before) }));
} finally {
  clearTimeout(late);
  browser.kill();
  await new Promise((done) => browser.once('exit', done));
  try {
    rmSync(profile, { recursive: true, force: true, maxRetries: 20, retryDelay: 250 });
  } catch (e) {
    console.error(`left behind: ${e.message}`);  // the browser's helpers may still write there: no fault of the page
  }
  server.close();
}
