// npm run bench -- list | NAME [--quick] [--plant NAME|list]
// The last line on standard output is one JSON object {name, ok, figures, control}; progress goes to standard error.
// Exit code 0: ok. 1: a figure out of its bound, or a planted defect that nothing caught. 2: it could not be measured. 77: this machine
// does not allow it (`skipped` says why); what can be shown instead is ok.
import { readdirSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { SKIPPED } from '../testing/count.ts';
import { measure } from './frame/measure.ts';
import type { Benchmark } from './frame/model.ts';

async function main(args: string[]): Promise<number> {
  const { values, positionals } = parseArgs({ args, allowPositionals: true, options: { quick: { type: 'boolean' }, plant: { type: 'string' } } });
  const [name = 'list'] = positionals;
  if (name === 'list') return list();
  const benchmark = await find(name);
  if (!benchmark) return refuse(`no benchmark is called "${name}"; there are: ${names().join(', ')}`);
  const { quick = false, plant = null } = values;
  if (plant === 'list') {
    for (const [planted, about] of Object.entries(benchmark.plants)) console.log(`${planted.padEnd(28)} ${about}`);
    return 0;
  }
  if (plant !== null && !Object.hasOwn(benchmark.plants, plant)) {
    return refuse(`${name} has no plant "${plant}"; there are: ${Object.keys(benchmark.plants).join(', ')}`);
  }
  console.error(`${name}: ${benchmark.about}`);
  const report = await measure(benchmark, quick, plant, (line) => console.error(line));
  console.log(JSON.stringify(report));
  if (!report.ok) return 1;
  return report.skipped === undefined ? 0 : SKIPPED;
}

async function list(): Promise<number> {
  for (const name of names()) console.log(`${name.padEnd(12)} ${(await find(name))?.about}`);
  return 0;
}

/** Every file beside this one is a benchmark. */
function names(): string[] {
  return readdirSync(new URL('.', import.meta.url)).flatMap((file) => /^([a-z][a-z0-9-]*)\.ts$/.exec(file)?.[1] ?? []).filter((name) => name !== 'main').sort();
}

async function find(name: string): Promise<Benchmark | null> {
  if (!names().includes(name)) return null;
  return ((await import(new URL(`./${name}.ts`, import.meta.url).href)) as { default: Benchmark }).default;
}

function refuse(reason: string): number {
  console.error(`bench: ${reason}`);
  return 2;
}

try {
  process.exitCode = await main(process.argv.slice(2));
} catch (error) {
  console.error(error);
  process.exitCode = 2;
}
// Whatever a benchmark left open (a pool, a thread) must not hold the result back.
process.stdout.write('', () => process.exit());
