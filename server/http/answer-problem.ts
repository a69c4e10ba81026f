// Every failure leaves as RFC 9457 in Thai, with a number to quote. What goes into the log names no person: no address, no message of the database.
import type { ProblemDetails } from '@klaikhun/areas/org';
import { type Problem, ProblemError } from '@klaikhun/std';
import type { Context } from 'hono';
import { httpProblems } from './problems.ts';

/** One line of the log: what went wrong where, without data. */
export interface Failure { readonly requestId: string; readonly route: string; readonly code: string; readonly frames: readonly string[] }
export type Log = (failure: Failure) => void;

export function problemOf(error: unknown): Problem {
  if (error instanceof ProblemError) return error.problem;
  if (error instanceof Error && 'code' in error && error.code === DISK_FULL) return httpProblems.disk_full();
  return isDatabaseAway(error) ? httpProblems.busy() : httpProblems.unexpected();
}

/** Of PostgreSQL. */
const DISK_FULL = '53100';

/** The problem as it leaves. */
export function detailsOf(problem: Problem, requestId: string): ProblemDetails {
  const faults = problem.details.faults as ProblemDetails['faults'];
  return {
    type: `urn:klaikhun:problem:${problem.code}`, status: problem.status, code: problem.code, title: problem.title.th, title_en: problem.title.en,
    next: problem.next, instance: requestId, ...(faults === undefined ? {} : { faults }),
  };
}

export function answerProblem(context: Context, problem: Problem, requestId: string): Response {
  const { seconds } = problem.details;
  if (problem.status === 429 && typeof seconds === 'number') context.header('retry-after', String(seconds));
  return context.body(JSON.stringify(detailsOf(problem, requestId)), problem.status as 500, { 'content-type': 'application/problem+json; charset=utf-8', 'cache-control': 'no-store' });
}

/** The place in our code and the kind of error; never its message, which may repeat what somebody typed. */
export function failureOf(error: unknown, requestId: string, route: string): Failure {
  const stack = error instanceof Error ? (error.stack ?? '') : '';
  const frames = stack.split('\n').filter((line) => /^\s+at /.test(line)).slice(0, 6).map((line) => line.trim());
  return { requestId, route, code: codeOf(error), frames };
}

function codeOf(error: unknown): string {
  if (error instanceof ProblemError) return error.problem.code;
  if (!(error instanceof Error)) return typeof error;
  return 'code' in error && typeof error.code === 'string' ? `${error.name} ${error.code}` : error.name;
}

export function isDatabaseAway(error: unknown): boolean {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  return /^(ECONNREFUSED|ECONNRESET|ENOENT|57P0[123]|08...|53300)$/.test(code) || (error instanceof Error && /connection terminated|timeout exceeded when trying to connect/i.test(error.message));
}
