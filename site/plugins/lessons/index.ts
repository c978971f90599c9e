import path from 'node:path';
import { normalizeUrl } from '@docusaurus/utils';
import type { LoadContext, Plugin } from '@docusaurus/types';
import { familyName } from '../../family-name.ts';
import { factsOf, seriesOf, type LessonFacts, type SeriesListing } from './facts.ts';
import { readGlossary, type Term } from './glossary.ts';
import { dataFileOf } from './preprocess.ts';
import { readLessons } from './read-lessons.ts';

interface Content {
  readonly series: readonly SeriesListing[];
  readonly lessons: readonly LessonFacts[];
  readonly terms: readonly Term[];
}

/**
 * Reads the lessons at build time. Each page imports its own facts (`@generated/lessons/default/<series>.<lesson>.json`, see
 * preprocess.ts); lists import `list.json`, the glossary `glossary.json`. Every series has a page, made from its lessons.
 */
export default function lessons({ siteDir, baseUrl }: LoadContext): Plugin<Content> {
  const folder = path.join(siteDir, 'tutorials');
  return {
    name: 'lessons',
    getPathsToWatch: () => [`${folder}/**/*.{mdx,yml}`],
    async loadContent() {
      const files = await readLessons(folder);
      const series = seriesOf(files, familyName);
      return { series, lessons: factsOf(files, series), terms: readGlossary(path.join(folder, 'glossary.yml')) };
    },
    async contentLoaded({ content: { series, lessons, terms }, actions }) {
      await actions.createData('list.json', series);
      await actions.createData('glossary.json', terms);
      await Promise.all(lessons.map((lesson) => actions.createData(dataFileOf(lesson.id), lesson)));
      await Promise.all(
        series.map(async (one) => {
          actions.addRoute({
            path: normalizeUrl([baseUrl, one.url]),
            exact: true,
            component: '@theme/SeriesPage',
            modules: { series: await actions.createData(`series.${one.id}.json`, one) },
          });
        }),
      );
    },
  };
}
