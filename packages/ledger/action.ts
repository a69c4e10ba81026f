export interface Words { readonly th: string; readonly en: string }

export interface Actor {
  readonly accountId: string;
  readonly name: Words;
  readonly role: string;
}

/**
 * Something somebody did, once, at a time, for a reason. Never changed afterwards: a mistake is mended by an action that undoes it.
 * A bulk act (a file taken in, a nightly decision) is one action with `householdId` and `subdistrict` empty; its lines name the households.
 */
export interface Action<Body = unknown> {
  readonly actionId: string;
  /** Made by whoever asks (a device, a job). The same operation sent again changes nothing. */
  readonly operationId: string;
  readonly kind: string;
  /** Milliseconds since 1970-01-01T00:00:00Z, the server's clock. */
  readonly at: number;
  readonly actor: Actor;
  readonly why: string | null;
  readonly province: string;
  readonly householdId: string;
  readonly subdistrict: string;
  /** The action that this one takes back. */
  readonly undoes: string | null;
  readonly body: Body;
}
