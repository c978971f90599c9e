import { routes } from '@systems-design-lab/scenarios/shop/contracts/routes.ts';
import type { Command } from 'commander';

/** What may be completed: names that the program knows, and those that only the lab knows. */
export interface Vocabulary {
  /** Of the shell: `lab`, `sql`, `top` … */
  readonly commands: readonly string[];
  /** The program `lab`, with its commands and their options. */
  readonly program: Command;
  scenarios(): Promise<readonly string[]>;
  tables(): Promise<readonly string[]>;
}

/** As readline takes it: candidates for the last word, and that word. */
export type Completion = [string[], string];

const takesScenario = new Set(['enable', 'disable', 'run', 'prove']);
const takesTable = /(?:\b(?:from|join|into|update|table)\s+|\\d\s+)"?(\w*)$/i;
const sqlCommands = ['\\?', '\\d', '\\di', '\\dt', '\\q', '\\timing', '\\watch', '\\x'];
const shopPaths = [...new Set(Object.values(routes).map(({ path }) => path.replace(/:\w+/g, '1')))].toSorted();

/** For a line of the shell. */
export async function completeCommand(line: string, vocabulary: Vocabulary): Promise<Completion> {
  const words = line.trimStart().split(/\s+/);
  const last = words.at(-1) ?? '';
  const [first = '', second = ''] = words;
  if (words.length === 1) return among(vocabulary.commands, last);
  if (first === 'sql') return completeSql(line, vocabulary);
  if (first === 'http') return among(words.length === 2 ? [...shopPaths, 'GET', 'POST', 'lab:/api/'] : shopPaths, last, '');
  if (first !== 'lab') return [[], last];
  const { commands } = vocabulary.program;
  if (words.length === 2) return among([...commands.map((command) => command.name()), 'help'].toSorted(), last);
  if (last.startsWith('-')) {
    const command = commands.find((each) => each.name() === second);
    return among([...(command?.options ?? []).flatMap(({ long }) => long ?? []), '--help'], last);
  }
  return takesScenario.has(second) ? among(await vocabulary.scenarios(), last) : [[], last];
}

/** For a line of the SQL prompt: commands, and tables where one is due. */
export async function completeSql(line: string, vocabulary: Pick<Vocabulary, 'tables'>): Promise<Completion> {
  const table = takesTable.exec(line)?.[1];
  if (table !== undefined) return among(await vocabulary.tables(), table);
  const command = /\\\w*$/.exec(line)?.[0];
  return command === undefined ? [[], line] : among(sqlCommands, command);
}

const among = (candidates: readonly string[], word: string, end = ' '): Completion => {
  const found = candidates.filter((candidate) => candidate.startsWith(word));
  return [found.length === 1 ? found.map((only) => only + end) : found, word];
};
