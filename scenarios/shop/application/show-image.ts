import { DamagedImage } from '../domain/errors.ts';
import type { Meter } from '../toolbox.ts';
import type { ShopPorts } from './ports/index.ts';

export interface ShownImage {
  readonly id: number;
  /** True: the image itself could not be shown. */
  readonly placeholder: boolean;
  readonly dataUrl: string;
}

/** The smallest GIF there is. */
const PLACEHOLDER = 'data:image/gif;base64,R0lGODlhAQABAAAAACwAAAAAAQABAAAC';

/** Images for pages. A damaged one, or a thumbnail that is late, is a grey box; the page is still a page. */
export const showImage = ({ imageStore }: Pick<ShopPorts, 'imageStore'>, meter: Meter) => {
  const shown = (id: number, bytes: Uint8Array | undefined): ShownImage => {
    if (!bytes) meter.count('image_placeholders_total');
    const dataUrl = bytes ? `data:image/png;base64,${Buffer.from(bytes).toString('base64')}` : PLACEHOLDER;
    return { id, placeholder: !bytes, dataUrl };
  };
  return {
    async image(id: number): Promise<ShownImage> {
      try {
        return shown(id, await imageStore.read(id));
      } catch (error) {
        if (error instanceof DamagedImage) return shown(id, undefined);
        if (error instanceof Error && 'code' in error && error.code === 'EMFILE') meter.count('emfile_errors_total');
        throw error;
      }
    },
    async thumbnail(id: number): Promise<ShownImage> {
      const started = performance.now();
      const bytes = await imageStore.thumbnail(id);
      meter.observe('thumbnail_read_seconds', (performance.now() - started) / 1000);
      return shown(id, bytes);
    },
  };
};
