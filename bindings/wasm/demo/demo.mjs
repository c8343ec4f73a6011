// The page: text in, rows out. All of the article's words reach the page as text, never as markup.
import { load, Spans } from './index.mjs';

const $ = (id) => document.getElementById(id);
const SIGNS = { actual: '', planned: 'planned', conditional: 'conditional', possible: 'possible', negated: 'denied or not done' };
let newsevent, last;

const names = (fillers, spans) => fillers.map((f) => f.name ?? spans.slice(f)).join(', ');

function row(event, spans, choose) {
  const tr = document.createElement('tr');
  const cells = [
    [event.type + (event.mode ? `/${event.mode}` : ''), SIGNS[event.status], event.historical ? 'background' : ''].filter(Boolean).join(' · '),
    spans.slice(event.trigger),
    names(event.actors, spans),
    names(event.recipients, spans),
    event.place ? names([event.place], spans) : '',
    event.time ? event.time.value ?? spans.slice(event.time) : '',
    event.quantities.map((q) => spans.slice(q)).join(', '),
    event.speaker ? names([event.speaker], spans) : '',
  ];
  for (const text of cells) tr.insertCell().textContent = text;
  tr.className = 'event';
  tr.tabIndex = 0;
  tr.cells[0].className = 'type';
  tr.onclick = choose;
  tr.onkeydown = (key) => key.key === 'Enter' && choose();
  return tr;
}

/** The article with its triggers marked. */
function marked(text, found, spans) {
  const triggers = found.events.map((e) => e.trigger).sort((a, b) => a.start - b.start);
  const edges = triggers.flatMap((t) => [t.start, t.end]);
  const at = edges.every((e, i) => !i || edges[i - 1] <= e) ? spans.indices(edges) : [];
  const out = document.createDocumentFragment(), marks = new Map();
  let done = 0;
  for (let i = 0; i < at.length; i += 2) {
    out.append(text.slice(done, at[i]));
    const mark = document.createElement('mark');
    mark.textContent = text.slice(at[i], at[i + 1]);
    marks.set(triggers[i / 2].start, mark);
    out.append(mark);
    done = at[i + 1];
  }
  out.append(text.slice(done));
  return [out, marks];
}

function run() {
  const text = $('text').value.toWellFormed?.() ?? $('text').value;
  const began = performance.now();
  try {
    const found = newsevent.parse(text, { date: $('date').value || null });
    const spans = new Spans(text), [article, marks] = marked(text, found, spans);
    const body = $('events').tBodies[0];
    body.replaceChildren(...found.events.map((event) => row(event, spans, () => {
      document.querySelectorAll('mark.chosen').forEach((m) => m.classList.remove('chosen'));
      const mark = marks.get(event.trigger.start);
      mark?.classList.add('chosen');
      mark?.scrollIntoView({ block: 'center', behavior: 'smooth' });
    })));
    $('events').hidden = !found.events.length;
    $('article').replaceChildren(article);
    $('state').textContent = `${found.events.length} events in ${Math.round(performance.now() - began)} ms`;
    $('save').disabled = false;
    last = found;
  } catch (error) {
    $('state').textContent = error.message;
  }
}

function save() {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob([JSON.stringify(last, null, 2)], { type: 'application/json' }));
  link.download = 'events.json';
  link.click();
  URL.revokeObjectURL(link.href);
}

$('run').onclick = run;
$('save').onclick = save;
try {
  newsevent = await load();
  $('state').textContent = `Ready: version ${newsevent.version}`;
  $('run').disabled = false;
} catch (error) {
  $('state').textContent = `The library could not be loaded: ${error.message}`;
}
