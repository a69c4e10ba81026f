// A page for paper: a Typst template and its data to PDF. Typst shapes Thai by HarfBuzz (marks above and below stand where they belong) and
// breaks Thai lines between words. The template is ours and reads no file; the data comes in as JSON and is never read as markup.
import { createRequire } from 'node:module';
import { Worker } from 'node:worker_threads';
import { defineProblems, failed, ok, type Problem, type Result } from '@klaikhun/std';

export const pdfProblems = defineProblems('pdf', {
  not_here: { status: 503, th: 'เครื่องนี้ยังทำไฟล์ PDF ไม่ได้', en: 'This machine cannot make a PDF.', next: { th: 'ใช้ปุ่มพิมพ์ของเบราว์เซอร์แทน และแจ้งผู้ดูแลระบบ', en: 'Print from the browser instead, and tell the administrator.' } },
  not_made: { status: 500, th: 'ทำไฟล์ PDF ไม่สำเร็จ', en: 'The PDF could not be made.', next: { th: 'ลองอีกครั้ง ถ้ายังไม่ได้ ใช้ปุ่มพิมพ์ของเบราว์เซอร์ และแจ้งเลขอ้างอิง', en: 'Try again; print from the browser if it fails, and tell us the reference.' } },
});

interface Job { readonly library: string; readonly fonts: readonly string[]; readonly template: string; readonly data: string; readonly form: 'pdf' | 'plainSvg' }

/** What the thread does. What the compiler says of a fault may quote the data: it stays there. */
const THREAD = `const { parentPort, workerData: job } = require('node:worker_threads');
let made = null;
try {
  const { NodeCompiler } = require(job.library);
  const fontBlobs = job.fonts.map((font) => require('node:fs').readFileSync(font));
  made = NodeCompiler.create({ fontArgs: [{ fontBlobs }] })[job.form]({ mainFileContent: job.template, inputs: { data: job.data } });
} catch {}
parentPort.postMessage(made);`;

const FONTS = ['400Regular/Sarabun_400Regular.ttf', '600SemiBold/Sarabun_600SemiBold.ttf'];
/** A page that takes longer has gone wrong. */
const PATIENCE = 30_000;

/** Null: the library has no build for this machine. */
function libraryHere(): Pick<Job, 'library' | 'fonts'> | null {
  const { resolve } = createRequire(import.meta.url);
  try {
    const folder = resolve('@expo-google-fonts/sarabun/package.json').replace(/package\.json$/, '');
    createRequire(import.meta.url)('@myriaddreamin/typst-ts-node-compiler');
    return { library: resolve('@myriaddreamin/typst-ts-node-compiler'), fonts: FONTS.map((font) => folder + font) };
  } catch {
    return null;
  }
}

/** One at a time, in a thread of its own that ends with it: a long page holds up nobody, and nothing of one family waits in memory for the next. */
let last: Promise<unknown> = Promise.resolve();

async function make(form: Job['form'], template: string, data: object): Promise<Result<Uint8Array | string, Problem>> {
  const here = libraryHere();
  if (here === null) return failed(pdfProblems.not_here());
  const turn = last.then(() => inThread({ ...here, form, template, data: JSON.stringify(data) }));
  last = turn;
  const made = await turn;
  return made === null ? failed(pdfProblems.not_made()) : ok(made);
}

async function inThread(job: Job): Promise<Uint8Array | string | null> {
  const worker = new Worker(THREAD, { eval: true, execArgv: [], workerData: job, stderr: true });
  let late: NodeJS.Timeout | undefined;
  try {
    return await new Promise((resolve) => {
      late = setTimeout(() => resolve(null), PATIENCE);
      worker.on('message', resolve).on('error', () => resolve(null)).on('exit', () => resolve(null));
    });
  } finally {
    clearTimeout(late);
    await worker.terminate();
  }
}

/** `template` finds its data in `json(bytes(sys.inputs.data))`. */
export async function pdfBytes(template: string, data: object): Promise<Result<Uint8Array, Problem>> {
  const made = await make('pdf', template, data);
  return made.ok ? ok(typeof made.value === 'string' ? new TextEncoder().encode(made.value) : new Uint8Array(made.value)) : made;
}

/** The same as one picture, to look at. */
export async function svgText(template: string, data: object): Promise<Result<string, Problem>> {
  const made = await make('plainSvg', template, data);
  return made.ok ? ok(typeof made.value === 'string' ? made.value : '') : made;
}
