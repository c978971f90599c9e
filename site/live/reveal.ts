import { useContext } from 'react';
import { LessonContext, useLessonRecord } from '../reader/reader.ts';

/**
 * Whether recorded results may be shown: the reader has locked or skipped every prediction of the page. A page that asks for
 * none has nothing to spoil. The server, and so the first render, folds them.
 */
export function useRevealed(): boolean {
  const { predictions } = useContext(LessonContext);
  const { record } = useLessonRecord();
  return predictions.every((id) => Object.hasOwn(record.predictions, id));
}
