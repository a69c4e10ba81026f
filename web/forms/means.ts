/** What the place where it is filled in can do; null: not there. */
export interface Means {
  /** Keeps a picture with the family and gives the mark under which it lies; null: it could not be kept. */
  readonly picture: ((blob: Blob, kind: 'photo' | 'signature') => Promise<string | null>) | null;
  readonly position: () => Promise<{ readonly latitude: number; readonly longitude: number; readonly accuracy: number } | null>;
}
