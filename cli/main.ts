// The command line. Every command is loaded when it is asked for: --help answers without loading the law.
import { readFileSync } from 'node:fs';
import { type Language, ProblemError } from '@klaikhun/std';
import { systemClock } from '@klaikhun/std/system';
import { Command, CommanderError, type Help } from 'commander';
import type { CommandSpec } from './command.ts';
import { commands, general } from './commands.ts';
import { BAD_INPUT, DONE, OUR_FAILURE, said, type Terminal, widthOf, type Words } from './terminal.ts';

/** Runs one command line; the exit code is the result. Nothing but `terminal` is touched outside the command itself. */
export async function run(args: readonly string[], terminal: Omit<Terminal, 'language'>): Promise<number> {
  const language = languageOf(args);
  const own: Terminal = { ...terminal, language };
  let exit = DONE;
  const program = commandLine(own, (code) => { exit = code; });
  try {
    await program.parseAsync([...args], { from: 'user' });
    return exit;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? DONE : BAD_INPUT;
    own.err(failureText(error, language));
    return OUR_FAILURE;
  }
}

function commandLine(terminal: Terminal, done: (code: number) => void): Command {
  const { language } = terminal;
  const words = (text: Words): string => said(text, language, '\n');
  const program = new Command('klaikhun')
    .description(words(general.about))
    .option('--lang <th|en>', words(general.language))
    .version(version(), '-V, --version', words(general.version))
    .helpOption('-h, --help', words(general.help))
    .helpCommand('help [command]', words(general.help))
    .configureOutput({ writeOut: terminal.out, writeErr: terminal.err, getOutHelpWidth: () => terminal.width, getErrHelpWidth: () => terminal.width, outputError: (text, write) => write(`${said(general.misunderstood, language)}\n${text}`) })
    .configureHelp(helpLayout(language))
    .exitOverride();
  for (const spec of commands) addCommand(program, spec, terminal, done);
  return program;
}

function version(): string {
  return (JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8')) as { version: string }).version;
}

function addCommand(program: Command, spec: CommandSpec, terminal: Terminal, done: (code: number) => void): void {
  const words = (text: Words): string => said(text, terminal.language, '\n');
  const path = spec.name.split(' ');
  const parent = path.length === 1 ? program : groupOf(program, path[0] as string, words);
  const command = parent.command(path.at(-1) as string).description(words(spec.about)).helpOption('-h, --help', words(general.help));
  // After its command as well as before it; read from the arguments before anything else, so here it is only named.
  command.option('--lang <th|en>', words(general.language));
  for (const { name, about } of spec.parameters ?? []) command.argument(name, words(about));
  for (const option of spec.options ?? []) {
    if (option.required) command.requiredOption(option.flags, words(option.about), option.otherwise);
    else command.option(option.flags, words(option.about), option.otherwise);
  }
  command.action(async (...given: unknown[]) => {
    const values = command.opts<Record<string, string | boolean | undefined>>();
    const parameters = given.slice(0, spec.parameters?.length ?? 0) as string[];
    done(await (await spec.load())({ parameters, values }, terminal));
  });
}

function groupOf(program: Command, name: string, words: (text: Words) => string): Command {
  const known = program.commands.find((command) => command.name() === name);
  if (known !== undefined) return known;
  const group = program.command(name).description(words(general.groups[name] as Words)).helpOption('-h, --help', words(general.help));
  return group.helpCommand(false);
}

/** Titles in both languages, and columns that line up although Thai marks take no room. */
function helpLayout(language: Language | null): Partial<Help> {
  return {
    displayWidth: widthOf,
    styleTitle: (title: string) => said({ th: general.titles[title] ?? title, en: title }, language),
  };
}

function languageOf(args: readonly string[]): Language | null {
  const at = args.findIndex((arg) => arg === '--lang' || arg.startsWith('--lang='));
  const value = at < 0 ? '' : (args[at] as string).includes('=') ? (args[at] as string).slice('--lang='.length) : args[at + 1];
  return value === 'th' || value === 'en' ? value : null;
}

function failureText(error: unknown, language: Language | null): string {
  if (error instanceof ProblemError) return `${said(error.problem.title, language)}\n${said(error.problem.next, language)}\n`;
  const detail = error instanceof Error ? error.stack ?? error.message : String(error);
  return `${said(general.ourFailure, language)}\n${detail}\n`;
}

if (import.meta.url === new URL(`file://${process.argv[1]}`).href) {
  const width = process.stdout.columns ?? 100;
  // A reader that has seen enough (`| head`) closes the pipe: that is no failure.
  process.stdout.on('error', (error: NodeJS.ErrnoException) => process.exit(error.code === 'EPIPE' ? DONE : OUR_FAILURE));
  // Whoever started us was killed: end as if told to, so that no result appears that nobody waits for.
  process.on('disconnect', () => process.kill(process.pid, 'SIGTERM'));
  process.channel?.unref(); // listening alone is no reason to stay
  process.exitCode = await run(process.argv.slice(2), {
    out: (text) => { process.stdout.write(text); },
    err: (text) => { process.stderr.write(text); },
    clock: systemClock,
    width: Math.min(width, 120),
  });
}
