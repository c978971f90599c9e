const abbreviations = new Set(['http', 'ml']);

/** A family's folder as a heading: `database-operations` → `Database operations`, `http` → `HTTP`. */
export function familyName(folder: string): string {
  if (abbreviations.has(folder)) return folder.toUpperCase();
  const words = folder.replaceAll('-', ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}
