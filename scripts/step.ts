/** Does one step and shows it with its time; says what failed. */
export async function step<T>(title: string, work: () => Promise<T>): Promise<T> {
  const from = performance.now();
  const terminal = process.stdout.isTTY;
  process.stdout.write(terminal ? `  … ${title}` : `  … ${title}\n`);
  const end = (sign: string) => {
    const seconds = ((performance.now() - from) / 1000).toFixed(1);
    process.stdout.write(`${terminal ? "\r\u001b[2K" : ""}  ${sign} ${title} (${seconds} s)\n`);
  };
  try {
    const result = await work();
    end("✓");
    return result;
  } catch (error) {
    end("✗");
    throw error;
  }
}
