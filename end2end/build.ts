// A second build of the same site with one changed part, as a deployment brings it: the part's name changes, and with it the
// names of all that name it. The old part is not there any more.
import { copyFileSync, cpSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";
import { binary, site } from "./machine";

/** The hash in a file's name: `name.HASH.kind`. */
const hashOf = (name: string) => name.match(/\.([\w-]{22})\.\w+$/)?.[1];
const turned = (hash: string) => [...hash].reverse().join("");

export class Build {
  private constructor(
    private readonly folder: string,
    /** The server. */
    readonly program: string,
    /** Its files. */
    readonly site: string,
  ) {}

  /** Builds anew with a change in the part whose name matches. */
  static withChanged(part: RegExp): Build {
    const folder = mkdtempSync(join(tmpdir(), "chuyenxe-build-"));
    const build = new Build(folder, join(folder, "chuyenxe"), join(folder, "site"));
    copyFileSync(binary, build.program);
    copyFileSync(join(dirname(binary), "hash.txt"), join(folder, "hash.txt"));
    // Without what the build has compressed and put together: it would not be what has changed.
    cpSync(site, build.site, { recursive: true, filter: (file) => !/\.(br|gz)$|\/parts\.[\w-]+\.bin$/.test(file) });
    const parts = build.names().filter((name) => part.test(name) && name.endsWith(".wasm"));
    if (parts.length === 0) throw new Error(`no part is called ${part}`);
    for (const name of parts) {
      // A section that nothing reads: kind 0, its length, the length of its name, its name.
      const changed = Buffer.concat([readFileSync(join(build.site, "pkg", name)), Buffer.from([0, 5, 4, ...Buffer.from("anew")])]);
      writeFileSync(join(build.site, "pkg", name), changed);
    }
    build.renames(parts);
    return build;
  }

  private names(): string[] {
    return readdirSync(join(this.site, "pkg"));
  }

  /** Files get other hashes; so does every file that names one of them. */
  private renames(names: string[]): void {
    // The modules name the loader too. Every letter a byte, so that nothing else of them changes.
    const told = new Map(this.names().map((name) => [name, readFileSync(join(this.site, "pkg", name), "latin1")]));
    const renamed = new Set(names);
    for (const name of renamed) {
      const hash = hashOf(name);
      if (!hash) throw new Error(`${name} has no hash`);
      for (const [other, text] of told) if (hashOf(other) && text.includes(hash)) renamed.add(other);
    }
    const hashes = [...renamed].map((name) => hashOf(name) ?? "");
    const anew = (text: string) => hashes.reduce((text, hash) => text.replaceAll(hash, turned(hash)), text);
    for (const [name, text] of told) writeFileSync(join(this.site, "pkg", name), anew(text), "latin1");
    const list = join(this.folder, "hash.txt");
    writeFileSync(list, anew(readFileSync(list, "utf8")));
    for (const name of renamed) renameSync(join(this.site, "pkg", name), join(this.site, "pkg", anew(name)));
    // As a build leaves it: compressed, so that the office does not have to.
    for (const name of this.names()) {
      const file = join(this.site, "pkg", name);
      const plain = readFileSync(file);
      writeFileSync(`${file}.br`, brotliCompressSync(plain, { params: { [constants.BROTLI_PARAM_QUALITY]: 4 } }));
      writeFileSync(`${file}.gz`, gzipSync(plain));
    }
  }

  goes(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}
