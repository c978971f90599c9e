import ts from 'typescript';

/**
 * The statements at the top level of a module that hold state which can change: `let`, and containers such as Map. A
 * design keeps its state in its adapter's closure, so that every run starts with none. Returned as they are written.
 */
export function mutableStateOf(source: string): string[] {
  const file = ts.createSourceFile('design.ts', source, ts.ScriptTarget.Latest, true);
  return file.statements
    .filter(ts.isVariableStatement)
    .filter(
      ({ declarationList }) =>
        !isConst(declarationList) || declarationList.declarations.some(({ initializer }) => isContainer(initializer)),
    )
    .map((statement) => statement.getText().replace(/\s+/g, ' '));
}

function isConst(list: ts.VariableDeclarationList): boolean {
  return (list.flags & ts.NodeFlags.Const) !== 0;
}

/** Anything made with `new` at load time, and literals that are not frozen by `as const`. */
function isContainer(value: ts.Expression | undefined): boolean {
  if (value === undefined) return false;
  if (ts.isAsExpression(value) && value.type.getText() !== 'const') return isContainer(value.expression);
  if (ts.isSatisfiesExpression(value)) return isContainer(value.expression);
  return ts.isNewExpression(value) || ts.isArrayLiteralExpression(value) || ts.isObjectLiteralExpression(value);
}
