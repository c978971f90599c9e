import type { AnyScenario, Need } from '@systems-design-lab/scenarios/kit/index.ts';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Catalogue, CatalogueEntry } from '../../application/ports/catalogue.ts';
import type { DesignKind } from '../../domain/run.ts';
import { hashOfScenario } from './scenario-hash.ts';

const DESIGNS: readonly DesignKind[] = ['broken', 'fixed', 'tempting'];

/** The catalogue as folders: `<root>/<family>/<name>/scenario.ts`. Reads what is on disk at each call. */
export class FolderCatalogue implements Catalogue {
  readonly #root: string;
  /** By folder: what was read, while its files are the same. */
  readonly #read = new Map<string, CatalogueEntry>();

  constructor(root: string) {
    this.#root = root;
  }

  async list(): Promise<readonly CatalogueEntry[]> {
    const folders = await this.#folders();
    return Promise.all(folders.map((folder) => this.#entry(folder)));
  }

  async find(name: string): Promise<CatalogueEntry | undefined> {
    const folder = (await this.#folders()).find((each) => each.name === name);
    return folder && this.#entry(folder);
  }

  async #folders(): Promise<{ readonly family: string; readonly name: string; readonly path: string }[]> {
    const found = await readdir(this.#root, { recursive: true, withFileTypes: true });
    return found
      .filter((file) => file.name === 'scenario.ts')
      .map(({ parentPath }) => {
        const [name = '', family = ''] = parentPath.split('/').toReversed();
        return { family, name, path: parentPath };
      })
      .sort((a, b) => a.family.localeCompare(b.family) || a.name.localeCompare(b.name));
  }

  async #entry({ family, name, path }: { family: string; name: string; path: string }): Promise<CatalogueEntry> {
    const hash = hashOfScenario(path);
    const known = this.#read.get(path);
    if (known?.hash === hash) return known;
    const files = await readdir(path);
    const designs = DESIGNS.filter((design) => files.includes(`${design}.ts`));
    const module = (await import(`${pathToFileURL(join(path, 'scenario.ts')).href}?hash=${hash}`)) as { default: AnyScenario };
    const scenario = module.default;
    const entry: CatalogueEntry = {
      name,
      family,
      folder: path,
      scenario,
      designs,
      sources: await Promise.all(
        ['scenario', ...designs].map(async (each) => ({
          file: `${each}.ts`,
          text: await readFile(join(path, `${each}.ts`), 'utf8'),
        })),
      ),
      hash,
      unmet: (scenario.needs ?? []).filter((need) => !isMet(need)),
    };
    this.#read.set(path, entry);
    return entry;
  }
}

function isMet(need: Need): boolean {
  return need !== 'linux' || process.platform === 'linux';
}
