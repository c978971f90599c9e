import { join } from 'node:path';
import { cruise, type ICruiseResult } from 'dependency-cruiser';
import extractTSConfig from 'dependency-cruiser/config-utl/extract-ts-config';
import { rules } from './architecture-rules.ts';

/** An import that points the wrong way. */
interface Violation {
  readonly rule: string;
  readonly from: string;
  readonly to: string;
}

const projectRoot = join(import.meta.dirname, '../../..');

/** Reads the imports of all code in these folders of `root` and names those that break a rule. */
export async function checkArchitecture(root: string, folders: readonly string[]): Promise<Violation[]> {
  const { output } = await cruise(
    [...folders],
    {
      baseDir: root,
      validate: true,
      ruleSet: { forbidden: rules.map((rule) => ({ ...rule, severity: 'error' as const })) },
      doNotFollow: { path: 'node_modules' },
      tsPreCompilationDeps: true,
    },
    { exportsFields: ['exports'], conditionNames: ['import', 'node', 'default', 'types'] },
    { tsConfig: extractTSConfig(join(projectRoot, 'tsconfig.json')) },
  );
  return (output as ICruiseResult).summary.violations.map(({ rule, from, to }) => ({ rule: rule.name, from, to }));
}

if (import.meta.main) {
  const violations = await checkArchitecture(projectRoot, ['lab-server', 'scenarios', 'site', 'openapi']);
  for (const { rule, from, to } of violations) {
    console.error(`${rule}: ${rules.find(({ name }) => name === rule)?.comment ?? ''}\n  ${from} → ${to}`);
  }
  if (violations.length > 0) process.exitCode = 1;
  else console.log(`${rules.length} rules hold.`);
}
