// Who imports whom.

import { type Breach, breach } from './breach.ts';
import { doorOf, type House, isTest, libraryOf, type Link, partOf } from './house.ts';
import { AREAS, PLAIN_JAVASCRIPT, PURE_LIBRARIES, SERVER_LIBRARIES, TEST_IMPORTS, WEB_DOORS, WEB_PARTS, type Zone } from './laws.ts';

export function checkImports(house: House): Breach[] {
  return house.code.flatMap((path) => {
    const zone = house.zone(path);
    if (zone === null) return [breach('imports', path, 0, 'this file lies in no part of the house: add its folder to ZONES in tools/tidy/laws.ts')];
    return house.links(path).flatMap((link) => (link.kind === 'library' || link.kind === 'node' ? checkLibrary(house, link, zone) : checkPart(house, link, zone)));
  });
}

function checkPart(house: House, link: Link, zone: Zone): Breach[] {
  const { from, to, line, specifier } = link;
  if (link.notExported) return [breach('doors', from, line, `${specifier} is no door: export it in that package.json or use another`)];
  if (to === null || isEntry(from, to)) return [];
  if (link.kind === 'relative' && partOf(to) !== partOf(from)) return [breach('doors', from, line, `${specifier} climbs out of ${partOf(from)}: import ${partOf(to)} by its name`)];
  const target = house.zone(to);
  if (target === null) return [];
  return [
    ...checkZone(link, zone, target),
    ...checkPackageName(house, link, to),
    ...checkAreaOrder(link, to),
    ...checkWebParts(link, zone, to),
  ];
}

/** The plain JavaScript entries share one start and know no names: nothing is installed yet when they run. */
function isEntry(...paths: string[]): boolean {
  return paths.every((path) => (PLAIN_JAVASCRIPT as readonly string[]).includes(path));
}

function checkZone({ from, to, line, specifier }: Link, zone: Zone, target: Zone): Breach[] {
  const allowed = zone.imports.includes(target.name) || (isTest(from) && TEST_IMPORTS.includes(target.name));
  const inside = target.name === zone.name && partOf(from) === partOf(to ?? '') && doorOf(from) === doorOf(to ?? '');
  // A second door opens on its own kernel; an area's server and web sides stand on its pure files.
  const own = zone.imports.includes(target.name) && partOf(from) === partOf(to ?? '');
  if (allowed || inside || own) return [];
  return [breach('imports', from, line, `${zone.shown} may not import ${target.shown} (${specifier}); it may import ${list(zone)}`)];
}

/** A package names the packages it stands on in its own package.json, so that it could be lifted out of the house. */
function checkPackageName(house: House, { from, line }: Link, to: string): Breach[] {
  if (!from.startsWith('packages/') || !to.startsWith('packages/') || partOf(from) === partOf(to) || isTest(from)) return [];
  const target = house.manifest(partOf(to))?.name ?? partOf(to);
  const own = house.manifest(partOf(from));
  return own?.dependencies.has(target) ? [] : [breach('packages', from, line, `${target} is not among the dependencies of ${partOf(from)}/package.json`)];
}

function checkAreaOrder({ from, line }: Link, to: string): Breach[] {
  if (!from.startsWith('areas/') || !to.startsWith('areas/') || partOf(from) === partOf(to)) return [];
  const [own, other] = [from, to].map((path) => (AREAS as readonly string[]).indexOf(path.split('/')[1] ?? ''));
  if (other === undefined || own === undefined || other < 0 || own < 0) return [breach('areas', from, line, `areas/${(to.split('/')[1])} or areas/${from.split('/')[1]} is not in the order of areas`)];
  return other < own ? [] : [breach('areas', from, line, `areas/${AREAS[own]} comes before areas/${AREAS[other]}: let the later one react, or hand the value in`)];
}

/** Screens stand on parts of web/ (its design system, its texts); only the shell knows all screens. */
function checkWebParts({ from, line, specifier }: Link, zone: Zone, to: string): Breach[] {
  if (zone.name !== 'area web' || !to.startsWith('web/')) return [];
  const [, part = '', file = ''] = to.split('/');
  const door = (WEB_PARTS as readonly string[]).includes(part) && (WEB_DOORS as readonly string[]).includes(file.replace(/\.tsx?$/, ''));
  return door ? [] : [breach('doors', from, line, `${specifier}: screens use the doors web/{${WEB_PARTS.join(',')}}/{${WEB_DOORS.join(',')}} only`)];
}

function checkLibrary(house: House, link: Link, zone: Zone): Breach[] {
  const { from, line, specifier, kind } = link;
  if (isTest(from)) return [];
  if (kind === 'node') {
    if (zone.world === 'node') return [];
    const law = zone.world === 'pure' ? 'pure' : 'browser';
    return [breach(law, from, line, `${specifier} is Node's: ${zone.world === 'pure' ? 'put it behind a second door (./node)' : 'it does not exist in a browser'}`)];
  }
  const library = libraryOf(specifier);
  if (from.startsWith('packages/') && !house.manifest(partOf(from))?.dependencies.has(library)) {
    return [breach('packages', from, line, `${library} is not among the dependencies of ${partOf(from)}/package.json`)];
  }
  if (zone.world === 'pure' && !(PURE_LIBRARIES as readonly string[]).includes(library)) return [breach('pure', from, line, `${library} is no library of pure code (${PURE_LIBRARIES.join(', ')})`)];
  if (zone.world === 'browser' && (SERVER_LIBRARIES as readonly string[]).includes(library)) return [breach('browser', from, line, `${library} exists only on the server`)];
  return [];
}

function list(zone: Zone): string {
  return zone.imports.length === 0 ? 'nothing of ours' : zone.imports.join(', ');
}

/** Circles of imports, each told once (Tarjan's strongly connected components). */
export function checkCycles(house: House): Breach[] {
  const circles: string[][] = [];
  const index = new Map<string, number>();
  const low = new Map<string, number>();
  const stack: string[] = [];
  const onStack = new Set<string>();

  const visit = (path: string) => {
    index.set(path, index.size);
    low.set(path, index.get(path) ?? 0);
    stack.push(path);
    onStack.add(path);
    for (const { to } of house.links(path)) {
      if (to === null || !house.files.has(to)) continue;
      if (!index.has(to)) {
        visit(to);
        low.set(path, Math.min(low.get(path) ?? 0, low.get(to) ?? 0));
      } else if (onStack.has(to)) low.set(path, Math.min(low.get(path) ?? 0, index.get(to) ?? 0));
    }
    if (low.get(path) !== index.get(path)) return;
    const circle = stack.splice(stack.indexOf(path));
    for (const member of circle) onStack.delete(member);
    if (circle.length > 1 || house.links(path).some((link) => link.to === path)) circles.push(circle);
  };
  for (const path of house.code) if (!index.has(path)) visit(path);
  return circles.map((circle) => breach('cycles', circle[0] ?? '', 0, `imports go round: ${wayRound(house, circle)}`));
}

/** The shortest way from the first file of a circle back to itself. */
function wayRound(house: House, circle: readonly string[]): string {
  const [start = ''] = circle;
  const members = new Set(circle);
  const before = new Map<string, string>();
  const queue = [start];
  for (const path of queue) {
    for (const { to } of house.links(path)) {
      if (to === null || !members.has(to)) continue;
      if (to === start) {
        const way = [start];
        for (let at: string | undefined = path; at !== undefined; at = before.get(at)) way.unshift(at);
        return way.join(' -> ');
      }
      if (!before.has(to)) {
        before.set(to, path);
        queue.push(to);
      }
    }
  }
  return circle.join(', ');
}
