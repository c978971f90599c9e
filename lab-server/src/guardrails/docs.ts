import { existsSync, globSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { format, resolveConfig } from 'prettier';
import { families } from '@systems-design-lab/scenarios/families.ts';
import { measuredResult } from '../contracts/measured.ts';
import { hashOfScenario } from '../infrastructure/catalogue/scenario-hash.ts';
import { findDrift } from './contracts-check.ts';
import { dashboards } from './dashboards.ts';
import { loadScenario } from './scenario-rules.ts';

const generatedPart = /(<!-- generated: scenarios -->\n)[\s\S]*?(<!-- end of generated -->)/;

/** docs/roadmap.md with the state of every scenario as its folder tells it. */
export async function roadmap(root: string): Promise<Record<string, string>> {
  const file = 'docs/roadmap.md';
  const text = readFileSync(join(root, file), 'utf8');
  if (!generatedPart.test(text))
    throw new Error(`${file} has lost its markers "<!-- generated: scenarios -->" and "<!-- end of generated -->".`);
  const table = await scenarioTable(join(root, 'scenarios/catalogue'));
  const updated = text.replace(generatedPart, (_all, begin: string, end: string) => `${begin}\n${table}\n\n${end}`);
  return { [file]: await format(updated, { ...(await resolveConfig(join(root, file))), filepath: file }) };
}

async function scenarioTable(catalogue: string): Promise<string> {
  const order = Object.keys(families);
  const folders = globSync('*/*/scenario.ts', { cwd: catalogue })
    .map((file) => dirname(file))
    .sort((a, b) => order.indexOf(dirname(a)) - order.indexOf(dirname(b)) || a.localeCompare(b));
  const rows = await Promise.all(
    folders.map(async (folder) => {
      const { title } = await loadScenario(join(catalogue, folder));
      return `| ${dirname(folder)} | [${basename(folder)}](../scenarios/catalogue/${folder}/README.mdx) | ${title} | ${stateOf(join(catalogue, folder))} |`;
    }),
  );
  return ['| family | scenario | title | state |', '| --- | --- | --- | --- |', ...rows].join('\n');
}

function stateOf(folder: string): string {
  const file = join(folder, 'measured.json');
  if (!existsSync(file)) return 'not measured';
  const { hash, status, date, machine } = measuredResult.parse(JSON.parse(readFileSync(file, 'utf8')));
  if (hash !== hashOfScenario(folder)) return 'changed since it was measured';
  return `${status === 'proven' ? 'proven' : `measured: ${status}`} ${date.slice(0, 10)}, ${machine.cores} cores`;
}

if (import.meta.main) {
  const root = join(import.meta.dirname, '../../..');
  const files = { ...(await roadmap(root)), ...(await dashboards(root)) };
  if (process.argv.includes('--write')) {
    for (const [file, text] of Object.entries(files)) writeFileSync(join(root, file), text);
  }
  const drifts = findDrift(root, files);
  for (const { file, patch } of drifts)
    console.error(`${file} does not show catalogue and signals as they are.\n${patch}\nBring it up to date with: make docs`);
  if (drifts.length > 0) process.exitCode = 1;
  else console.log('The generated parts of docs/ and the dashboards are up to date.');
}
