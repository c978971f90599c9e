import type { Unit } from '../../../openapi/client.ts';
import { formatValue } from '../../format.ts';
import type { Prediction } from '../../reader/records.ts';

/** What the reader has guessed, in words. */
export function predictionWords(prediction: Prediction, unit: Unit = 'count'): string {
  switch (prediction.kind) {
    case 'skipped':
      return 'no guess';
    case 'number':
      return formatValue(prediction.value, unit);
    case 'choice':
      return prediction.choice;
    case 'line':
      return prediction.values.map((value) => formatValue(value, unit)).join(' → ');
  }
}

/** How a guess stands to what was measured: as a ratio where that means something. Nothing is graded. */
export function compareGuess(guess: number, measured: number | null, unit: Unit): string {
  const [said, found] = [formatValue(guess, unit), formatValue(measured, unit)];
  const both = `You said ${said}; measured: ${found}.`;
  if (measured === null) return both;
  if (said === found) return `${both} The same.`;
  if (guess === 0 || measured === 0 || guess < 0 !== measured < 0) return both;
  const ratio = measured / guess;
  if (Math.abs(ratio - 1) <= 0.1) return `${both} Within a tenth.`;
  return ratio > 1
    ? `${both} That is ${formatValue(ratio, 'ratio')} your guess.`
    : `${both} Your guess is ${formatValue(1 / ratio, 'ratio')} that.`;
}
