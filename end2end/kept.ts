// What a browser keeps, read from outside the app: sealed or not, everything comes as one text.
import type { Page } from "@playwright/test";

/** Local and session storage, cookies that scripts see, and every value of every database. */
export function whatIsKept(page: Page): Promise<string> {
  return page.evaluate(async () => {
    const kept: unknown[] = [Object.entries(localStorage), Object.entries(sessionStorage), document.cookie];
    for (const { name } of await indexedDB.databases()) {
      const database = await new Promise<IDBDatabase>((found, failed) => {
        const asked = indexedDB.open(name ?? "");
        asked.onsuccess = () => found(asked.result);
        asked.onerror = () => failed(asked.error);
      });
      for (const store of database.objectStoreNames) {
        const asked = database.transaction(store).objectStore(store).getAll();
        const values = await new Promise<unknown[]>((found) => (asked.onsuccess = () => found(asked.result)));
        kept.push(name, store, values.map((value) => (value instanceof Uint8Array ? new TextDecoder().decode(value) : String(value))));
      }
      database.close();
    }
    return JSON.stringify(kept);
  });
}
