/** Says once that a place does not take what is sent there, and once that it does again: an attempt each second is no news. */
export function createTroubleReport(what: string): (error: Error | undefined) => void {
  let isRefused = false;
  return (error) => {
    if (isRefused === (error !== undefined)) return;
    isRefused = error !== undefined;
    console.error(
      error
        ? `${what} could not be sent by OTLP: ${error.message || error.name}. What is due later is tried again.`
        : `${what} are taken by OTLP again.`,
    );
  };
}
