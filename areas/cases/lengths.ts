/** Letters that fit into each text of a report. */
export const MOST = { place: 300, who: 500, words: 2_000, village: 10, phone: 20 } as const;
