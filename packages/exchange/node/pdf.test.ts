import { expect, test } from 'vitest';
import { pdfBytes, svgText } from './pdf.ts';

const TEMPLATE = '#let d = json(bytes(sys.inputs.data))\n#set page(width: 160mm, height: auto)\n#set text(font: "Sarabun", size: 20pt, lang: "th")\n#d.words';

/** The outlines that were drawn, in their order: whoever shapes takes another one where marks would collide. */
async function outlines(words: string): Promise<string[]> {
  const made = await svgText(TEMPLATE, { words });
  if (!made.ok) throw new TypeError(made.problem.code);
  const shapes = new Map([...made.value.matchAll(/<(?:symbol|path) id="([^"]+)"[^>]*>(?:<path d="([^"]+)"|)/g)].map((match) => [match[1] ?? '', match[2] ?? match[0]]));
  return [...made.value.matchAll(/xlink:href="#([^"]+)"/g)].map((match) => shapes.get(match[1] ?? '') ?? (match[1] ?? ''));
}

test('Thai is shaped: a tail makes room for the vowel below, and marks lean away from a tall letter', async () => {
  const [bare, under] = [await outlines('ญ'), await outlines('ญู')];
  expect(bare).toHaveLength(1);
  expect(under.length).toBeGreaterThan(1);
  // Yo ying and tho than lose what hangs below the line when a vowel stands there.
  expect(under).not.toContain(bare[0]);
  expect(await outlines('ฐู')).not.toContain((await outlines('ฐ'))[0]);
  // Ko kai keeps its shape: this is no accident of the drawing.
  expect(await outlines('กู')).toContain((await outlines('ก'))[0]);
  // The tone mark above po pla with a vowel is not the one above ko kai with the same vowel.
  const marks = async (letter: string) => (await outlines(`${letter}ี่`)).slice(1);
  expect(await marks('ป')).not.toEqual(await marks('ก'));
});

test('what is typed is text, never markup, and reads no file', async () => {
  const words = '#read("/etc/passwd") *หนา* $x$ = หัวข้อ #panic() \\ "\'';
  const made = await pdfBytes(TEMPLATE, { words });
  expect(made.ok && Buffer.from(made.value.slice(0, 5)).toString()).toBe('%PDF-');
  expect((await outlines(words)).length).toBeGreaterThan(20);
});

test('a template that does not hold up is refused without saying what was in it', async () => {
  const made = await pdfBytes('#json(bytes(sys.inputs.data)).no_such_thing', { secret: 'ความลับ' });
  expect(made.ok ? null : made.problem.code).toBe('pdf.not_made');
  expect(JSON.stringify(made)).not.toContain('ความลับ');
});
