import { once } from 'node:events';
import { Agent, request, type IncomingMessage } from 'node:http';
import { encodeSpans } from './otlp-json.ts';
import type { SendSpans } from './span-queue.ts';

const PATIENCE_MS = 2_000;

/**
 * To the lab itself, over one connection. Not by OpenTelemetry's exporter, which would send along the headers and take the
 * options that the standard environment has for somebody else.
 */
export function toLab({ tracesUrl, token }: { readonly tracesUrl: string; readonly token: string }): SendSpans {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  const headers = { 'content-type': 'application/json', authorization: `Bearer ${token}` };
  return async (spans) => {
    const body = Buffer.from(encodeSpans(spans));
    const sent = request(tracesUrl, { method: 'POST', agent, headers: { ...headers, 'content-length': body.byteLength } });
    sent.setTimeout(PATIENCE_MS, () => sent.destroy(new Error('The lab did not answer.')));
    sent.end(body);
    // One that comes after the answer is nobody’s concern.
    sent.on('error', () => undefined);
    const [answer] = (await once(sent, 'response')) as [IncomingMessage];
    answer.resume();
    await once(answer, 'close');
  };
}

/** Whether the standard environment names a place for traces. */
export function wantsOtlpTraces(environment: NodeJS.ProcessEnv): boolean {
  if (environment['OTEL_SDK_DISABLED'] === 'true' || environment['OTEL_TRACES_EXPORTER'] === 'none') return false;
  return Boolean(environment['OTEL_EXPORTER_OTLP_TRACES_ENDPOINT'] || environment['OTEL_EXPORTER_OTLP_ENDPOINT']);
}

/** Where the standard environment says; endpoint, headers and the rest are read by OpenTelemetry's own exporter. */
export async function toEnvironment(): Promise<SendSpans> {
  const { OTLPTraceExporter } = await import('@opentelemetry/exporter-trace-otlp-http');
  const exporter = new OTLPTraceExporter();
  return (spans) => new Promise((resolve) => exporter.export([...spans], () => resolve()));
}
