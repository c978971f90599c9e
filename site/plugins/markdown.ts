import type { MarkdownConfig } from '@docusaurus/types';
import { preprocessor as preprocessScenario } from './catalogue/readme.ts';
import { preprocessLesson, preprocessTerms } from './lessons/preprocess.ts';

type Preprocessor = NonNullable<MarkdownConfig['preprocessor']>;

const steps: readonly Preprocessor[] = [preprocessScenario, preprocessLesson, preprocessTerms];

/** What is done to the source of a page before it is compiled: each step leaves alone what is not its own. */
export const preprocessor: Preprocessor = ({ filePath, fileContent }) =>
  steps.reduce((content, step) => step({ filePath, fileContent: content }), fileContent);
