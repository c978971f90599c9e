import * as z from 'zod';

const text = z.string().trim().min(1, 'is empty');

/** What a lesson says of itself. The page's head, the page of its series and the learning paths are made from it. */
const lessonFrontMatter = z.strictObject({
  title: text,
  /** Each completes "After this you can …". */
  objectives: z.array(text).min(1),
  prerequisites: z.array(text),
  outOfScope: z.array(text),
  /** To read and to do. */
  minutes: z.int().positive(),
  /** Names of the scenarios that its widgets use; the first is the one that it is about. */
  scenarios: z.array(text).min(1),
  /** `checked`: when somebody last opened the link and compared; absent: nobody has yet. */
  incident: z.strictObject({ title: text, url: z.url({ protocol: /^https?$/ }), checked: z.iso.date().optional() }),
  /** What many believe and the lesson shows to be wrong, in their words. */
  misconception: text,
  /** Comparisons that the text makes, each with the sentence if that helps; site/numbers/claims.ts evaluates them. */
  claims: z.array(z.union([text, z.strictObject({ claim: text, sentence: text.optional() })])),
});

export type LessonFrontMatter = z.infer<typeof lessonFrontMatter>;

/** The front matter of a lesson, or an error that names the file and every field that is wrong. */
export function parseLessonFrontMatter(frontMatter: unknown, file: string): LessonFrontMatter {
  const parsed = lessonFrontMatter.safeParse(frontMatter);
  if (parsed.success) return parsed.data;
  const problems = parsed.error.issues.map(({ path, message }) => `  ${path.join('.') || 'front matter'}: ${message}`);
  throw new Error(
    `The front matter of the lesson "${file}" is not valid:\n${problems.join('\n')}\nWhat it holds: docs/lessons.md`,
  );
}
