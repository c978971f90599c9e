import remarkMdx from 'remark-mdx';
import remarkParse from 'remark-parse';
import { unified } from 'unified';
import { LineCounter, isMap, isScalar, isSeq, parseDocument } from 'yaml';

/** A lesson, or the page of a scenario, as an author has written it. */
export interface Text {
  /** As messages name it, from the project's root. */
  readonly file: string;
  readonly tree: Node;
  readonly frontMatter: Readonly<Record<string, unknown>>;
  readonly claims: readonly { readonly text: string; readonly line: number }[];
}

/** As much of a parsed text as is needed here (see mdast and mdast-util-mdx). */
export interface Node {
  readonly type: string;
  readonly name?: string | null;
  readonly depth?: number;
  readonly value?: string;
  readonly attributes?: readonly { readonly name?: string; readonly value?: unknown }[];
  readonly children?: readonly Node[];
  readonly position?: { readonly start: Point; readonly end: Point };
}

interface Point {
  readonly line: number;
  readonly column: number;
}

const processor = unified().use(remarkParse).use(remarkMdx);

/** Reads a text; what cannot be read is an error that names the file. */
export function readText(file: string, source: string): Text {
  const [whole = '', yaml = ''] = /^---\r?\n([\s\S]*?)\r?\n---[ \t]*(?:\r?\n|$)/.exec(source) ?? [];
  try {
    const tree = processor.parse(blanked(whole) + withoutHeadingIds(source.slice(whole.length))) as Node;
    return { file, tree, ...readFrontMatter(yaml) };
  } catch (cause) {
    throw new Error(`${file} cannot be read: ${cause instanceof Error ? cause.message : String(cause)}`, { cause });
  }
}

/** Keeps lines and columns as they are in the file. */
const blanked = (text: string): string => text.replace(/[^\n]/g, ' ');

/** `## Title {#id}` is Docusaurus' own; to MDX it would be an expression. */
const withoutHeadingIds = (text: string): string => text.replace(/\{#[\w-]+\}[ \t]*$/gm, blanked);

function readFrontMatter(yaml: string): Pick<Text, 'frontMatter' | 'claims'> {
  const lines = new LineCounter();
  const document = parseDocument(yaml, { lineCounter: lines });
  const [problem] = document.errors;
  if (problem) throw problem;
  const claims = isMap(document.contents) ? document.contents.get('claims', true) : undefined;
  const items = isSeq(claims) ? claims.items : [];
  return {
    frontMatter: (document.toJS() ?? {}) as Record<string, unknown>,
    claims: items
      // A claim may stand beside the sentence that makes it.
      .map((item) => (isMap(item) ? item.get('claim', true) : item))
      .filter(isScalar)
      .map(({ value, range }) => ({
        text: String(value),
        // The front matter begins beneath its first rule.
        line: lines.linePos(range?.[0] ?? 0).line + 1,
      })),
  };
}

/** Where something stands, as an editor opens it: `file:line:column`. */
export function placeOf({ file }: Text, { line, column }: Point): string {
  return `${file}:${line}:${column}`;
}

/** The value of an attribute that is written as text. */
export function attributeOf({ attributes = [] }: Node, name: string): string | undefined {
  const value = attributes.find((attribute) => attribute.name === name)?.value;
  return typeof value === 'string' ? value : undefined;
}

export const isElement = ({ type }: Node): boolean => type === 'mdxJsxFlowElement' || type === 'mdxJsxTextElement';

/** The node and all beneath it, in reading order, except what lies beneath nodes that are left out. */
export function* walk(node: Node, isLeftOut: (node: Node) => boolean = () => false): Generator<Node> {
  if (isLeftOut(node)) return;
  yield node;
  for (const child of node.children ?? []) yield* walk(child, isLeftOut);
}

/** The words of a node, without its marks. */
export const plainText = (node: Node): string => [...walk(node)].map(({ value }) => value ?? '').join('');
