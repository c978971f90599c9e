/** What was typed so far: statements that ended with a semicolon, and the beginning of the next one. */
export interface Statements {
  readonly complete: readonly string[];
  readonly rest: string;
}

const pieces = [
  /--[^\n]*/y,
  /[eE]'(?:[^'\\]|\\[\s\S]|'')*'/y,
  /'(?:[^']|'')*'/y,
  /"(?:[^"]|"")*"/y,
  /\$([A-Za-z_]\w*)?\$[\s\S]*?\$\1\$/y,
];

/** Cuts at semicolons, but not at those within quotations, bodies of functions and comments. */
export function splitStatements(text: string): Statements {
  const complete: string[] = [];
  let from = 0;
  let at = 0;
  while (at < text.length) {
    const skipped = lengthOfPiece(text, at);
    if (skipped === undefined) break;
    if (skipped > 0) at += skipped;
    else if (text[at] === ';') {
      const statement = text.slice(from, at).trim();
      if (statement !== '') complete.push(statement);
      from = at += 1;
    } else at += 1;
  }
  return { complete, rest: text.slice(from).trim() };
}

/** 0: a plain character. Undefined: something begins that does not end in this text. */
function lengthOfPiece(text: string, at: number): number | undefined {
  if (text.startsWith('/*', at)) return lengthOfComment(text, at);
  // An e or a $ within a name begins nothing.
  if (/[eE$]/.test(text[at]!) && /[\w$]/.test(text[at - 1] ?? ' ')) return 0;
  for (const piece of pieces) {
    piece.lastIndex = at;
    const found = piece.exec(text)?.[0];
    if (found !== undefined) return found.length;
  }
  return /['"]/.test(text[at]!) || /^\$([A-Za-z_]\w*)?\$/.test(text.slice(at)) ? undefined : 0;
}

/** Comments may lie within each other. */
function lengthOfComment(text: string, start: number): number | undefined {
  let depth = 0;
  for (let at = start; at < text.length; at += 1) {
    if (text.startsWith('/*', at)) depth += 1;
    else if (text.startsWith('*/', at)) depth -= 1;
    else continue;
    at += 1;
    if (depth === 0) return at + 1 - start;
  }
  return undefined;
}
