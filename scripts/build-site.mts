import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, globSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fail, root, seconds } from './lab.mts';

/** Everything that the pages are made from. */
const sources = [
  '{site,tutorials,openapi,scenarios/catalogue,scenarios/kit,lab-server/src/contracts}/**/*',
  'docusaurus.config.ts',
  'package-lock.json',
];
const stampFile = join(root, 'build/.sources');

/** Builds the site unless `build/` was made from these very sources. */
export function buildSite(): void {
  const hash = hashOfSources();
  if (existsSync(stampFile) && readFileSync(stampFile, 'utf8') === hash) return console.log('▸ site: up to date');
  console.log('▸ site: building');
  const started = Date.now();
  const { status, stdout, stderr } = spawnSync(process.execPath, [join(root, 'node_modules/.bin/docusaurus'), 'build'], {
    cwd: root,
    encoding: 'utf8',
  });
  if (status !== 0) fail(`${stdout}${stderr}\nThe site could not be built; the reason is above.`);
  writeFileSync(stampFile, hash);
  console.log(`  done in ${seconds(Date.now() - started)}`);
}

function hashOfSources(): string {
  const hash = createHash('sha256');
  const files = globSync(sources, { cwd: root, withFileTypes: true }).filter((entry) => entry.isFile());
  for (const file of files.map((entry) => join(entry.parentPath, entry.name)).sort()) {
    hash.update(`${file}\0`).update(readFileSync(file));
  }
  return hash.digest('hex');
}

if (import.meta.main) buildSite();
