// Compiles where the package's types say what the package does.
import { load, parse, NewseventError, Spans, type Document, type Event } from 'newsevent';

const text = 'Police in Lyon arrested three men on Tuesday.';
export async function main(): Promise<string[]> {
  const newsevent = await load();
  const found: Document = newsevent.parse(text, { date: '2026-03-11', tokens: true });
  const csv: string = newsevent.render(text, { format: 'csv' });
  const spans = new Spans(text);
  const arrests: Event[] = found.events.filter((e) => e.type === 'COERCE' && e.status !== 'negated');
  try {
    await parse(text);
  } catch (error) {
    if (error instanceof NewseventError) return [error.code, String(error.offset)];
  }
  // @ts-expect-error there is no such type of event
  found.events.some((e) => e.type === 'ARREST');
  // @ts-expect-error there is no such format
  newsevent.render(text, { format: 'xml' });
  return [csv, ...arrests.map((e) => spans.slice(e.trigger) + (e.place?.name ?? '') + (e.time?.value ?? ''))];
}
