/** A stretch of the text: byte offsets into its UTF-8 form, `end` exclusive. `Spans` turns them into strings and indices. */
export interface Span {
  start: number;
  end: number;
}

export type Format = 'jsonl' | 'json' | 'table' | 'explain' | 'csv' | 'plover' | 'conllu' | 'brat';

export type EventType =
  | 'AGREE' | 'CONSULT' | 'SUPPORT' | 'CONCEDE' | 'COOPERATE' | 'AID' | 'RETREAT' | 'REQUEST' | 'ACCUSE' | 'REJECT' | 'THREATEN'
  | 'PROTEST' | 'SANCTION' | 'MOBILIZE' | 'COERCE' | 'ASSAULT' | 'APPOINT' | 'ELECT' | 'LEGISLATE' | 'DIE' | 'INJURE' | 'ACCIDENT'
  | 'DISASTER' | 'MOVE' | 'TRADE' | 'LAUNCH' | 'CLOSE' | 'MARKET' | 'COMPETE' | 'DISCOVER' | 'CRIME';

export type EntityType = 'PER' | 'ORG' | 'GPE' | 'LOC' | 'FAC' | 'NORP' | 'EVENT' | 'PRODUCT' | 'WORK';

export interface Sentence extends Span {
  kind: 'body' | 'headline' | 'dateline' | 'heading' | 'caption' | 'boilerplate';
}

export interface Token extends Span {
  lemma: string;
  upos: string;
  xpos: string;
  /** Number of the head in `tokens`, from 1; 0 for a root. */
  head: number;
  deprel: string;
}

export interface Entity {
  id: number;
  type: EntityType | null;
  name: string | null;
  /** ISO 3166-1 alpha-3 */
  country: string | null;
  sector: string | null;
  role?: string;
  /** Set where the role is not the article's word but the gazetteer's for that day. */
  role_from?: 'office';
  gazetteer?: string;
  /** ISO 3166-2 */
  admin1?: string;
  latitude?: number;
  longitude?: number;
  /** What an ambiguous name may mean, likeliest first. */
  places?: Place[];
  mentions: (Span & { kind: 'name' | 'nominal' | 'pronoun' })[];
}

export interface Place {
  name: string;
  gazetteer?: string;
  country: string | null;
  admin1?: string;
  latitude?: number;
  longitude?: number;
  /** Its share of 1000 among all places of that name. */
  score: number;
}

export interface Time extends Span {
  kind: 'DATE' | 'TIME' | 'DURATION' | 'SET';
  /** TIMEX3 */
  value: string | null;
  /** What the value rests on. */
  ground: 'none' | 'explicit' | 'published' | 'context' | 'vague';
  from?: string;
  to?: string;
}

export interface Quote extends Span {
  kind: 'direct' | 'indirect' | 'mixed';
  /** Number of the speaker in `entities`. */
  speaker: number | null;
  speaker_words?: Span;
  cue: Span | null;
  inside?: number;
}

export interface Quantity extends Span {
  value: number | null;
  low: number | null;
  high: number | null;
  approx: boolean;
  unit: string | null;
  what: string | null;
  class: string | null;
}

export interface Filler extends Span {
  name: string | null;
  /** Number in `entities`. */
  entity: number | null;
  country?: string;
}

export interface Event {
  /** Mentions of one happening share it. */
  record: number;
  type: EventType;
  mode: string | null;
  context: string[];
  status: 'actual' | 'planned' | 'conditional' | 'possible' | 'negated';
  historical: boolean;
  trigger: Span & { lemma: string | null };
  /** Number in `sentences`. */
  sentence: number;
  actors: Filler[];
  recipients: Filler[];
  place: Filler | null;
  time: (Span & { value: string | null }) | null;
  quantities: Quantity[];
  speaker: Filler | null;
  /** 0 to 1 */
  confidence: number;
  rule?: number;
}

/** A happening that is told more than once: what its mentions say together. */
export interface Happening {
  record: number;
  /** Numbers in `events`. */
  events: number[];
  type: EventType;
  status: Event['status'];
  actors: Filler[];
  recipients: Filler[];
  place: Filler | null;
  time: (Span & { value: string | null }) | null;
  quantities: Quantity[];
  confidence: number;
}

/** The format newsevent/1. */
export interface Document {
  schema: 'newsevent/1';
  id: string | null;
  published: string | null;
  source?: string;
  language?: string;
  invalid_utf8?: { bytes: number; first: number };
  sentences: Sentence[];
  tokens?: Token[];
  entities: Entity[];
  times: Time[];
  quotes: Quote[];
  quantities: Quantity[];
  events: Event[];
  records: Happening[];
}

export interface Options {
  id?: string | null;
  /** ISO 8601 date or date-time of publication, against which "on Tuesday" is resolved. */
  date?: string | null;
  /** BCP 47; metadata */
  language?: string | null;
  /** The outlet; metadata */
  source?: string | null;
  /** Words with tags and heads too. */
  tokens?: boolean;
  /** Invalid UTF-8 is an error (texts given as bytes). */
  strict?: boolean;
}

export interface RenderOptions extends Options {
  format?: Format;
  /** For `explain`: what was weighed and dropped, too. */
  candidates?: boolean;
}

export class NewseventError extends Error {
  readonly code: string;
  /** Byte offset of the fault, 0 where there is none. */
  readonly offset: number;
}

export class Spans {
  constructor(text: string | Uint8Array);
  slice(span: Span): string;
  /** Ascending byte offsets as indices of the JavaScript string. */
  indices(offsets: Iterable<number>): number[];
}

export class Newsevent {
  readonly version: string;
  parse(text: string | Uint8Array, options?: Options): Document;
  render(text: string | Uint8Array, options?: RenderOptions): string;
  renderBytes(text: string | Uint8Array, options?: RenderOptions): Uint8Array;
}

/** Opens the library, by default from newsevent.wasm beside the module. One thread each; open one in every worker. */
export function load(source?: BufferSource | Response | WebAssembly.Module | Promise<Response>): Promise<Newsevent>;

/** One article, with a library that is opened when it is first asked for. */
export function parse(text: string | Uint8Array, options?: Options): Promise<Document>;
