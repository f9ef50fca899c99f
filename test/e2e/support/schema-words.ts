/** Everything that a settings form says: the texts of its JSON schema and layout, each with where it stands. */

const TEXTS = ['title', 'description', 'headerDisplay', 'footerDisplay', 'buttonText'];

/** `/schema/properties/name/title` → `Name in the log` */
export function wordsOf(schema: unknown, path = ''): Map<string, string> {
  if (schema === null || typeof schema !== 'object') return new Map();
  return new Map(
    Object.entries(schema).flatMap(([name, value]) =>
      TEXTS.includes(name) && typeof value === 'string'
        ? [[`${path}/${name}`, value] as [string, string]]
        : [...wordsOf(value, `${path}/${name}`)],
    ),
  );
}
