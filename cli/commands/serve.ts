import type { Run } from '../commands.ts';
import { runNode } from '../processes.ts';

export const serveCommand: Run = () => runNode('klaikhun.mjs', ['start']);
