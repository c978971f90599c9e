import list from '@generated/lessons/default/list.json';
import type { LessonListing, SeriesListing } from './plugins/lessons/facts.ts';

/** All series that there are, in order; counted and never listed by hand. */
export const allSeries: readonly SeriesListing[] = list;

export const allLessons: readonly LessonListing[] = list.flatMap(({ lessons }) => lessons);
