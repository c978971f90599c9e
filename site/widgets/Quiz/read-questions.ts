import { Children, isValidElement, type ReactNode } from 'react';
import { Option, Question, type OptionProps, type QuestionProps } from './parts.tsx';

export interface QuizQuestion {
  readonly id: string;
  readonly asks: string;
  readonly options: readonly { readonly id: string; readonly isRight: boolean; readonly why: string; readonly text: ReactNode }[];
}

/** The questions that a lesson's author has written between the tags. What cannot be asked fails the build by name. */
export function readQuestions(quiz: string, children: ReactNode): readonly QuizQuestion[] {
  const questions = Children.toArray(children).flatMap((child) =>
    isValidElement<QuestionProps>(child) && child.type === Question ? [readQuestion(quiz, child.props)] : [],
  );
  if (questions.length === 0) throw new Error(`The quiz "${quiz}" has no <Question>.`);
  return questions;
}

function readQuestion(quiz: string, { id, asks, children }: QuestionProps): QuizQuestion {
  const options = Children.toArray(children).flatMap((child) =>
    isValidElement<OptionProps>(child) && child.type === Option ? [child.props] : [],
  );
  const rights = options.filter(({ right }) => right).length;
  if (rights !== 1 || options.length < 2 || options.some(({ why }) => !why)) {
    throw new Error(
      `The question "${id}" of the quiz "${quiz}" has ${options.length} options, ${rights} of them right. It needs two or more, exactly one right, and each says why.`,
    );
  }
  return {
    id,
    asks,
    options: options.map(({ right = false, why, children: text }, index) => ({ id: String(index), isRight: right, why, text })),
  };
}
