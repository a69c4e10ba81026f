// The import law in words, for ARCHITECTURE.md; printed from the same data that the checks read.

import { LAWS, PURE_PARTS, WEB_DOORS, WEB_PARTS, ZONES } from './laws.ts';

export const LAW_BEGINS = '<!-- import law: printed from tools/tidy/laws.ts by `npx tsx tools/tidy/print.ts` -->';
export const LAW_ENDS = '<!-- end of import law -->';

const WORLDS = { pure: 'pure', node: 'Node', browser: 'browser' } as const;

/** The text between the markers, without them. */
export function renderLaw(): string {
  const shown = new Map(ZONES.map((zone) => [zone.name, zone.shown]));
  const pure = PURE_PARTS.map((name) => shown.get(name)).join(', ');
  const rows = ZONES.map((zone) => {
    const all = zone.world !== 'pure' && PURE_PARTS.every((part) => zone.imports.includes(part));
    const single = all ? zone.imports.filter((name) => !PURE_PARTS.includes(name)) : zone.imports;
    const imports = [...(all ? ['all pure parts'] : []), ...single.map((name) => shown.get(name))].join(', ');
    return `| ${zone.shown} | ${imports === '' ? 'nothing of ours' : imports} | ${WORLDS[zone.world]} |`;
  });
  return [
    `The pure parts are ${pure}.`,
    '',
    '| part | may import, by its doors | world |',
    '|---|---|---|',
    ...rows,
    '',
    `Tests may use Node, the second doors, law, reference, tools/testing and tools/population besides. Screens of areas use web/{${WEB_PARTS.join(',')}}/{${WEB_DOORS.join(',')}} only.`,
    '',
    ...Object.entries(LAWS).map(([name, says]) => `- **${name}**: ${says}.`),
  ].join('\n');
}

/** The document with the law between its markers made true; null when it has no markers. */
export function withLaw(document: string): string | null {
  const begin = document.indexOf(LAW_BEGINS);
  const end = document.indexOf(LAW_ENDS);
  if (begin < 0 || end < begin) return null;
  return `${document.slice(0, begin + LAW_BEGINS.length)}\n${renderLaw()}\n${document.slice(end)}`;
}
