import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, globSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { labAddress, publicAddress, type PublicAddress } from '../site/public-address.ts';
import { fail, root, seconds } from './lab.mts';

/** Everything that the pages are made from. */
const sources = [
  '{site,tutorials,openapi,scenarios/catalogue,scenarios/kit,lab-server/src/contracts}/**/*',
  'docusaurus.config.ts',
  'package-lock.json',
];

/** Builds the site unless `folder` was made from these very sources for this address; by default for a lab. */
export function buildSite(address: PublicAddress = labAddress, folder = join(root, 'build')): void {
  const stampFile = join(folder, '.sources');
  const hash = hashOf(address);
  if (existsSync(stampFile) && readFileSync(stampFile, 'utf8') === hash) return console.log('▸ site: up to date');
  console.log(`▸ site: building${address === labAddress ? '' : ` for ${address.url}${address.baseUrl}`}`);
  const started = Date.now();
  const docusaurus = join(root, 'node_modules/.bin/docusaurus');
  // The generator's cache does not know the base path: it would give the styles the addresses of another build.
  const cache = address === labAddress ? {} : { DOCUSAURUS_NO_PERSISTENT_CACHE: 'true' };
  const { status, stdout, stderr } = spawnSync(process.execPath, [docusaurus, 'build', '--out-dir', folder], {
    cwd: root,
    encoding: 'utf8',
    env: { ...process.env, ...cache, SITE_URL: address.url, BASE_URL: address.baseUrl },
  });
  if (status !== 0) fail(`${stdout}${stderr}\nThe site could not be built; the reason is above.`);
  writeFileSync(stampFile, hash);
  console.log(`  done in ${seconds(Date.now() - started)}`);
}

function hashOf(address: PublicAddress): string {
  const hash = createHash('sha256').update(JSON.stringify(address));
  const files = globSync(sources, { cwd: root, withFileTypes: true }).filter((entry) => entry.isFile());
  for (const file of files.map((entry) => join(entry.parentPath, entry.name)).sort()) {
    hash.update(`${file}\0`).update(readFileSync(file));
  }
  return hash.digest('hex');
}

/** SITE_URL and BASE_URL say where it will be served. An argument names another folder than `build`. */
function main([folder]: readonly string[]): void {
  let address: PublicAddress;
  try {
    address = publicAddress(process.env);
  } catch (error) {
    fail((error as Error).message);
  }
  buildSite(address, ...(folder === undefined ? [] : [resolve(folder)]));
}

if (import.meta.main) main(process.argv.slice(2));
