import { readFileSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import path from 'node:path';
import type { LessonFile } from './facts.ts';
import { readText } from '../../numbers/text.ts';
import { parseLessonFrontMatter } from './front-matter.ts';
import { partsOf } from './parts.ts';

/** Folders and files are ordered by a number that is no part of their name: `00-getting-started/01-first-failure.mdx`. */
const numbered = /^\d+-(.+?)(\.mdx)?$/;

/** The name without the number, or nothing where there is none. */
export const nameOf = (entry: string): string | undefined => numbered.exec(entry)?.[1];

/** Every lesson under `tutorials/<series>/<lesson>.mdx`, in order. There is no list to edit: a file is enough. */
export async function readLessons(tutorials: string): Promise<readonly LessonFile[]> {
  const folders = (await readdir(tutorials, { withFileTypes: true })).filter(
    (entry) => entry.isDirectory() && nameOf(entry.name),
  );
  const lessons = folders
    .map(({ name }) => name)
    .sort()
    .map(async (folder) => {
      const files = (await readdir(path.join(tutorials, folder))).filter((file) => file.endsWith('.mdx')).sort();
      return files.map((file) => readLesson(path.join(tutorials, folder, file)));
    });
  return (await Promise.all(lessons)).flat();
}

/** One lesson, read anew at each call, so that an edit shows on the page. */
export function readLesson(file: string): LessonFile {
  const [series, base] = [path.basename(path.dirname(file)), path.basename(file)];
  const shown = `tutorials/${series}/${base}`;
  const [seriesName, name] = [nameOf(series), nameOf(base)];
  if (seriesName === undefined || name === undefined) {
    throw new Error(
      `The lesson "${shown}" needs a number before its name and its folder's, such as 01-${base}: it says where the lesson stands.`,
    );
  }
  const { tree, frontMatter } = readText(shown, readFileSync(file, 'utf8'));
  const parsed = parseLessonFrontMatter(frontMatter, shown);
  try {
    return { series: seriesName, name, frontMatter: parsed, parts: partsOf(tree) };
  } catch (cause) {
    throw new Error(`Cannot read the lesson "${shown}": ${cause instanceof Error ? cause.message : String(cause)}`, { cause });
  }
}
