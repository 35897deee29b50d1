// A second build of the same site with one changed part, as a deployment brings it: the part's name changes, and with it the
// names of all that name it. The old part is not there any more.
import { copyFileSync, cpSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
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
    cpSync(site, build.site, { recursive: true });
    const parts = build.names().filter((name) => part.test(name) && name.endsWith(".wasm"));
    if (parts.length === 0) throw new Error(`no part is called ${part}`);
    for (const name of parts) {
      // A section that nothing reads: kind 0, its length, the length of its name, its name.
      const changed = Buffer.concat([readFileSync(join(build.site, "pkg", name)), Buffer.from([0, 5, 4, ...Buffer.from("anew")])]);
      writeFileSync(join(build.site, "pkg", name), changed);
      build.renames(name);
    }
    return build;
  }

  private names(): string[] {
    return readdirSync(join(this.site, "pkg"));
  }

  /** A file gets another hash; so does every file that names it. */
  private renames(name: string): void {
    const hash = hashOf(name);
    if (!hash) throw new Error(`${name} has no hash`);
    renameSync(join(this.site, "pkg", name), join(this.site, "pkg", name.replace(hash, turned(hash))));
    const texts = this.names().filter((other) => /\.(js|json)$/.test(other));
    for (const file of [join(this.folder, "hash.txt"), ...texts.map((other) => join(this.site, "pkg", other))]) {
      const before = readFileSync(file, "utf8");
      if (!before.includes(hash)) continue;
      writeFileSync(file, before.replaceAll(hash, turned(hash)));
      const other = file.split("/").pop() ?? "";
      if (hashOf(other) && !other.includes(turned(hash)) && !this.renamed.has(other)) {
        this.renamed.add(other.replace(hashOf(other) ?? "", turned(hashOf(other) ?? "")));
        this.renames(other);
      }
    }
  }

  private readonly renamed = new Set<string>();

  goes(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}
