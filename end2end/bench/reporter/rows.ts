// Prints what the measurements say, and nothing around it.
import type { Reporter, TestCase, TestResult } from "@playwright/test/reporter";

export default class Rows implements Reporter {
  onStdOut(text: string | Buffer): void {
    process.stdout.write(text);
  }

  onTestEnd(test: TestCase, result: TestResult): void {
    for (const error of result.errors) process.stderr.write(`${test.title}: ${error.message}\n`);
  }
}
