import type { Run } from '../command.ts';
import { runNode } from '../processes.ts';

export const serveCommand: Run = () => runNode('klaikhun.mjs', ['start']);
