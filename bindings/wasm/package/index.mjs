// newsevent in WebAssembly, for browsers, Node and other hosts with ES modules.
// The module stands alone: what it imports (a clock, files it never opens) is answered here with "not there".

const FORMATS = { jsonl: 0, json: 1, table: 2, explain: 3, csv: 4, plover: 5, conllu: 6, brat: 7 };
const STRICT_UTF8 = 1, KEEP_CANDIDATES = 2, RENDER_TOKENS = 1;
const NOT_THERE = 52; // wasi: ENOSYS
const decoder = new TextDecoder(), encoder = new TextEncoder();

export class NewseventError extends Error {
  constructor(code, message, offset) {
    super(offset ? `${message} (at byte ${offset})` : message);
    this.name = 'NewseventError';
    this.code = code;
    this.offset = offset;
  }
}

/** Bytes of a text by the offsets that documents hold, and their places in the JavaScript string. */
export class Spans {
  #bytes;
  constructor(text) {
    this.#bytes = typeof text === 'string' ? encoder.encode(text) : text;
  }
  slice({ start, end }) {
    return decoder.decode(this.#bytes.subarray(start, end));
  }
  /** Ascending byte offsets as indices of the string (UTF-16 units). */
  indices(offsets) {
    const found = [];
    let at = 0, units = 0;
    for (const offset of offsets) {
      if (offset < at) throw new RangeError('offsets must ascend');
      units += decoder.decode(this.#bytes.subarray(at, offset)).length;
      at = Math.min(offset, this.#bytes.length);
      found.push(units);
    }
    return found;
  }
}

export class Newsevent {
  #exports;
  constructor(instance) {
    this.#exports = instance.exports;
    this.#exports._initialize?.();
  }

  /** The library's version. */
  get version() {
    return this.#constant(this.#exports.ne_wasm_version());
  }

  /** An article as a newsevent/1 object. */
  parse(text, options = {}) {
    return JSON.parse(this.render(text, { ...options, format: 'jsonl' }));
  }

  /** The same as text: by default the line of JSON, with its newline, that the command-line tool and C give. */
  render(text, options = {}) {
    return decoder.decode(this.renderBytes(text, options));
  }

  renderBytes(text, { format = 'jsonl', id, date, language, source, tokens, strict, candidates } = {}) {
    if (!Object.hasOwn(FORMATS, format)) throw new RangeError(`no such format: ${format}`);
    const e = this.#exports, held = [];
    const give = (bytes) => {
      const at = e.malloc(bytes.length || 1);
      if (!at) throw new NewseventError('NEWSEVENT_ERROR_MEMORY', 'out of memory', 0);
      held.push(at);
      new Uint8Array(e.memory.buffer).set(bytes, at);
      return [at, bytes.length];
    };
    try {
      const [data, length] = give(typeof text === 'string' ? encoder.encode(text) : text);
      const strings = [id, date, language, source].flatMap((s) => (s === undefined || s === null ? [0, 0] : give(encoder.encode(s))));
      const [table] = give(new Uint8Array(Uint32Array.from(strings).buffer));
      const [answer] = give(new Uint8Array(24));
      const flags = (strict ? STRICT_UTF8 : 0) | (candidates ? KEEP_CANDIDATES : 0);
      const failed = e.ne_wasm_extract(data, length, table, flags, FORMATS[format], tokens ? RENDER_TOKENS : 0, answer);
      const [at, size, , name, message, offset] = new Uint32Array(e.memory.buffer, answer, 6);
      if (failed) throw new NewseventError(this.#constant(name), this.#constant(message), offset);
      const bytes = new Uint8Array(e.memory.buffer).slice(at, at + size);
      e.ne_wasm_free(at);
      return bytes;
    } finally {
      held.forEach((at) => e.free(at));
    }
  }

  #constant(at) {
    const bytes = new Uint8Array(this.#exports.memory.buffer);
    return decoder.decode(bytes.subarray(at, bytes.indexOf(0, at)));
  }
}

/** The functions that a module imports, each answering that there is no such thing. */
function imports(module) {
  const all = {};
  for (const { module: from, name, kind } of WebAssembly.Module.imports(module))
    if (kind === 'function') (all[from] ??= {})[name] = () => NOT_THERE;
  return all;
}

async function compile(source) {
  if (source instanceof WebAssembly.Module) return source;
  if (source === undefined) {
    const url = new URL('newsevent.wasm', import.meta.url);
    if (url.protocol === 'file:') source = await (await import('node:fs/promises')).readFile(url);
    else source = await fetch(url);
  }
  if (typeof Response !== 'undefined' && source instanceof Response) {
    if (!source.ok) throw new Error(`newsevent.wasm: ${source.status} ${source.statusText}`);
    source = await source.arrayBuffer();
  }
  return WebAssembly.compile(source);
}

/** Opens the library: from newsevent.wasm beside this file, or from what is given (bytes, a Response, a compiled module). */
export async function load(source) {
  const module = await compile(await source);
  return new Newsevent(await WebAssembly.instantiate(module, imports(module)));
}

let shared;

/** One article with a library that is opened once, when it is first asked for. */
export async function parse(text, options) {
  shared ??= load();
  return (await shared).parse(text, options);
}
