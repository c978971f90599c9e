import { timing, type EffectBase, type Timing } from './effect.ts';

/** Folders of the shop whose files may go wrong. */
export type FilesFolder = 'images' | 'thumbs';

interface FilesEffectBase<Kind extends string> extends EffectBase<Kind> {
  readonly folder: FilesFolder;
  /** Share of the folder's files, drawn by their names. */
  readonly share: number;
}

/**
 * Files become named pipes that nobody writes to: opening one blocks, as on a network mount whose server is gone. Undo puts the
 * files back and frees whoever waits.
 */
export type FilesHangEffect = FilesEffectBase<'files.hang'>;

/** Files are overwritten with text. Undo puts the former bytes back. */
export type FilesCorruptEffect = FilesEffectBase<'files.corrupt'>;

export const files = (folder: FilesFolder) => ({
  hang: ({ share, ...when }: { share: number } & Timing): FilesHangEffect => ({
    kind: 'files.hang',
    folder,
    share,
    ...timing(when),
  }),
  corrupt: ({ share, ...when }: { share: number } & Timing): FilesCorruptEffect => ({
    kind: 'files.corrupt',
    folder,
    share,
    ...timing(when),
  }),
});
