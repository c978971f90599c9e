import type { LessonFrontMatter } from './front-matter.ts';
import type { Part } from './parts.ts';

/** What lists show of a lesson. */
export interface LessonListing {
  /** As its address has it, without the numbers that order it: `getting-started/first-failure`. */
  readonly id: string;
  readonly url: string;
  readonly title: string;
  readonly minutes: number;
  readonly objectives: readonly string[];
  readonly parts: readonly Part[];
}

/** Lessons that build on each other: a folder. */
export interface SeriesListing {
  readonly id: string;
  readonly url: string;
  readonly title: string;
  readonly lessons: readonly LessonListing[];
}

/** All that a lesson's page knows besides its prose. */
export interface LessonFacts extends LessonListing, Omit<LessonFrontMatter, 'title' | 'minutes' | 'objectives' | 'claims'> {
  readonly series: Pick<SeriesListing, 'title' | 'url'>;
  readonly previous: Neighbour | null;
  readonly next: Neighbour | null;
}

type Neighbour = Pick<LessonListing, 'title' | 'url'>;

/** A lesson as its file has it. */
export interface LessonFile {
  readonly series: string;
  readonly name: string;
  readonly frontMatter: LessonFrontMatter;
  readonly parts: readonly Part[];
}

const neighbourOf = (lesson: LessonListing | undefined): Neighbour | null =>
  lesson ? { title: lesson.title, url: lesson.url } : null;

/** The series in the order of their folders, each with its lessons. Addresses are without the site's base. */
export function seriesOf(files: readonly LessonFile[], titleOf: (folder: string) => string): readonly SeriesListing[] {
  return [...Map.groupBy(files, ({ series }) => series)].map(([id, own]) => ({
    id,
    url: `/tutorials/${id}/`,
    title: titleOf(id),
    lessons: own.map(({ name, frontMatter: { title, minutes, objectives }, parts }) => ({
      id: `${id}/${name}`,
      url: `/tutorials/${id}/${name}/`,
      title,
      minutes,
      objectives,
      parts,
    })),
  }));
}

/** What each lesson's page gets; the way leads from the last lesson of a series to the first of the next. */
export function factsOf(files: readonly LessonFile[], series: readonly SeriesListing[]): readonly LessonFacts[] {
  const all = series.flatMap(({ title, url, lessons }) => lessons.map((lesson) => ({ ...lesson, series: { title, url } })));
  return all.map((lesson, index) => {
    const { prerequisites, outOfScope, scenarios, incident, misconception } = files[index]!.frontMatter;
    return {
      ...lesson,
      prerequisites,
      outOfScope,
      scenarios,
      incident,
      misconception,
      previous: neighbourOf(all[index - 1]),
      next: neighbourOf(all[index + 1]),
    };
  });
}
