import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir, userInfo } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { brotliDecompressSync } from 'node:zlib';
import { chromium, type Browser } from 'playwright-core';

const SYSTEM_PATHS = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

const ARGUMENTS = [
  ...['--no-sandbox', '--no-zygote', '--disable-gpu', '--no-first-run', '--font-render-hinting=none'],
  ...['--disable-background-networking', '--disable-component-update', '--disable-sync'],
];

interface Executable {
  path: string;
  env?: Record<string, string>;
}

/** CHROMIUM_PATH, the system's browser, or the one inside an npm package: no download, no root. */
export async function launchChromium(): Promise<Browser> {
  const { path, env } = namedChromium() ?? bundledChromium();
  const inherited = Object.entries(process.env).filter((e): e is [string, string] => e[1] !== undefined);
  return chromium.launch({
    executablePath: path,
    args: ARGUMENTS,
    env: { ...Object.fromEntries(inherited), ...env },
  });
}

function namedChromium(): Executable | undefined {
  const named = process.env.CHROMIUM_PATH;
  if (named === 'bundled') return undefined;
  if (named) return { path: named };
  const path = SYSTEM_PATHS.find((candidate) => existsSync(candidate));
  return path === undefined ? undefined : { path };
}

/** Unpacked once a machine. The package's own libraries are named only where the system lacks some. */
function bundledChromium(): Executable {
  const folder = unpack();
  const path = join(folder, 'chromium');
  const env: Record<string, string> = existsSync('/etc/fonts/fonts.conf')
    ? {}
    : { FONTCONFIG_PATH: join(folder, 'fonts') };
  const starts = spawnSync(path, ['--version', '--no-sandbox'], { stdio: 'ignore' }).status === 0;
  return { path, env: starts ? env : { ...env, LD_LIBRARY_PATH: join(folder, 'al2023', 'lib') } };
}

function unpack(): string {
  const bin = join(dirname(fileURLToPath(import.meta.resolve('@sparticuz/chromium'))), '..', '..', 'bin');
  const { version } = JSON.parse(readFileSync(join(bin, '..', 'package.json'), 'utf8')) as {
    version: string;
  };
  const folder = join(tmpdir(), `college-chromium-${version}-${userInfo().uid}`);
  if (existsSync(folder)) return folder;
  const unfinished = mkdtempSync(`${folder}-`);
  writeFileSync(join(unfinished, 'chromium'), brotliDecompressSync(readFileSync(join(bin, 'chromium.br'))), {
    mode: 0o755,
  });
  // The archive of libraries holds its own lib folder, that of fonts its own fonts folder.
  for (const [archive, target] of [
    ['swiftshader', '.'],
    ['fonts', 'fonts'],
    ['al2023', 'al2023'],
  ] as const) {
    const into = join(unfinished, target);
    mkdirSync(into, { recursive: true });
    const input = brotliDecompressSync(readFileSync(join(bin, `${archive}.tar.br`)));
    const result = spawnSync('tar', ['-x', '-C', into], { input });
    if (result.status !== 0) throw new Error(`tar of ${archive}: ${String(result.error ?? result.stderr)}`);
  }
  try {
    renameSync(unfinished, folder);
  } catch (error) {
    rmSync(unfinished, { recursive: true, force: true });
    if (!existsSync(folder)) throw error;
  }
  return folder;
}
