// Makes the synthetic population as files. Run by `klaikhun population`, by `npm start` for the demo province, and by the benchmarks.
import { parseArgs } from 'node:util';
import { type Day, defineProblems, failed, isoOf, ok, parseDate, type Problem, type Result } from '@klaikhun/std';
import { generate, type PopulationOptions } from './generate.ts';
import { type Format, writePopulation } from './write.ts';

const HELP = `สร้างประชากรสมมติเป็นไฟล์ persons, households, enrolments (คนทุกคนแต่งขึ้น เลขประจำตัวขึ้นต้นด้วย 9 ซึ่งไม่มีใครถือ)
Makes a synthetic population as files: persons, households, enrolments (everybody is invented; ids begin with 9, which nobody holds)

  --households N     จำนวนครัวเรือน / number of households (1 to 2,000,000)
  --seed S           เมล็ดสุ่ม เมล็ดเดิมได้ไฟล์เดิมทุกไบต์ / same seed, same bytes
  --province CODE    รหัสจังหวัด / province code (55)
  --out DIR          โฟลเดอร์ปลายทาง / folder to write into
  --as-of DATE       ข้อมูล ณ วันที่ / the day of the data (default 2026-11-20, not today: the bytes must not depend on the day)
  --format FORMAT    csv | parquet (default csv)
`;

const problems = defineProblems('population', {
  arguments: { status: 422, th: 'คำสั่งไม่ถูกต้อง: {reason}', en: 'The command was not understood: {reason}', next: { th: 'ดูวิธีใช้ด้วย --help', en: 'See --help.' } },
  missing: { status: 422, th: 'ขาด --{name}', en: '--{name} is missing.', next: { th: 'ดูวิธีใช้ด้วย --help', en: 'See --help.' } },
  households: {
    status: 422,
    th: 'จำนวนครัวเรือนใช้ไม่ได้: {text}',
    en: 'Not a number of households: {text}',
    next: { th: 'ใส่จำนวนเต็มตั้งแต่ 1 ถึง 2,000,000', en: 'Give a whole number from 1 to 2,000,000.' },
  },
  write: {
    status: 500,
    th: 'เขียนไฟล์ลงใน {out} ไม่ได้: {reason}',
    en: 'Could not write into {out}: {reason}',
    next: { th: 'ตรวจสิทธิ์ของโฟลเดอร์และที่ว่างในดิสก์ แล้วลองใหม่', en: 'Check the permissions of the folder and the space on the disk, then try again.' },
  },
  format: { status: 422, th: 'ไม่รู้จักชนิดไฟล์ {text}', en: 'Unknown format {text}.', next: { th: 'ใช้ csv หรือ parquet', en: 'Use csv or parquet.' } },
});

interface Order {
  readonly options: PopulationOptions;
  readonly out: string;
  readonly format: Format;
}

function readOrder(argv: readonly string[]): Result<Order | 'help'> {
  const text = { type: 'string' } as const;
  const options = { households: text, seed: text, province: text, out: text, 'as-of': text, format: text, help: { type: 'boolean', short: 'h' } } as const;
  let values: ReturnType<typeof parseArgs<{ options: typeof options }>>['values'];
  try {
    values = parseArgs({ args: [...argv], options }).values;
  } catch (error) {
    return failed(problems.arguments({ reason: error instanceof Error ? error.message : String(error) }));
  }
  if (values.help) return ok('help');
  const { households, seed, out } = values;
  if (households === undefined) return failed(problems.missing({ name: 'households' }));
  if (seed === undefined) return failed(problems.missing({ name: 'seed' }));
  if (out === undefined) return failed(problems.missing({ name: 'out' }));
  if (!/^[1-9]\d{0,6}$/.test(households) || Number(households) > 2_000_000) return failed(problems.households({ text: households }));
  const format = values.format ?? 'csv';
  if (format !== 'csv' && format !== 'parquet') return failed(problems.format({ text: format }));
  const asOf: Result<{ day: Day }> = parseDate(values['as-of'] ?? '2026-11-20', { partial: false });
  if (!asOf.ok) return asOf;
  return ok({ options: { households: Number(households), seed, province: values.province ?? '55', asOf: asOf.value.day }, out, format });
}

async function make({ options, out, format }: Order): Promise<Problem | null> {
  const rows = generate(options);
  if (!rows.ok) return rows.problem;
  const count = (n: number): string => n.toLocaleString('en');
  // Ten or so lines of progress, whatever the size.
  const step = Math.max(1000, Math.ceil(options.households / 10_000) * 1000);
  const tell = (households: number): void => {
    if (households % step === 0) process.stderr.write(`${count(households)} / ${count(options.households)} ครัวเรือน\n`);
  };
  try {
    const written = await writePopulation(rows.value, out, format, tell);
    process.stderr.write(`เสร็จแล้ว ณ ${isoOf(options.asOf)}: ${count(written.households)} ครัวเรือน ${count(written.persons)} คน ${count(written.enrolments)} รายการรับสิทธิ\n${written.files.join('\n')}\n`);
    return null;
  } catch (error) {
    // Only what the system refuses (no space, no permission) is the caller's business; anything else is a fault of ours and keeps its stack.
    if (!(error instanceof Error && 'syscall' in error)) throw error;
    return problems.write({ out, reason: error.message });
  }
}

const order = readOrder(process.argv.slice(2));
if (order.ok && order.value === 'help') process.stdout.write(HELP);
else {
  const problem = order.ok ? await make(order.value as Order) : order.problem;
  if (problem !== null) {
    process.stderr.write(`${problem.title.th} ${problem.next.th}\n${problem.title.en} ${problem.next.en}\n`);
    process.exitCode = 2;
  }
}
