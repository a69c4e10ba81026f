// The id under which an act is sent. The ledger does an id once, however often it arrives; so the id belongs to the tap, not to the sending.

export interface Operations {
  /** The id for this act. The same act tapped again before its answer came keeps its id. */
  idFor: (act: object) => string;
  /** The server has answered: the next act is a new one, even if it says the same. */
  answered: () => void;
}

/**
 * Remembers one act at a time. Whoever answered "ใช่", lost the signal, then said "ไม่" and "ใช่" again, means a new "ใช่":
 * an id kept longer would be taken for the first one and change nothing.
 */
export function operations(newId: () => string = newOperationId): Operations {
  let waiting: { act: string; id: string } | null = null;
  return {
    idFor: (act) => {
      const content = JSON.stringify(act);
      if (waiting?.act !== content) waiting = { act: content, id: newId() };
      return waiting.id;
    },
    answered: () => {
      waiting = null;
    },
  };
}

/** Works on plain http too, where randomUUID is missing. */
function newOperationId(): string {
  if (typeof crypto.randomUUID === 'function') return crypto.randomUUID();
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x40;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}
