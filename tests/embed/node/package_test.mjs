// What the npm package promises beside equal bytes. usage: node package_test.mjs (in a folder where it is installed)
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { load, parse, NewseventError, Spans } from 'newsevent';

const text = 'Café owner: “Police in Lyon arrested three men on Tuesday,” the mayor said 🙂. Troops attacked the city.';
const newsevent = await load();
const { version } = JSON.parse(await readFile('node_modules/newsevent/package.json'));
assert.equal(newsevent.version, version);

const found = newsevent.parse(text, { date: '2026-03-11', id: 'a', source: 'x', language: 'en' });
assert.deepEqual([found.schema, found.id, found.published, found.source, found.language], ['newsevent/1', 'a', '2026-03-11', 'x', 'en']);
assert.ok(found.events.length >= 2);
const spans = new Spans(text);
assert.equal(spans.slice(found.events[0].trigger), 'arrested');
const last = found.events.at(-1).trigger;
const [start, end] = spans.indices([last.start, last.end]);
assert.equal(text.slice(start, end), 'attacked');
assert.deepEqual(await parse(text, { date: '2026-03-11', id: 'a', source: 'x', language: 'en' }), found);

assert.ok(newsevent.parse(text, { tokens: true }).tokens.length > 15);
for (const format of ['json', 'table', 'explain', 'csv', 'plover', 'conllu', 'brat'])
  assert.ok(newsevent.render(text, { format, candidates: true }).length > 100, format);
assert.throws(() => newsevent.render(text, { format: 'toString' }), RangeError);

assert.throws(() => newsevent.parse(text, { date: 'yesterday' }), (e) => e instanceof NewseventError && e.code === 'NEWSEVENT_ERROR_ARGUMENT');
assert.throws(() => newsevent.parse(Uint8Array.of(65, 255), { strict: true }), (e) => e.code === 'NEWSEVENT_ERROR_ENCODING' && e.offset === 1);
assert.equal(newsevent.parse('').events.length, 0);
assert.equal(newsevent.parse('\0\ud800 no text').invalid_utf8, undefined);

// memory grows where a long text needs it, and serves the next
const long = 'Troops attacked the city of Kharkiv on Monday. '.repeat(40000);
assert.ok(newsevent.parse(long).events.length >= 40000);
assert.deepEqual(newsevent.parse(text, { date: '2026-03-11', id: 'a', source: 'x', language: 'en' }), found);

// one module, several libraries
const bytes = await readFile(createRequire(import.meta.url).resolve('newsevent/newsevent.wasm'));
const module = await WebAssembly.compile(bytes);
const many = await Promise.all([load(module), load(module), load(bytes)]);
for (const n of many) assert.deepEqual(n.parse(text, { date: '2026-03-11', id: 'a', source: 'x', language: 'en' }), found);
console.log('package: all well');
