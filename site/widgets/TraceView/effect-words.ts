/** What an effect does, by the first word of its name; the rest of the name says to what. */
const words: Readonly<Record<string, (what: string) => string>> = {
  link: (what) => `link ${what.replace(':', ' → ').replace(/ (\S+)$/, ': $1')}`,
  partner: (what) => {
    const [partner, ...settings] = what.split(' ');
    return settings.length === 0 ? `partner ${partner}` : `partner ${partner}: ${settings.join(', ')}`;
  },
  data: (what) => `data: ${what}`,
  config: (what) => `setting ${what}`,
  traffic: (what) => `more load: ${what}`,
  'pg.setting': (what) => `PostgreSQL ${what}`,
  'cache.expire': (what) => `cached ${what} expires`,
  'files.hang': (what) => `files of ${what} hang`,
  'files.corrupt': (what) => `files of ${what} corrupt`,
  'dns.mode': (what) => `name service: ${what}`,
  'sql.hold': (what) => `a session holds: ${what}`,
  'sql.repeat': (what) => `again and again: ${what}`,
  'process.pause': (what) => `${what} paused`,
  'process.descriptors': (what) => `${what} short of file descriptors`,
  'process.fileSize': (what) => `${what} limited in file size`,
  'clock.skew': (what) => `clock of ${what} wrong`,
  'replica.add': (what) => `${what} added`,
  'replica.kill': (what) => `${what} killed`,
  'replica.restart': (what) => `${what} restarted`,
};

/** `link shop:postgres latency` → `link shop → postgres: latency`. A name that is not known stays as it is. */
export function effectWords(name: string): string {
  const [kind = '', ...rest] = name.split(' ');
  return words[kind]?.(rest.join(' ')) ?? name;
}
