/** Offers data as a file, as JSON that people can read. */
export function saveAsFile(name: string, data: unknown): void {
  const url = URL.createObjectURL(new Blob([JSON.stringify(data, null, 2)], { type: 'application/json' }));
  const link = Object.assign(document.createElement('a'), { href: url, download: name });
  link.click();
  URL.revokeObjectURL(url);
}

/** Prints one thing of the page: what has this name in `data-print` (see styles.module.css). */
export function printOnly(name: string): void {
  const root = document.documentElement;
  root.dataset['printOnly'] = name;
  window.addEventListener('afterprint', () => delete root.dataset['printOnly'], { once: true });
  window.print();
}
