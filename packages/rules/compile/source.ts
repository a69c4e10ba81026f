// A YAML file read with its line numbers, so that whatever is wrong is found where it stands.
import type { Problem } from '@klaikhun/std';
import { isNode, LineCounter, parseDocument, type Document } from 'yaml';
import type { ZodType } from 'zod';
import { lawProblems } from './problems.ts';

export interface LawFile { path: string; text: string }
export interface LawFault { file: string; line: number; column: number; problem: Problem }

export class Source {
  readonly file: string;
  readonly faults: LawFault[];
  private readonly lines = new LineCounter();
  private readonly document: Document;

  constructor(file: LawFile, faults: LawFault[]) {
    this.file = file.path;
    this.faults = faults;
    this.document = parseDocument(file.text, { lineCounter: this.lines, uniqueKeys: true });
    for (const error of this.document.errors) {
      const [at] = error.linePos ?? [{ line: 1, col: 1 }];
      faults.push({ file: this.file, line: at.line, column: at.col, problem: lawProblems.yaml({ detail: error.message.split('\n')[0] }) });
    }
  }

  /** Reads the whole file by its schema; unknown keys are faults too (a misplaced key would else be silently without effect). */
  read<T>(schema: ZodType<T>): T | null {
    if (this.document.errors.length > 0) return null;
    const result = schema.safeParse(this.document.toJS());
    if (result.success) return result.data;
    for (const issue of result.error.issues) {
      const path = issue.path.map((part) => (typeof part === 'symbol' ? String(part) : part));
      this.fault(path, lawProblems.shape({ path: path.join('.') || '(file)', detail: issue.message }));
    }
    return null;
  }

  /** Notes a fault at a path of the document, or at its nearest ancestor that has a place in the text. */
  fault(path: (string | number)[], problem: Problem, offset = 0): void {
    for (let depth = path.length; depth >= 0; depth -= 1) {
      const node = this.document.getIn(path.slice(0, depth), true);
      if (!isNode(node) || node.range === undefined || node.range === null) continue;
      const at = this.lines.linePos(node.range[0] + (depth === path.length ? offset : 0));
      this.faults.push({ file: this.file, line: at.line, column: at.col, problem });
      return;
    }
    this.faults.push({ file: this.file, line: 1, column: 1, problem });
  }
}
