// Keys and files of the ledger: the signed heads of the audit, kept outside the database.
export { giveToDisk, makeKept, writeKept } from './kept-file.ts';
export { appendLine, COPY_FILE, hashOfLine, lastLine, publicKeyIn, readSigned, type SignedFile, signHeads, signingKey, signingProblems } from './signing.ts';
