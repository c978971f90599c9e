import { existsSync } from 'node:fs';
import path from 'node:path';
import type { MarkdownConfig, ParseFrontMatter } from '@docusaurus/types';
import { readScenario } from './read-catalogue.ts';

/**
 * A scenario's README.mdx is prose and nothing else. Its title, description and address come from the folder, so they
 * cannot differ from what the lab says.
 */
export const parseFrontMatter: ParseFrontMatter = async (file) => {
  const parsed = await file.defaultParseFrontMatter(file);
  if (!isScenarioPage(file.filePath)) return parsed;
  const { name, scenario } = await readScenario(path.dirname(file.filePath));
  const { title, claim: description } = scenario;
  return { ...parsed, frontMatter: { ...parsed.frontMatter, title, description, slug: `/${name}` } };
};

/** Gives the page of a scenario the facts that the plugin wrote, and its recording as a chunk that loads when it is played. */
export const preprocessor: NonNullable<MarkdownConfig['preprocessor']> = ({ filePath, fileContent }) => {
  if (!isScenarioPage(filePath)) return fileContent;
  const folder = path.dirname(filePath);
  const hasRecording = existsSync(path.join(folder, 'recording.json'));
  return [
    `export { default as scenario } from '@generated/catalogue/default/${path.basename(folder)}.json';`,
    ...(hasRecording ? [`export const loadRecording = () => import('./recording.json');`] : []),
    '',
    fileContent,
  ].join('\n');
};

const isScenarioPage = (file: string): boolean =>
  /[\\/]scenarios[\\/]catalogue[\\/][^\\/]+[\\/][^\\/]+[\\/]README\.mdx$/.test(file);
