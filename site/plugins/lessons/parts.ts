import { createSlugger } from '@docusaurus/utils';
import type { PhaseKind, Unit } from '../../../openapi/client.ts';
import { attributeOf, isElement, plainText, walk, type Node } from '../../numbers/text.ts';

/** A part of a lesson: what stands under a heading of the second level, and what the reader is asked to do in it. */
export interface Part {
  /** The heading's anchor. */
  readonly id: string;
  readonly title: string;
  readonly predictions: readonly { readonly id: string; readonly question: string; readonly unit?: Unit }[];
  /** `phases` absent: all that the scenario has. */
  readonly runs: readonly { readonly scenario: string; readonly phases?: readonly PhaseKind[] }[];
  readonly quizzes: readonly string[];
}

/** The parts of a lesson, in order. */
export function partsOf({ children: blocks = [] }: Node): readonly Part[] {
  const slugger = createSlugger();
  const starts = blocks.flatMap((block, index) => (block.type === 'heading' && block.depth === 2 ? [index] : []));
  return starts.map((start, index) => {
    const title = plainText(blocks[start]!).trim();
    return { id: slugger.slug(title), title, ...askedIn(blocks.slice(start, starts[index + 1])) };
  });
}

function askedIn(blocks: readonly Node[]): Pick<Part, 'predictions' | 'runs' | 'quizzes'> {
  const widgets = blocks.flatMap((block) => [...walk(block)]).filter(isElement);
  const named = (name: string) => widgets.filter((widget) => widget.name === name);
  return {
    predictions: named('Predict').map(predictionOf),
    runs: named('RunFailure').map((widget) => ({ scenario: getAttribute(widget, 'scenario'), ...phasesOf(widget) })),
    quizzes: named('Quiz').map((widget) => getAttribute(widget, 'id')),
  };
}

function predictionOf(widget: Node): Part['predictions'][number] {
  const unit = attributeOf(widget, 'unit') as Unit | undefined;
  return { id: getAttribute(widget, 'id'), question: getAttribute(widget, 'question'), ...(unit && { unit }) };
}

function getAttribute(widget: Node, name: string): string {
  const value = attributeOf(widget, name);
  if (value) return value;
  throw new Error(`<${widget.name}> in line ${widget.position?.start.line} needs ${name}="…", as text.`);
}

/** `phases={['calm', 'failure']}`: an expression, and MDX keeps its source. */
function phasesOf({ attributes = [] }: Node): { phases?: readonly PhaseKind[] } {
  const expression = attributes.find(({ name }) => name === 'phases')?.value as { readonly value?: string } | undefined;
  const kinds = [...(expression?.value ?? '').matchAll(/['"](\w+)['"]/g)].map(([, kind]) => kind as PhaseKind);
  return kinds.length === 0 ? {} : { phases: kinds };
}
