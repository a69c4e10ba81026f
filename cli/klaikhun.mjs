#!/usr/bin/env node
// The `klaikhun` command. Plain JavaScript, since nothing may be installed yet when it starts: it installs, then hands over.
import { ensureInstalled, runTypeScript } from '../klaikhun.mjs';

await ensureInstalled();
await runTypeScript('cli/main.ts', process.argv.slice(2));
