// A backup as one file: many files and what is said about them, compressed, encrypted, each piece proven. Pure: what it says and how it may be wrong.
export { backupProblems } from './problems.ts';
export { FORMAT, type FileEntry, type Manifest, readManifest } from './manifest.ts';
