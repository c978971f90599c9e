import type { ReactNode } from 'react';

export interface QuestionProps {
  /** Names the answer in the reader's record; unique in the quiz. */
  readonly id: string;
  readonly asks: string;
  readonly children: ReactNode;
}

export interface OptionProps {
  readonly right?: boolean;
  /** Why it is right, or why a reasonable reader may think so and is mistaken. */
  readonly why: string;
  readonly children: ReactNode;
}

/** A question of a Quiz, which reads it and shows it: by itself it is nothing. */
export const Question = (_: QuestionProps): ReactNode => null;

/** A possible answer to a Question. */
export const Option = (_: OptionProps): ReactNode => null;
