/** A piece is sent when it has so many letters. */
const LETTERS = 65_536;

/** Lines as UTF-8, in pieces of some tens of kB: a large table never stands in memory as one text. */
export function* pieces(lines: Iterable<string>): Generator<Uint8Array<ArrayBuffer>, undefined> {
  const encoder = new TextEncoder();
  let text = '';
  for (const line of lines) {
    text += line;
    if (text.length < LETTERS) continue;
    yield encoder.encode(text);
    text = '';
  }
  if (text !== '') yield encoder.encode(text);
}

/** Lines as the body of an answer. */
export function bodyOf(lines: Iterable<string>): ReadableStream<Uint8Array<ArrayBuffer>> {
  const all = pieces(lines);
  return new ReadableStream({
    pull(controller) {
      const piece = all.next();
      if (piece.done) controller.close();
      else controller.enqueue(piece.value);
    },
  });
}
