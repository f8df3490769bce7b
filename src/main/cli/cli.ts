import { Argument, Command, CommanderError, Option } from 'commander';
import { DOCUMENT_KINDS } from '../../shared/protocol/inspect/document';
import { VERSION } from '../engine/version';
import type { BenchOptions } from './bench/bench';
import type { DecodeOptions } from './decode';
import type { EncodeOptions } from './encode';
import { EXIT, exitCodeOf } from './failure';
import { ENCODE_KINDS } from '../../shared/protocol/inspect/encode-document';
import { GATEWAYS } from '../gateways/gateway-name';
import { BENCH_NAMES, listenOption, portOption, seedOption, sizesOption, speedOption } from './options';
import type { RunOptions } from './run';
import type { ServeOptions } from './serve';
import { processTerminal, tellFailure, type Terminal } from './terminal';

/**
 * Runs the command line. Each command loads only what it needs, so that the small ones are quick. Gives the exit code: 0 fine, 1 the thing asked for failed, 2 wrong usage. Results for programs
 * go to standard output, everything else to standard error.
 */
async function main(args: readonly string[], terminal: Terminal): Promise<number> {
  let code: number = EXIT.fine;
  /** Of the command that is called, where there is such a one. */
  const help = (): string => {
    const called = program.commands.find((command) => command.name() === args[0]);
    return `handset-lab ${called === undefined ? '' : `${called.name()} `}--help`;
  };
  const program = new Command('handset-lab')
    .description('A phone simulator with the mobile network behind it: SMS and MMS on real octets.')
    .version(VERSION)
    .exitOverride()
    .configureOutput({
      writeOut: (text) => terminal.out(text),
      writeErr: (text) => terminal.err(text.trimEnd()),
      outputError: (text, write) => write(`${text.replace(/^error: /, 'handset-lab: ')}  see ${help()}`),
    })
    .addHelpText('after', '\nWithout a command the desktop application opens.');

  program
    .command('serve')
    .description('the lab in a browser')
    .option('--host <address>', 'address to listen on', '127.0.0.1')
    .option('--port <port>', 'port of the app; 0: the one of last time, or any free one', portOption, 0)
    .addOption(new Option('--data <folder>', 'data folder').conflicts('memory'))
    .addOption(new Option('--memory', 'keep nothing'))
    .option('--listen <name=port>', `port of a gateway: ${GATEWAYS.join(', ')}`, listenOption)
    .option('--open', 'open the browser')
    .option('--json', 'print one line of JSON when everything listens')
    .action(async (options: ServeOptions) => {
      const { serve } = await import('./serve');
      await serve(options, terminal);
    });

  program
    .command('run')
    .description('scenarios under virtual time')
    .argument('<scenario...>', 'YAML files, or folders with a scenario.yaml')
    .option('--speed <factor>', 'virtual seconds per second, or max', speedOption)
    .option('--seed <number>', 'instead of the scenario’s own', seedOption)
    .option('--junit <file>', 'write a JUnit report')
    .option('--pcap <file>', 'write a capture for Wireshark')
    .option('--trace <file>', 'write all events as lines of JSON')
    .option('--media <folder>', 'keep what is made of media there, and take it from there')
    .option('--json', 'print the results as JSON')
    .action(async (files: string[], options: RunOptions) => {
      const { run } = await import('./run');
      code = await run(files, options, terminal);
    });

  program
    .command('decode')
    .description('octets to what they say, as YAML or as JSON')
    .argument('[file]', 'a file, or - for standard input')
    .option('--hex', 'the input is hex digits')
    .addOption(new Option('--as <kind>', 'what the octets are').choices(DOCUMENT_KINDS))
    .option('--sca', 'a service centre address precedes the TPDU')
    .option('--strict', 'every finding is a failure')
    .option('--spans', 'say what each octet stands for')
    .option('--data', 'with the octets of an MMS’s parts: enough to encode it again')
    .option('--json', 'print JSON')
    .action(async (file: string | undefined, options: DecodeOptions) => {
      const { decode } = await import('./decode');
      code = await decode(file, options, terminal);
    });

  program
    .command('encode')
    .description('JSON to octets')
    .argument('[file]', 'a file, or - for standard input')
    .addOption(new Option('--as <kind>', 'what the JSON describes').choices(ENCODE_KINDS))
    .option('--out <file>', 'write the octets to a file')
    .action(async (file: string | undefined, options: EncodeOptions) => {
      const { encode } = await import('./encode');
      code = await encode(file, options, terminal);
    });

  program
    .command('bench')
    .description('how fast this machine is with it')
    .addArgument(
      new Argument('[names...]', 'what to measure; everything without a name').choices(BENCH_NAMES),
    )
    .addOption(new Option('--resident <phones>').argParser(Number).hideHelp())
    .addOption(
      new Option(
        '--handsets <sizes>',
        'scale: how many handsets there are, run after run (100,1000)',
      ).argParser(sizesOption),
    )
    .option('--at-once', 'scale: all handsets send in the same moment')
    .option('--json', 'print the numbers as JSON')
    .action(async (names: typeof BENCH_NAMES, options: BenchOptions) => {
      const { bench } = await import('./bench/bench');
      code = await bench(names, options, terminal);
    });

  try {
    await program.parseAsync(args, { from: 'user' });
    return code;
  } catch (error) {
    // Commander has said what is wrong; help and version come this way too.
    if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.fine : EXIT.usage;
    tellFailure(terminal, error, help());
    return exitCodeOf(error);
  }
}

// Whoever reads the output may stop reading: `handset-lab decode … | head`.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
});
process.exitCode = await main(process.argv.slice(2), processTerminal);
// Nothing is left to do; should something hold the process all the same, it is let go.
setTimeout(() => process.exit(), 1_000).unref();
