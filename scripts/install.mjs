// Brings node_modules up to date with package-lock.json. Runs on any Node ≥ 18, before the project's own Node 24 is there.
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const bundledNode = join(root, 'node_modules/.bin/node');

requireHostNode();
if (!isInstalled()) install();
requireBundledNode();

function requireHostNode() {
  if (Number(process.versions.node.split('.')[0]) >= 18) return;
  fail(
    `This machine's Node is ${process.version}; 18 or later is needed to install. Install a current Node (https://nodejs.org) and repeat.`,
  );
}

/** Compares what npm says it installed with the lock file, so that a checkout that only touches times installs nothing. */
function isInstalled() {
  const installedFile = join(root, 'node_modules/.package-lock.json');
  if (!existsSync(installedFile)) return false;
  const installed = packagesOf(installedFile);
  return Object.entries(packagesOf(join(root, 'package-lock.json'))).every(
    ([path, { version, optional, devOptional }]) =>
      path === '' || optional || devOptional || installed[path]?.version === version,
  );
}

function packagesOf(lockFile) {
  return JSON.parse(readFileSync(lockFile, 'utf8')).packages;
}

function install() {
  console.log('▸ installing packages (npm ci)');
  const started = Date.now();
  const { status, error } = spawnSync('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error'], {
    cwd: root,
    stdio: 'inherit',
  });
  if (error)
    fail(`npm could not be started (${error.message}). It comes with Node: install Node from https://nodejs.org and repeat.`);
  if (status !== 0) fail('npm ci failed; its message is above. Repeat the command once the cause is removed.');
  console.log(`  done in ${((Date.now() - started) / 1000).toFixed(1)} s`);
}

function requireBundledNode() {
  const { stdout, error } = spawnSync(bundledNode, ['--version'], { encoding: 'utf8' });
  if (stdout?.startsWith('v24.')) return;
  const found = error ? 'it does not start' : `it says ${stdout.trim() || 'nothing'}`;
  fail(
    `node_modules/.bin/node should be Node 24, but ${found}. Its install script has to run once: npm rebuild node --ignore-scripts=false`,
  );
}

function fail(sentence) {
  console.error(sentence);
  process.exit(1);
}
