// Backups as files: written in a stream, encrypted; read back whole or not at all.
export { type Entry, readBackup, readPassphrase, writeBackup } from './archive.ts';
export { PIECE, seal, unseal } from './container.ts';
