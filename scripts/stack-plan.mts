export const commands = ['up', 'down', 'grafana', 'prometheus', 'logs'] as const;
export type Command = (typeof commands)[number];

export const urls = {
  grafana: 'http://localhost:3001/d/lab-overview',
  prometheus: 'http://localhost:9090/alerts',
  labMetrics: 'http://localhost:9464/metrics',
} as const;

/** Where the parts of the stack are published, on loopback. */
const stackPorts: Readonly<Record<number, string>> = {
  3001: 'Grafana',
  9090: 'Prometheus',
  3100: 'Loki',
  3200: 'Tempo',
  4318: 'Tempo, for spans',
};
/** Only where the stack brings a lab of its own. */
const labPorts: Readonly<Record<number, string>> = { 8000: 'the lab', 8080: 'the shop' };
export const ports: readonly number[] = [...Object.keys(stackPorts), ...Object.keys(labPorts)].map(Number);

/** What is there on this computer. */
export interface Found {
  readonly hasCompose: boolean;
  readonly engine: boolean;
  readonly labUrl: string;
  readonly labRuns: boolean;
  /** Whether a lab serves metrics at port 9464. */
  readonly servesMetrics: boolean;
  readonly stackRuns: boolean;
  readonly taken: readonly number[];
}

/** What to say, what to have Compose do, and what to say then. */
export interface StackPlan {
  readonly failed: boolean;
  readonly say: readonly string[];
  readonly compose?: { readonly args: readonly string[]; readonly environment: Readonly<Record<string, string>> };
  readonly then: readonly string[];
}

const failed = (...say: readonly string[]): StackPlan => ({ failed: true, say, then: [] });
const HOW_TO_START = 'Start it with: make stack-up';

/** Traces and lines of a lab on this computer go where the stack listens. */
const restartLine = [
  'make down && LAB_METRICS_LISTEN=0.0.0.0:9464',
  'OTEL_EXPORTER_OTLP_TRACES_ENDPOINT=http://localhost:4318/v1/traces',
  'OTEL_EXPORTER_OTLP_LOGS_ENDPOINT=http://localhost:3100/otlp/v1/logs make up',
].join(' ');

/** What each command does, given what is there. */
export function planOf(command: Command, found: Found): StackPlan {
  if (command === 'grafana' || command === 'prometheus') {
    const port = command === 'grafana' ? 3001 : 9090;
    if (found.taken.includes(port)) return { failed: false, say: [urls[command]], then: [] };
    return failed(`${stackPorts[port]} does not answer at port ${port}. ${HOW_TO_START}`);
  }
  if (!found.engine || !found.hasCompose) return failed(...withoutDocker(found));
  if (command === 'down') {
    return {
      failed: false,
      say: [],
      compose: { args: ['--profile', 'lab', 'down'], environment: {} },
      then: ['The stack is down. What it has stored stays, in volumes of Docker; a lab beside it goes on.'],
    };
  }
  if (command === 'logs') {
    if (!found.stackRuns) return failed(`The stack does not run. ${HOW_TO_START}`);
    return { failed: false, say: [], compose: { args: ['logs', '-f', '--tail', '50'], environment: {} }, then: [] };
  }
  return planUp(found);
}

function planUp({ labUrl, labRuns, servesMetrics, stackRuns, taken }: Found): StackPlan {
  if (labRuns && !servesMetrics) {
    return failed(
      `A lab runs at ${labUrl}, but serves no metrics to the stack. Start it again so that it does, then "make stack-up":`,
      restartLine,
    );
  }
  const wanted = labRuns ? stackPorts : { ...stackPorts, ...labPorts };
  const blocked = stackRuns ? [] : Object.entries(wanted).filter(([port]) => taken.includes(Number(port)));
  if (blocked.length > 0) {
    return failed(
      ...blocked.map(
        ([port, who]) => `Port ${port}, which ${who} needs, is in use by another program. End that, then: make stack-up`,
      ),
    );
  }
  return {
    failed: false,
    say: [labRuns ? `Joining the lab at ${labUrl}.` : 'No lab runs here: the stack brings one.'],
    compose: {
      args: labRuns ? ['up', '-d'] : ['--profile', 'lab', 'up', '-d', '--build'],
      environment: { LAB_WHERE: labRuns ? 'host' : 'container' },
    },
    then: [
      `Grafana     ${urls.grafana}`,
      `Prometheus  ${urls.prometheus}`,
      ...(labRuns ? [] : ['Lab         http://localhost:8000']),
      'To see something: npx lab enable retry-storm --duration 600',
    ],
  };
}

function withoutDocker({ engine, hasCompose }: Found): readonly string[] {
  const lacks =
    hasCompose && !engine
      ? 'Docker is installed, but its engine does not answer'
      : 'The stack needs Docker with Compose, which is not here';
  return [
    `${lacks}. Start or install it (https://docs.docker.com/get-started/get-docker/), then: make stack-up`,
    'Without Docker: the lab’s own pages show the same signals, and any Prometheus can read them (docs/observability.md).',
  ];
}
