// What a caller sent, checked against the route's shapes. All faults are told at once, by field.
import type { AnyRoute, Shape } from '@klaikhun/access/pg';
import { problemError } from '@klaikhun/std';
import type { Context } from 'hono';
import { z } from 'zod';
import { httpProblems } from './problems.ts';

/** An answer and a reason are short; nothing larger is sent to this API but where a route says so. */
const MOST_BYTES = 64 * 1024;

export async function readInput(route: AnyRoute, context: Context): Promise<{ params: unknown; query: unknown; body: unknown }> {
  return {
    params: check(route.params, context.req.param()),
    query: check(route.query, context.req.query()),
    body: route.body === undefined ? undefined : check(route.body, await readJson(context, route.mostBytes ?? MOST_BYTES)),
  };
}

/** NUL, and half of a character: no text of the database can hold them, so no route is handed them. */
const HALF = /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/;
const isUnstorable = (text: string): boolean => text.includes('\u0000') || HALF.test(text);
/** No body of ours is nested deeper; what is would only make somebody's stack overflow. */
const MOST_LEVELS = 20;

function refuseUnstorable(value: unknown, level = 0): void {
  if (typeof value === 'string') {
    if (isUnstorable(value)) throw problemError(httpProblems.unstorable());
  } else if (typeof value === 'object' && value !== null) {
    if (level >= MOST_LEVELS) throw problemError(httpProblems.not_json());
    for (const [key, inner] of Object.entries(value)) {
      refuseUnstorable(key);
      refuseUnstorable(inner, level + 1);
    }
  }
}

async function readJson(context: Context, most: number): Promise<unknown> {
  if (!/^application\/json\b/.test(context.req.header('content-type') ?? '')) throw problemError(httpProblems.not_json());
  if (Number(context.req.header('content-length') ?? 0) > most) throw problemError(httpProblems.too_large());
  const text = await readUpTo(context.req.raw.body, most);
  try {
    return JSON.parse(text);
  } catch {
    throw problemError(httpProblems.not_json());
  }
}

/** Stops reading where it is too much: a body that names no length could go on for ever. */
async function readUpTo(body: ReadableStream<Uint8Array> | null, most: number): Promise<string> {
  const parts: Uint8Array[] = [];
  let bytes = 0;
  for await (const part of body ?? []) {
    bytes += part.byteLength;
    if (bytes > most) throw problemError(httpProblems.too_large());
    parts.push(part);
  }
  return Buffer.concat(parts).toString('utf8');
}

function check(shape: Shape<unknown> | undefined, value: unknown): unknown {
  if (shape === undefined) return undefined;
  refuseUnstorable(value);
  try {
    return shape.parse(value);
  } catch (error) {
    if (!(error instanceof z.ZodError)) throw error;
    const faults = error.issues.map((issue) => ({ field: issue.path.join('.'), reason: { th: reasonFor(issue, value), en: issue.message } }));
    const fields = [...new Set(faults.map((fault) => fault.field))].join(', ');
    throw problemError(httpProblems.invalid({ fields, faults }));
  }
}

/** The library's Thai sentences are stiff; the common faults are said plainly. */
function reasonFor(issue: z.core.$ZodIssue, value: unknown): string {
  switch (issue.code) {
    case 'invalid_type': return valueAt(value, issue.path) === undefined ? 'ยังไม่ได้กรอก' : 'รูปแบบไม่ถูกต้อง';
    case 'too_small': return 'สั้นหรือน้อยเกินไป';
    case 'too_big': return 'ยาวหรือมากเกินไป';
    case 'invalid_value': return 'ไม่อยู่ในตัวเลือก';
    default: return 'รูปแบบไม่ถูกต้อง';
  }
}

function valueAt(value: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce((inside: unknown, key) => (typeof inside === 'object' && inside !== null ? (inside as Record<PropertyKey, unknown>)[key] : undefined), value);
}
