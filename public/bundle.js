// Reading a bundle: many files sent as one, because together they compress better and a slow network answers once instead of
// eighty times. `.ci/parts.mjs` writes the app's parts so, `src/http/assets/bundle.rs` the public data that is the same until
// the next build; the service worker takes them apart, and shares its names with this file.
//
// Four bytes, little endian, say how long the list is. The list is JSON, one entry a group: `files`, address and length of each,
// and `streams`, the length of each stream. Then the groups follow. A group without streams is its files, one after the other.

/** Gives each file as soon as its group has come, so that what has come is kept when the signal goes. */
async function* filesOf(answer) {
  const reader = answer.body.getReader();
  let rest = new Uint8Array();
  const take = async (length) => {
    const come = [rest];
    for (let have = rest.length; have < length; ) {
      const { done, value } = await reader.read();
      if (done) throw new Error("it broke off");
      come.push(value);
      have += value.length;
    }
    const bytes = new Uint8Array(await new Blob(come).arrayBuffer());
    rest = bytes.subarray(length);
    return bytes.slice(0, length);
  };
  const listLength = new DataView((await take(4)).buffer).getUint32(0, true);
  for (const { files, streams } of JSON.parse(new TextDecoder().decode(await take(listLength)))) {
    const lengths = files.map(([, length]) => length);
    const bytes = streams ? joined(await take(sumOf(streams)), streams, lengths) : await take(sumOf(lengths));
    let from = 0;
    for (const [address, length] of files) yield [address, bytes.slice(from, (from += length))];
  }
}

function sumOf(numbers) {
  return numbers.reduce((sum, number) => sum + number, 0);
}

/** Modules out of their streams. */
function joined(bytes, streams, lengths) {
  let begin = 0;
  const at = streams.map((length) => (begin += length) - length);
  const modules = new Uint8Array(sumOf(lengths));
  let to = 0;
  const mover = {
    move: (kind) => {
      const byte = bytes[at[kind]++];
      if (byte === undefined) throw new Error("it is torn");
      return (modules[to++] = byte);
    },
    next: () => bytes[at[INSTRUCTION]],
    measured: (walk) => {
      const from = to;
      walk();
      const length = leb(to - from);
      modules.copyWithin(from + length.length, from, to);
      modules.set(length, from);
      to += length.length;
    },
  };
  for (let end = 0; lengths.length > 0; ) {
    end += lengths.shift();
    relay(mover, () => to < end);
  }
  return modules;
}

/** Modules as streams, each a list of bytes. */
function split(modules) {
  const streams = KINDS.map(() => []);
  for (const module of modules) {
    let at = 0;
    const pass = (at) => {
      while (module[at++] > 127);
      return at;
    };
    const mover = {
      move: (kind) => {
        streams[kind].push(module[at]);
        return module[at++];
      },
      next: () => module[pass(at)],
      measured: (walk) => {
        at = pass(at);
        walk();
      },
    };
    relay(mover, () => at < module.length);
  }
  return streams;
}

/** A number in LEB128. */
function leb(number) {
  const bytes = [];
  for (; number > 127; number >>>= 7) bytes.push((number & 127) | 128);
  return [...bytes, number];
}

// What a WebAssembly module is made of. Alike stands beside alike in streams of their own, which brotli packs a tenth smaller
// than instructions with their operands between them.
const KINDS = ["rest", "instruction", "local", "load", "store", "label", "function", "type", "added", "given", "small", "large", "fraction", "segment"];
const [REST, INSTRUCTION, LOCAL, LOAD, STORE, LABEL, FUNCTION, TYPE, ADDED, GIVEN, SMALL, LARGE, FRACTION, SEGMENT] = KINDS.keys();

/** The operands after each instruction that are numbers; none is known of an instruction that is not listed. */
const OPERANDS = (() => {
  const operands = [];
  const are = (from, to, ...kinds) => {
    for (let code = from; code <= to; code++) operands[code] = kinds;
  };
  are(0x00, 0x01);
  are(0x02, 0x04, INSTRUCTION); // block, loop, if: what comes out of it
  are(0x05, 0x05);
  are(0x0b, 0x0b);
  are(0x0c, 0x0d, LABEL);
  are(0x0f, 0x0f);
  are(0x10, 0x10, FUNCTION);
  are(0x11, 0x11, TYPE, TYPE); // and which table
  are(0x1a, 0x1b);
  are(0x20, 0x22, LOCAL);
  are(0x23, 0x26, INSTRUCTION); // globals and tables, of which there are few
  are(0x28, 0x35, INSTRUCTION, LOAD); // how it lies, how far off
  are(0x36, 0x3e, INSTRUCTION, STORE);
  are(0x3f, 0x40, INSTRUCTION);
  are(0x42, 0x42, LARGE);
  are(0x45, 0xc4);
  are(0xd0, 0xd0, INSTRUCTION);
  are(0xd1, 0xd1);
  are(0xd2, 0xd2, FUNCTION);
  return operands;
})();

/** The same of the instructions behind 0xfc, by their second number. */
const MORE_OPERANDS = [0, 0, 0, 0, 0, 0, 0, 0, 2, 1, 2, 1, 2, 1, 2, 1, 1, 1];

/**
 * Walks through a module and has each byte moved: `move` is told of what kind it is, moves it, and gives it back. So one walk
 * takes modules apart, and puts them together. `next` is the code of the instruction after this one and its number; `measured`
 * stands for the length of what is walked through, which needs not travel. (The format: WebAssembly Core Specification 2.0,
 * chapter 5.)
 */
function relay({ move, next, measured }, isMore) {
  /** A number in LEB128; of a negative one only that it is passed. */
  const number = (kind) => {
    let value = 0;
    for (let scale = 1; ; scale *= 128) {
      const byte = move(kind);
      value += (byte & 127) * scale;
      if (byte < 128) return value;
    }
  };
  const times = (count, each) => {
    for (let left = count; left > 0; left--) each();
  };
  const bytes = (kind, count) => times(count, () => move(kind));
  /** The instructions of a function, up to the end that belongs to no block. */
  const instructions = () => {
    for (let depth = 1; depth > 0; ) {
      const code = move(INSTRUCTION);
      if (code >= 0x02 && code <= 0x04) depth++;
      else if (code === 0x0b) depth--;
      if (OPERANDS[code]) OPERANDS[code].forEach(number);
      else if (code === 0x0e) times(number(LABEL) + 1, () => number(LABEL));
      else if (code === 0x1c) bytes(INSTRUCTION, number(INSTRUCTION));
      else if (code === 0x41) number(next() === 0x6a ? ADDED : next() === 0x10 ? GIVEN : SMALL);
      else if (code === 0x43) bytes(FRACTION, 4);
      else if (code === 0x44) bytes(FRACTION, 8);
      else if (code === 0xfc) times(MORE_OPERANDS[number(INSTRUCTION)], () => number(INSTRUCTION));
      else throw new Error(`an instruction that is not known: 0x${code?.toString(16)}`);
    }
  };
  const body = () => {
    times(number(INSTRUCTION), () => {
      number(INSTRUCTION);
      move(INSTRUCTION);
    });
    instructions();
  };
  bytes(REST, 8);
  while (isMore()) {
    const section = move(REST);
    if (section === 10) measured(() => times(number(REST), () => measured(body)));
    else bytes(section === 11 ? SEGMENT : REST, number(REST));
  }
}
