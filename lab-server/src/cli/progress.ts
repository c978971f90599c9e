import { styleText } from 'node:util';

/** What happens while a command works, on stderr, so that stdout stays what was asked for. */
export interface Progress {
  /** The line that is being worked on: rewritten on a terminal, printed once for each change elsewhere. */
  update(text: string): void;
  /** Ends that line with what came of it. */
  done(text: string): void;
}

export function createProgress(stream: NodeJS.WriteStream = process.stderr): Progress {
  let shown = '';
  const write = (text: string, end: string) => {
    stream.write(stream.isTTY ? `\r\u001b[K${text}${end}` : `${text}\n`);
    shown = text;
  };
  return {
    update(text) {
      if (text !== shown) write(stream.isTTY ? text.slice(0, stream.columns - 1) : text, '');
    },
    done: (text) => write(text, '\n'),
  };
}

type Tone = 'good' | 'bad' | 'neutral';

const marks: Readonly<Record<Tone, string>> = { good: '✔', bad: '✘', neutral: '–' };
const colours = { good: 'green', bad: 'red', neutral: 'gray' } as const;

/** A mark and words: colour, where there is any, only repeats them. */
export const marked = (tone: Tone, words: string, stream: NodeJS.WriteStream = process.stdout): string =>
  styleText(colours[tone], `${marks[tone]} ${words}`, { stream });
