import type { ProblemDetails } from '@klaikhun/areas/org';

/** What the server said when it could not do something, in words for the reader (RFC 9457), or that it could not be reached. */
export class RequestProblem extends Error {
  readonly status: number;
  /** null: the server was not reached, or did not speak our format. */
  readonly problem: ProblemDetails | null;
  constructor(status: number, problem: ProblemDetails | null) {
    super(problem?.code ?? `status ${status}`);
    this.status = status;
    this.problem = problem;
  }
}

export type Query = Record<string, string | number | undefined>;

/** `/api/work-list` + {right: 'x', offset: 0} -> `/api/work-list?right=x&offset=0`; undefined and '' are left out. */
export function address(path: string, query: Query = {}): string {
  const search = new URLSearchParams();
  for (const [key, value] of Object.entries(query)) {
    if (value !== undefined && value !== '') search.set(key, String(value));
  }
  const text = search.toString();
  return text ? `${path}?${text}` : path;
}

async function send<T>(method: string, path: string, body?: unknown, signal?: AbortSignal): Promise<T> {
  let response: Response;
  try {
    response = await fetch(path, {
      method,
      credentials: 'same-origin',
      headers: body === undefined ? { accept: 'application/json' } : { accept: 'application/json', 'content-type': 'application/json' },
      body: body === undefined ? undefined : JSON.stringify(body),
      signal,
    });
  } catch (cause) {
    if (signal?.aborted) throw cause;
    throw new RequestProblem(0, null);
  }
  const json = response.headers.get('content-type')?.includes('json') ? await response.json() : null;
  if (!response.ok) throw new RequestProblem(response.status, isProblem(json) ? json : null);
  return json as T;
}

/** Something between us and the server (a proxy, a portal) may answer in its own way: then we speak for ourselves. */
function isProblem(json: unknown): json is ProblemDetails {
  return typeof json === 'object' && json !== null && 'title' in json && 'next' in json;
}

export function get<T>(path: string, query?: Query, signal?: AbortSignal): Promise<T> {
  return send('GET', address(path, query), undefined, signal);
}

export function post<T>(path: string, body: unknown, signal?: AbortSignal): Promise<T> {
  return send('POST', path, body, signal);
}

/** Asks for a file by a question that must not stand in an address, and lets the browser keep it. */
export function postForFile(path: string, body: unknown): Promise<void> {
  return keepFile(path, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) });
}

/** Asks for a file, and lets the browser keep it. What went wrong is said on the page instead of in its place. */
export function getFile(path: string): Promise<void> {
  return keepFile(path, {});
}

async function keepFile(path: string, asked: RequestInit): Promise<void> {
  let response: Response;
  try {
    response = await fetch(path, { credentials: 'same-origin', ...asked });
  } catch {
    throw new RequestProblem(0, null);
  }
  if (!response.ok) {
    const json: unknown = response.headers.get('content-type')?.includes('json') ? await response.json() : null;
    throw new RequestProblem(response.status, isProblem(json) ? json : null);
  }
  const name = /filename="([^"]+)"/.exec(response.headers.get('content-disposition') ?? '')?.[1] ?? 'klaikhun';
  const link = document.createElement('a');
  link.href = URL.createObjectURL(await response.blob());
  link.download = name;
  link.click();
  URL.revokeObjectURL(link.href);
}

export function remove<T>(path: string): Promise<T> {
  return send('DELETE', path);
}
