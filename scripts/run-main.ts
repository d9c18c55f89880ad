/** Runs a script's main function; what it throws is printed as one sentence, and the exit code is 1. */
export async function runMain(main: () => Promise<void>): Promise<void> {
  try {
    await main();
  } catch (error) {
    console.error(explainFailure(error));
    process.exit(1);
  }
}

/** A full disk is somebody's to solve; everything else already carries its sentence. */
export function explainFailure(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  if (/ENOSPC|no space left on device|could not extend file/i.test(message)) {
    return 'The disk is full: free about 2 GB, then run the same command again.';
  }
  return message;
}
