import { readFileSync } from 'node:fs';
import { createSlugger } from '@docusaurus/utils';
import { parse } from 'yaml';
import * as z from 'zod';

/** A term with the sentence that defines it. */
export interface Term {
  readonly name: string;
  /** Its anchor on the page of the glossary. */
  readonly id: string;
  readonly means: string;
}

const glossary = z.record(z.string().min(1), z.string().trim().min(1));

/** The terms that lessons may use, in alphabetical order. */
export function readGlossary(file: string): readonly Term[] {
  const terms = glossary.safeParse(parse(readFileSync(file, 'utf8')));
  if (!terms.success)
    throw new Error(`The glossary "${file}" is a list of "term: what it means"; ${z.prettifyError(terms.error)}`);
  const slugger = createSlugger();
  return Object.entries(terms.data)
    .toSorted(([a], [b]) => a.localeCompare(b, 'en'))
    .map(([name, means]) => ({ name, id: slugger.slug(name), means }));
}

/**
 * Gives each Term of a page its definition, so that no page carries the whole glossary. A term that nobody has defined fails
 * the build, and so does one that is marked twice: it is defined at its first use, and then it is known.
 */
export function defineTerms(source: string, terms: readonly Term[], file: string): string {
  const marked = new Set<string>();
  return source.replaceAll(/<Term\s+of="([^"]*)"\s*>/g, (_, name: string) => {
    const term = terms.find((each) => each.name === name);
    if (!term) {
      throw new Error(
        `"${file}" marks the term "${name}", which tutorials/glossary.yml does not define. Add it there, or mark a term that it has: ${terms.map((each) => each.name).join(', ')}.`,
      );
    }
    if (marked.has(name)) throw new Error(`"${file}" marks the term "${name}" twice. Mark its first use only.`);
    marked.add(name);
    return `<Term id="${term.id}" means={${JSON.stringify(term.means)}}>`;
  });
}
