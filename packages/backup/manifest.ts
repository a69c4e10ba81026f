// What a backup says about itself, as its last piece: only a backup that was written to its end has one.
export const FORMAT = 1;

export interface FileEntry {
  /** With slashes, below the folder that was backed up. */
  readonly path: string;
  readonly bytes: number;
  /** Hexadecimal. */
  readonly sha256: string;
}

export interface Manifest {
  readonly format: number;
  /** ISO time. */
  readonly madeAt: string;
  /** What wrote and what reads it must agree on, e.g. the version of the database's files. */
  readonly facts: Readonly<Record<string, string>>;
  readonly files: readonly FileEntry[];
}

/** null: this is no manifest of a format that we know. */
export function readManifest(text: string): Manifest | null {
  try {
    const json = JSON.parse(text) as Partial<Manifest>;
    return json.format === FORMAT && typeof json.madeAt === 'string' && Array.isArray(json.files) && typeof json.facts === 'object' ? (json as Manifest) : null;
  } catch {
    return null;
  }
}
