import { existsSync, globSync } from 'node:fs';
import path from 'node:path';
import type { MarkdownConfig } from '@docusaurus/types';
import { defineTerms, readGlossary } from './glossary.ts';
import { readLesson } from './read-lessons.ts';

type Preprocessor = NonNullable<MarkdownConfig['preprocessor']>;

/** The data file of a lesson, by which the plugin and the page agree. */
export const dataFileOf = (id: string): string => `${id.replace('/', '.')}.json`;

/**
 * Gives a lesson what the plugins wrote of it and of the scenarios that its front matter names, with their recordings as chunks
 * that load when they are played. So `<PageScenarios>` wraps the page, and a widget only names its scenario.
 */
export const preprocessLesson: Preprocessor = ({ filePath, fileContent }) => {
  const [, root] = /^(.*)[\\/]tutorials[\\/][^\\/]+[\\/][^\\/]+\.mdx$/.exec(filePath) ?? [];
  if (root === undefined) return fileContent;
  const shown = path.relative(root, filePath);
  const { series, name, frontMatter } = readLesson(filePath);
  const folders = frontMatter.scenarios.map((scenario) => folderOf(root, scenario, shown));
  return [
    // The front matter stays first, and every line where its author has it.
    fileContent,
    '',
    `export { default as lesson } from '@generated/lessons/default/${dataFileOf(`${series}/${name}`)}';`,
    ...folders.map(
      (folder, index) => `import scenario${index} from '@generated/catalogue/default/${path.basename(folder)}.json';`,
    ),
    'export const scenarios = [',
    ...folders.map((folder, index) => `  { scenario: scenario${index}${recordingIn(folder, filePath)} },`),
    '];',
  ].join('\n');
};

/** Defines the terms of any page that marks some. */
export const preprocessTerms: Preprocessor = ({ filePath, fileContent }) => {
  const [, root] = /^(.*)[\\/](?:tutorials|scenarios[\\/]catalogue)[\\/].*\.mdx$/.exec(filePath) ?? [];
  if (root === undefined || !fileContent.includes('<Term')) return fileContent;
  return defineTerms(fileContent, readGlossary(path.join(root, 'tutorials/glossary.yml')), path.relative(root, filePath));
};

function folderOf(root: string, scenario: string, lesson: string): string {
  const [folder] = globSync(`*/${scenario}`, { cwd: path.join(root, 'scenarios/catalogue') });
  if (folder) return path.join(root, 'scenarios/catalogue', folder);
  throw new Error(
    `The front matter of the lesson "${lesson}" names the scenario "${scenario}", which does not exist; "lab list" shows all.`,
  );
}

function recordingIn(folder: string, lesson: string): string {
  const recording = path.join(folder, 'recording.json');
  if (!existsSync(recording)) return '';
  const relative = path.relative(path.dirname(lesson), recording).split(path.sep).join('/');
  return `, loadRecording: () => import('${relative}')`;
}
