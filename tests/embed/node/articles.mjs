// As tests/embed/articles.c: node articles.mjs PACKAGE DATE FILE…
import { readFileSync, writeSync } from 'node:fs';

const [folder, date, ...files] = process.argv.slice(2);
const { load } = await import(`${folder}/index.mjs`);
const newsevent = await load();
for (const file of files) {
  let bytes = newsevent.renderBytes(readFileSync(file), { id: file, date });
  while (bytes.length) bytes = bytes.subarray(writeSync(1, bytes));
}
