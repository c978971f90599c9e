/** Generated from lab-server/src/contracts and lab-server/src/api; change it there, then `make contracts-accept`. */

import { createAsk, type Ask, type ClientOptions } from './request.ts';

export { LabRequestError } from './request.ts';

/** Every endpoint of the lab, with its types. */

export type Client = Ask<Input, PositiveResponse>;

export const createClient = (options?: ClientOptions): Client => createAsk<Input, PositiveResponse>(options);

export type ErrorAnswer = {
  error: {
    code:
      | 'SCENARIO_NOT_FOUND'
      | 'RUN_NOT_FOUND'
      | 'TRACE_NOT_FOUND'
      | 'PARAMETER_OUT_OF_BOUNDS'
      | 'PARAMETER_UNKNOWN'
      | 'DESIGN_NOT_FOUND'
      | 'ROUTE_NOT_FOUND'
      | 'RUN_IN_PROGRESS'
      | 'SCENARIO_ENABLED'
      | 'SCENARIO_NOT_ENABLED'
      | 'PORT_CONFLICT'
      | 'LOAD_RUNNING'
      | 'GIVEN_UP'
      | 'HALTED'
      | 'NEED_UNMET'
      | 'SQL_FAILED'
      | 'WRITES_NOT_ALLOWED'
      | 'TERMINAL_UNAVAILABLE'
      | 'TERMINAL_LIMIT'
      | 'CANNOT_CONTINUE'
      | 'BENCH_NOT_READY'
      | 'BENCH_FAILED'
      | 'INVALID_REQUEST'
      | 'UNAUTHORIZED'
      | 'HOST_NOT_ALLOWED'
      | 'ORIGIN_NOT_ALLOWED'
      | 'UNSUPPORTED_MEDIA_TYPE'
      | 'PAYLOAD_TOO_LARGE'
      | 'REQUEST_TIMEOUT'
      | 'NOT_FOUND'
      | 'METHOD_NOT_ALLOWED'
      | 'CANNOT_START'
      | 'STORE_UNAVAILABLE'
      | 'INTERNAL';
    /** What was attempted, what was received, what was expected. */
    message: string;
    /** What to do next. */
    hint?: string;
    /** The same as in the header x-request-id. */
    requestId: string;
  };
};

export type PartStatus = {
  name: string;
  state: 'starting' | 'ready' | 'stopped' | 'failed';
  pid: number | null;
  /** Resident memory; null where unknown. */
  memoryBytes: number | null;
  detail?: string;
};

export type Readiness = {
  ready: boolean;
  parts: PartStatus[];
};

export type LinkStatus = {
  /** `from:to` */
  name: string;
  port: number;
  connections: number;
  bytesPerSecond: {
    toTarget: number;
    toCaller: number;
  };
  toxics: string[];
};

export type BenchStatus = {
  ready: boolean;
  /** What could not be undone, until the part that carries it has been made anew. */
  notRestored: string[];
  parts: PartStatus[];
  links: LinkStatus[];
  /** Address of the shop’s edge. */
  edgeUrl: string;
};

export type Unit = 'ms' | 's' | 'share' | 'count' | 'perSecond' | 'bytes' | 'ratio';

export type ParameterSchema = {
  type: 'integer' | 'number';
  minimum: number;
  maximum: number;
  default: number;
  description?: string;
  unit: Unit;
  /** It is handed to the fixed design and leaves load and trigger alone. */
  tunes?: 'fixed';
};

export type ParametersSchema = {
  type: 'object';
  additionalProperties: false;
  properties: Record<string, ParameterSchema>;
};

export type Need = 'linux' | 'replicas:2' | 'worker' | 'redis';

export type Metric = {
  type: 'gauge' | 'counter' | 'histogram';
  name: string;
  help: string;
};

export type DesignKind = 'broken' | 'fixed' | 'tempting';

export type ScenarioSummary = {
  name: string;
  title: string;
  category: string;
  claim: string;
  parameters: ParametersSchema;
  needs: Need[];
  /** Needs that this machine does not meet; the scenario is then skipped. */
  unmet: Need[];
  metrics: Metric[];
  designs: DesignKind[];
  /** Ports that its designs replace; two scenarios that share one exclude each other. */
  replaces: string[];
  /** Of the folder’s .ts files. */
  hash: string;
  proof: 'current' | 'stale' | 'none';
};

export type Keys =
  | {
      keys: 'uniform';
      first: number;
      last: number;
    }
  | {
      keys: 'inTurn';
      first: number;
      last: number;
    }
  | {
      keys: 'zipf';
      first: number;
      last: number;
      exponent: number;
    }
  | {
      keys: 'one';
      key: number;
    };

export type Stream =
  | {
      model: 'open';
      /** A route of the shop, never a URL. */
      route: string;
      keys?: Keys;
      /** Part of the query of each request. */
      query?: Record<string, string | number>;
      /** The client leaves after this many ms. */
      patienceMs?: number;
      /** The requests come from customers who have signed in, in turn. */
      session?: {
        firstCustomer: number;
        customers: number;
        clientId: 'own' | 'fresh';
      };
      /** Statuses that are right answers. */
      answers?: number[];
      perSecond: number;
      arrivals: 'poisson' | 'even';
      /** All arrivals come so much later. */
      offsetMs?: number;
    }
  | {
      model: 'closed';
      /** A route of the shop, never a URL. */
      route: string;
      keys?: Keys;
      /** Part of the query of each request. */
      query?: Record<string, string | number>;
      /** The client leaves after this many ms. */
      patienceMs?: number;
      /** The requests come from customers who have signed in, in turn. */
      session?: {
        firstCustomer: number;
        customers: number;
        clientId: 'own' | 'fresh';
      };
      /** Statuses that are right answers. */
      answers?: number[];
      users: number;
      thinkMs: number;
    }
  | {
      model: 'volley';
      /** A route of the shop, never a URL. */
      route: string;
      keys?: Keys;
      /** Part of the query of each request. */
      query?: Record<string, string | number>;
      /** The client leaves after this many ms. */
      patienceMs?: number;
      /** The requests come from customers who have signed in, in turn. */
      session?: {
        firstCustomer: number;
        customers: number;
        clientId: 'own' | 'fresh';
      };
      /** Statuses that are right answers. */
      answers?: number[];
      size: number;
      everyMs: number;
      withinMs: number;
    };

export type Comparison = 'below' | 'atMost' | 'above' | 'atLeast';

export type RunStatus = 'running' | 'finished' | 'proven' | 'notProven' | 'inconclusive' | 'aborted' | 'failed';

export type PhaseKind = 'calm' | 'failure' | 'fix' | 'tempting';

export type MeasureResult = {
  name: string;
  unit: Unit;
  /** Null: no data, and the measure does not hold. */
  value: number | null;
  /** Largest distance between the value and the same over a quarter of the window; null for counts. */
  spread: number | null;
  comparison: Comparison;
  limit: number;
  holds: boolean;
};

export type LoadSummary = {
  stream: string;
  sent: number;
  errorRate: number;
  p50Ms: number | null;
  p95Ms: number | null;
  p99Ms: number | null;
  /** Share of sends that were more than 20 ms late. */
  lateShare: number;
  /** As that of a measure. Absent in runs of earlier versions. */
  spread?: {
    errorRate: number | null;
    p50Ms: number | null;
    p95Ms: number | null;
    p99Ms: number | null;
  };
  outcomes: Record<string, number>;
};

export type MeasuredResult = {
  scenario: string;
  status: RunStatus;
  date: string;
  seed: number;
  /** Parameter → value; absent ones have their default. */
  parameters: Record<string, number>;
  /** Of the .ts files that it was measured with. */
  hash: string;
  repeats: number;
  machine: {
    os: string;
    cpu: string;
    cores: number;
    memoryBytes: number;
    node: string;
    postgres: string;
  };
  runs: {
    kind: PhaseKind;
    design: DesignKind;
    healthy: boolean;
    /** Length of the measured window. */
    windowMs?: number;
    measures: MeasureResult[];
    /** What was seen of each stream. */
    load?: LoadSummary[];
  }[];
};

export type ScenarioDetail = {
  name: string;
  title: string;
  category: string;
  claim: string;
  parameters: ParametersSchema;
  needs: Need[];
  /** Needs that this machine does not meet; the scenario is then skipped. */
  unmet: Need[];
  metrics: Metric[];
  designs: DesignKind[];
  /** Ports that its designs replace; two scenarios that share one exclude each other. */
  replaces: string[];
  /** Of the folder’s .ts files. */
  hash: string;
  proof: 'current' | 'stale' | 'none';
  /** The code that runs. */
  sources: {
    file: string;
    text: string;
  }[];
  /** The streams, with every parameter at its default. */
  load: Record<string, Stream>;
  /** What healthy means: every measure must hold. */
  measures: {
    name: string;
    unit: Unit;
    comparison: Comparison;
    limit: number;
  }[];
  warmUpMs: number;
  windowMs: number;
  incident: {
    title: string;
    url: string;
  };
  /** What the committed proof measured. */
  measured: MeasuredResult | null;
};

export type ActiveScenario = {
  name: string;
  design: DesignKind;
  /** Parameter → value; absent ones have their default. */
  parameters: Record<string, number>;
  load: boolean;
  enabledAt: string;
  expiresAt: string;
};

export type LoadStatus = {
  streams: Record<string, Stream>;
  seed: number;
  startedAt: string;
  endsAt: string;
};

export type PlayStatus = {
  active: ActiveScenario[];
  /** A load of the reader's own; null: none runs. */
  load: LoadStatus | null;
  /** Null: not halted. */
  haltedAt: string | null;
  /** Why the lab halted itself; absent: somebody threw the switch. */
  haltedBecause?: string;
  /** What could not be undone, until the part of the bench that carries it has been made anew; absent: nothing. */
  notRestored?: string[];
};

export type ActivityKind =
  | 'enabled'
  | 'renewed'
  | 'disabled'
  | 'expired'
  | 'refused'
  | 'loadStarted'
  | 'loadChanged'
  | 'loadStopped'
  | 'loadExpired'
  | 'runStarted'
  | 'runEnded'
  | 'partKilled'
  | 'partEnded'
  | 'partRestarted'
  | 'halted'
  | 'released'
  | 'reset';

export type Activity = {
  at: string;
  kind: ActivityKind;
  /** A scenario, a part, a load or a run; empty: the lab as a whole. */
  subject: string;
  detail: string | null;
};

export type PhaseResult = {
  kind: PhaseKind;
  design: DesignKind;
  startedAt: string;
  /** Ms from the start of the run to the start of the measured window. */
  windowStartMs: number;
  windowEndMs: number;
  healthy: boolean;
  /** The load kept its schedule. */
  conclusive: boolean;
  measures: MeasureResult[];
  load: LoadSummary[];
  /** What was not as before when the phase had ended. */
  notRestored: string[];
};

export type RunSummary = {
  id: string;
  scenario: string;
  status: RunStatus;
  /** The phase that runs; null before the first and after the last. */
  phase: PhaseKind | null;
  phases: PhaseKind[];
  seed: number;
  /** Parameter → value; absent ones have their default. */
  parameters: Record<string, number>;
  continues: string | null;
  createdAt: string;
  endedAt: string | null;
  /** One for each phase that has ended. */
  runs: PhaseResult[];
  /** Why a proof did not come out, or what broke. */
  reasons: string[];
};

export type Series = {
  signal: string;
  unit: Unit;
  labels: Record<string, string>;
  /** [ms since the start of the run, value] */
  points: [number, number][];
};

export type Span = {
  id: string;
  /** Null: the root. */
  parentId: string | null;
  name: string;
  kind: 'server' | 'client' | 'internal' | 'producer' | 'consumer';
  /** The part that did it. */
  process: string;
  /** From the start of the trace. */
  startMs: number;
  durationMs: number;
  failed: boolean;
  /** Named as OpenTelemetry's semantic conventions have it, where they do. */
  attributes: Record<string, string | number | boolean>;
  /** The effects that held while it ran, and that touch what it did. */
  effects: string[];
};

export type Trace = {
  /** W3C trace id. */
  id: string;
  /** The route. */
  name: string;
  /** Epoch ms. */
  startedAt: number;
  durationMs: number;
  failed: boolean;
  /** What the client was answered; null where it had left. */
  status: number | null;
  requestId: string | null;
  spanCount: number;
  /** Beyond the bound of one trace: counted, not kept. */
  droppedSpans: number;
  /** Null: free play, or load of its own. */
  runId: string | null;
  phase: PhaseKind | null;
  scenarios: {
    name: string;
    design: DesignKind;
  }[];
  spans: Span[];
};

export type LockFrame = {
  /** From the start of the window. */
  atMs: number;
  sessions: {
    pid: number;
    application: string;
    state: string;
    statement: string;
    transactionMs: number | null;
  }[];
  waits: {
    waiting: number;
    holding: number;
    lock: string;
    mode: string;
  }[];
  /** Pids, each waiting for the next and the last for the first. */
  cycle: number[];
};

export type PlanNode = {
  depth: number;
  type: string;
  relation: string | null;
  index: string | null;
  conditions: string[];
  estimatedRows: number;
  rows: number | null;
  loops: number | null;
  selfMs: number | null;
  selfBlocks: number | null;
  rowsRemoved: number;
  isCostliest: boolean;
};

export type QueryPlan = {
  sql: string;
  values: string[];
  planningMs: number;
  /** Null: explained without being executed. */
  executionMs: number | null;
  /** In reading order: each after its parent. */
  nodes: PlanNode[];
};

export type StatementRow = {
  tag: string | null;
  sql: string;
  calls: number;
  meanMs: number;
  rowsPerCall: number;
  blocksPerCall: number;
};

export type LogLevel = 'fatal' | 'error' | 'warn' | 'info' | 'debug' | 'trace';

export type LogEntry = {
  /** Grows by one with each line of this lab. */
  sequence: number;
  /** Epoch ms. */
  at: number;
  level: LogLevel;
  part: string;
  message: string;
  requestId: string | null;
  traceId: string | null;
  fields: Record<string, string | number | boolean | null>;
  /** Null: free play, or load of its own. */
  runId: string | null;
  phase: PhaseKind | null;
  scenarios: {
    name: string;
    design: DesignKind;
  }[];
};

export type CapturedEvidence =
  | {
      kind: 'trace';
      phase: PhaseKind;
      /** What to look at. */
      shows: string;
      stream: string;
      pick: 'slowest' | 'failed' | 'typical';
      traces: {
        pick: 'slowest' | 'failed' | 'typical';
        trace: Trace;
      }[];
    }
  | {
      kind: 'locks';
      phase: PhaseKind;
      /** What to look at. */
      shows: string;
      frame: LockFrame | null;
    }
  | {
      kind: 'plan';
      phase: PhaseKind;
      /** What to look at. */
      shows: string;
      statement: string;
      plan: QueryPlan | null;
      problem: string | null;
    }
  | {
      kind: 'statements';
      phase: PhaseKind;
      /** What to look at. */
      shows: string;
      requests: number;
      rows: StatementRow[];
    }
  | {
      kind: 'logs';
      phase: PhaseKind;
      /** What to look at. */
      shows: string;
      contains: string;
      total: number;
      entries: LogEntry[];
    }
  | {
      kind: 'figures';
      phase: PhaseKind;
      /** What to look at. */
      shows: string;
      signals: string[];
    };

export type Run = {
  id: string;
  scenario: string;
  status: RunStatus;
  /** The phase that runs; null before the first and after the last. */
  phase: PhaseKind | null;
  phases: PhaseKind[];
  seed: number;
  /** Parameter → value; absent ones have their default. */
  parameters: Record<string, number>;
  continues: string | null;
  createdAt: string;
  endedAt: string | null;
  /** One for each phase that has ended. */
  runs: PhaseResult[];
  /** Why a proof did not come out, or what broke. */
  reasons: string[];
  series: Series[];
  /** What shows why, phase by phase, as the scenario declares it. */
  evidence: CapturedEvidence[];
};

export type TraceSummary = {
  /** W3C trace id. */
  id: string;
  /** The route. */
  name: string;
  /** Epoch ms. */
  startedAt: number;
  durationMs: number;
  failed: boolean;
  /** What the client was answered; null where it had left. */
  status: number | null;
  requestId: string | null;
  spanCount: number;
  /** Beyond the bound of one trace: counted, not kept. */
  droppedSpans: number;
  /** Null: free play, or load of its own. */
  runId: string | null;
  phase: PhaseKind | null;
  scenarios: {
    name: string;
    design: DesignKind;
  }[];
};

export type SqlAnswer = {
  /** That of free play, or of the run that is in progress. */
  database: string;
  /** `SELECT`, `UPDATE` … */
  command: string;
  columns: {
    name: string;
    type: string;
  }[];
  /** As PostgreSQL writes the values; at most 1,000 rows. */
  rows: (string | null)[][];
  /** Returned or touched; null where that means nothing. */
  rowCount: number | null;
  /** There were more rows than these, or a value was cut. */
  truncated: boolean;
  durationMs: number;
  notices: string[];
};

export type DatabaseAccess = {
  host: string;
  port: number;
  database: string;
  user: string;
  password: string;
};

export type PhaseEvent = {
  runId: string;
  scenario: string;
  status: RunStatus;
  phase: PhaseKind;
  step: 'preparing' | 'warming up' | 'measuring' | 'settling' | 'done';
  /** Since the start of the run. */
  atMs: number;
  /** How long the whole run is expected to take. */
  expectedMs: number;
  /** With the last step of a phase. */
  result?: PhaseResult;
};

export type Sample = {
  signal: string;
  unit: Unit;
  labels: Record<string, string>;
  value: number;
};

export type SignalTick = {
  /** Epoch ms. */
  at: number;
  samples: Sample[];
};

export type LogBatch = {
  entries: LogEntry[];
  /** Lines that were left out of this batch, because there were too many. */
  dropped: number;
};

/** Socket event → what it carries. */
export interface Events {
  hello: {
    stream: string;
    sequence: number;
    resumed: boolean;
  };
  run: {
    sequence: number;
    data: RunSummary;
  };
  phase: {
    sequence: number;
    data: PhaseEvent;
  };
  active: {
    sequence: number;
    data: PlayStatus;
  };
  activity: {
    sequence: number;
    data: Activity;
  };
  signals: SignalTick;
  logs: LogBatch;
  refused: {
    code: string;
    message: string;
  };
}

/** What a client may say at the sockets of the terminal (`/terminal`). */
export interface TerminalRequests {
  open: {
    profile: 'lab' | 'full';
    columns: number;
    rows: number;
  };
  attach: {
    id: string;
    columns: number;
    rows: number;
  };
  input: {
    text: string;
  };
  resize: {
    columns: number;
    rows: number;
  };
  acknowledge: {
    characters: number;
  };
  close: {};
}

/** What the lab says there. */
export interface TerminalEvents {
  opened: {
    id: string;
    profile: 'lab' | 'full';
  };
  output: {
    text: string;
  };
  exited: {
    /** Null: a signal ended it. */
    code: number | null;
  };
  replaced: {};
  refused: {
    code: string;
    message: string;
    hint?: string;
  };
}

/** get /api/health */
type GetApiHealthInput = {};

/** get /api/health */
type GetApiHealthPositiveVariant1 = {
  status: 'ok';
};

/** get /api/health */
interface GetApiHealthPositiveResponseVariants {
  200: GetApiHealthPositiveVariant1;
}

/** get /api/health */
type GetApiHealthNegativeVariant1 = ErrorAnswer;

/** get /api/health */
interface GetApiHealthNegativeResponseVariants {
  400: GetApiHealthNegativeVariant1;
  401: GetApiHealthNegativeVariant1;
  403: GetApiHealthNegativeVariant1;
  404: GetApiHealthNegativeVariant1;
  405: GetApiHealthNegativeVariant1;
  408: GetApiHealthNegativeVariant1;
  409: GetApiHealthNegativeVariant1;
  413: GetApiHealthNegativeVariant1;
  415: GetApiHealthNegativeVariant1;
  500: GetApiHealthNegativeVariant1;
  503: GetApiHealthNegativeVariant1;
}

/** get /api/ready */
type GetApiReadyInput = {};

/** get /api/ready */
type GetApiReadyPositiveVariant1 = Readiness;

/** get /api/ready */
interface GetApiReadyPositiveResponseVariants {
  200: GetApiReadyPositiveVariant1;
}

/** get /api/ready */
type GetApiReadyNegativeVariant1 = Readiness;

/** get /api/ready */
type GetApiReadyNegativeVariant2 = ErrorAnswer;

/** get /api/ready */
interface GetApiReadyNegativeResponseVariants {
  503: GetApiReadyNegativeVariant1;
  400: GetApiReadyNegativeVariant2;
  401: GetApiReadyNegativeVariant2;
  403: GetApiReadyNegativeVariant2;
  404: GetApiReadyNegativeVariant2;
  405: GetApiReadyNegativeVariant2;
  408: GetApiReadyNegativeVariant2;
  409: GetApiReadyNegativeVariant2;
  413: GetApiReadyNegativeVariant2;
  415: GetApiReadyNegativeVariant2;
  500: GetApiReadyNegativeVariant2;
}

/** get /api/metrics */
type GetApiMetricsInput = {};

/** get /api/metrics */
type GetApiMetricsPositiveVariant1 = string;

/** get /api/metrics */
interface GetApiMetricsPositiveResponseVariants {
  200: GetApiMetricsPositiveVariant1;
}

/** get /api/metrics */
type GetApiMetricsNegativeVariant1 = ErrorAnswer;

/** get /api/metrics */
interface GetApiMetricsNegativeResponseVariants {
  400: GetApiMetricsNegativeVariant1;
  401: GetApiMetricsNegativeVariant1;
  403: GetApiMetricsNegativeVariant1;
  404: GetApiMetricsNegativeVariant1;
  405: GetApiMetricsNegativeVariant1;
  408: GetApiMetricsNegativeVariant1;
  409: GetApiMetricsNegativeVariant1;
  413: GetApiMetricsNegativeVariant1;
  415: GetApiMetricsNegativeVariant1;
  500: GetApiMetricsNegativeVariant1;
  503: GetApiMetricsNegativeVariant1;
}

/** get /api/bench */
type GetApiBenchInput = Omit<
  {},
  /** security cookies */
  'lab_8000'
>;

/** get /api/bench */
type GetApiBenchPositiveVariant1 = BenchStatus;

/** get /api/bench */
interface GetApiBenchPositiveResponseVariants {
  200: GetApiBenchPositiveVariant1;
}

/** get /api/bench */
type GetApiBenchNegativeVariant1 = ErrorAnswer;

/** get /api/bench */
interface GetApiBenchNegativeResponseVariants {
  400: GetApiBenchNegativeVariant1;
  401: GetApiBenchNegativeVariant1;
  403: GetApiBenchNegativeVariant1;
  404: GetApiBenchNegativeVariant1;
  405: GetApiBenchNegativeVariant1;
  408: GetApiBenchNegativeVariant1;
  409: GetApiBenchNegativeVariant1;
  413: GetApiBenchNegativeVariant1;
  415: GetApiBenchNegativeVariant1;
  500: GetApiBenchNegativeVariant1;
  503: GetApiBenchNegativeVariant1;
}

/** get /api/sim/scenarios */
type GetApiSimScenariosInput = Omit<
  {},
  /** security cookies */
  'lab_8000'
>;

/** get /api/sim/scenarios */
type GetApiSimScenariosPositiveVariant1 = {
  scenarios: ScenarioSummary[];
};

/** get /api/sim/scenarios */
interface GetApiSimScenariosPositiveResponseVariants {
  200: GetApiSimScenariosPositiveVariant1;
}

/** get /api/sim/scenarios */
type GetApiSimScenariosNegativeVariant1 = ErrorAnswer;

/** get /api/sim/scenarios */
interface GetApiSimScenariosNegativeResponseVariants {
  400: GetApiSimScenariosNegativeVariant1;
  401: GetApiSimScenariosNegativeVariant1;
  403: GetApiSimScenariosNegativeVariant1;
  404: GetApiSimScenariosNegativeVariant1;
  405: GetApiSimScenariosNegativeVariant1;
  408: GetApiSimScenariosNegativeVariant1;
  409: GetApiSimScenariosNegativeVariant1;
  413: GetApiSimScenariosNegativeVariant1;
  415: GetApiSimScenariosNegativeVariant1;
  500: GetApiSimScenariosNegativeVariant1;
  503: GetApiSimScenariosNegativeVariant1;
}

/** get /api/sim/scenarios/:name */
type GetApiSimScenariosNameInput = Omit<
  {
    name: string;
  },
  /** security cookies */
  'lab_8000'
>;

/** get /api/sim/scenarios/:name */
type GetApiSimScenariosNamePositiveVariant1 = ScenarioDetail;

/** get /api/sim/scenarios/:name */
interface GetApiSimScenariosNamePositiveResponseVariants {
  200: GetApiSimScenariosNamePositiveVariant1;
}

/** get /api/sim/scenarios/:name */
type GetApiSimScenariosNameNegativeVariant1 = ErrorAnswer;

/** get /api/sim/scenarios/:name */
interface GetApiSimScenariosNameNegativeResponseVariants {
  400: GetApiSimScenariosNameNegativeVariant1;
  401: GetApiSimScenariosNameNegativeVariant1;
  403: GetApiSimScenariosNameNegativeVariant1;
  404: GetApiSimScenariosNameNegativeVariant1;
  405: GetApiSimScenariosNameNegativeVariant1;
  408: GetApiSimScenariosNameNegativeVariant1;
  409: GetApiSimScenariosNameNegativeVariant1;
  413: GetApiSimScenariosNameNegativeVariant1;
  415: GetApiSimScenariosNameNegativeVariant1;
  500: GetApiSimScenariosNameNegativeVariant1;
  503: GetApiSimScenariosNameNegativeVariant1;
}

/** get /api/sim/status */
type GetApiSimStatusInput = Omit<
  {},
  /** security cookies */
  'lab_8000'
>;

/** get /api/sim/status */
type GetApiSimStatusPositiveVariant1 = PlayStatus;

/** get /api/sim/status */
interface GetApiSimStatusPositiveResponseVariants {
  200: GetApiSimStatusPositiveVariant1;
}

/** get /api/sim/status */
type GetApiSimStatusNegativeVariant1 = ErrorAnswer;

/** get /api/sim/status */
interface GetApiSimStatusNegativeResponseVariants {
  400: GetApiSimStatusNegativeVariant1;
  401: GetApiSimStatusNegativeVariant1;
  403: GetApiSimStatusNegativeVariant1;
  404: GetApiSimStatusNegativeVariant1;
  405: GetApiSimStatusNegativeVariant1;
  408: GetApiSimStatusNegativeVariant1;
  409: GetApiSimStatusNegativeVariant1;
  413: GetApiSimStatusNegativeVariant1;
  415: GetApiSimStatusNegativeVariant1;
  500: GetApiSimStatusNegativeVariant1;
  503: GetApiSimStatusNegativeVariant1;
}

/** post /api/sim/enable */
type PostApiSimEnableInput = Omit<
  {
    name: string;
    parameters?: Record<string, number>;
    /** Its lease; absent: 60. Enabling again renews it. */
    durationSeconds?: number;
    /** Absent: broken. */
    design?: DesignKind;
    /** Whether its own load runs; absent: true. */
    load?: boolean;
  },
  /** security cookies */
  'lab_8000'
>;

/** post /api/sim/enable */
type PostApiSimEnablePositiveVariant1 = ActiveScenario;

/** post /api/sim/enable */
interface PostApiSimEnablePositiveResponseVariants {
  200: PostApiSimEnablePositiveVariant1;
}

/** post /api/sim/enable */
type PostApiSimEnableNegativeVariant1 = ErrorAnswer;

/** post /api/sim/enable */
interface PostApiSimEnableNegativeResponseVariants {
  400: PostApiSimEnableNegativeVariant1;
  401: PostApiSimEnableNegativeVariant1;
  403: PostApiSimEnableNegativeVariant1;
  404: PostApiSimEnableNegativeVariant1;
  405: PostApiSimEnableNegativeVariant1;
  408: PostApiSimEnableNegativeVariant1;
  409: PostApiSimEnableNegativeVariant1;
  413: PostApiSimEnableNegativeVariant1;
  415: PostApiSimEnableNegativeVariant1;
  500: PostApiSimEnableNegativeVariant1;
  503: PostApiSimEnableNegativeVariant1;
}

/** post /api/sim/disable */
type PostApiSimDisableInput = Omit<
  {
    name: string;
  },
  /** security cookies */
  'lab_8000'
>;

/** post /api/sim/disable */
type PostApiSimDisablePositiveVariant1 = PlayStatus;

/** post /api/sim/disable */
interface PostApiSimDisablePositiveResponseVariants {
  200: PostApiSimDisablePositiveVariant1;
}

/** post /api/sim/disable */
type PostApiSimDisableNegativeVariant1 = ErrorAnswer;

/** post /api/sim/disable */
interface PostApiSimDisableNegativeResponseVariants {
  400: PostApiSimDisableNegativeVariant1;
  401: PostApiSimDisableNegativeVariant1;
  403: PostApiSimDisableNegativeVariant1;
  404: PostApiSimDisableNegativeVariant1;
  405: PostApiSimDisableNegativeVariant1;
  408: PostApiSimDisableNegativeVariant1;
  409: PostApiSimDisableNegativeVariant1;
  413: PostApiSimDisableNegativeVariant1;
  415: PostApiSimDisableNegativeVariant1;
  500: PostApiSimDisableNegativeVariant1;
  503: PostApiSimDisableNegativeVariant1;
}

/** post /api/sim/reset */
type PostApiSimResetInput = Omit<
  {},
  /** security cookies */
  'lab_8000'
>;

/** post /api/sim/reset */
type PostApiSimResetPositiveVariant1 = PlayStatus;

/** post /api/sim/reset */
interface PostApiSimResetPositiveResponseVariants {
  200: PostApiSimResetPositiveVariant1;
}

/** post /api/sim/reset */
type PostApiSimResetNegativeVariant1 = ErrorAnswer;

/** post /api/sim/reset */
interface PostApiSimResetNegativeResponseVariants {
  400: PostApiSimResetNegativeVariant1;
  401: PostApiSimResetNegativeVariant1;
  403: PostApiSimResetNegativeVariant1;
  404: PostApiSimResetNegativeVariant1;
  405: PostApiSimResetNegativeVariant1;
  408: PostApiSimResetNegativeVariant1;
  409: PostApiSimResetNegativeVariant1;
  413: PostApiSimResetNegativeVariant1;
  415: PostApiSimResetNegativeVariant1;
  500: PostApiSimResetNegativeVariant1;
  503: PostApiSimResetNegativeVariant1;
}

/** post /api/sim/halt */
type PostApiSimHaltInput = Omit<
  {},
  /** security cookies */
  'lab_8000'
>;

/** post /api/sim/halt */
type PostApiSimHaltPositiveVariant1 = PlayStatus;

/** post /api/sim/halt */
interface PostApiSimHaltPositiveResponseVariants {
  200: PostApiSimHaltPositiveVariant1;
}

/** post /api/sim/halt */
type PostApiSimHaltNegativeVariant1 = ErrorAnswer;

/** post /api/sim/halt */
interface PostApiSimHaltNegativeResponseVariants {
  400: PostApiSimHaltNegativeVariant1;
  401: PostApiSimHaltNegativeVariant1;
  403: PostApiSimHaltNegativeVariant1;
  404: PostApiSimHaltNegativeVariant1;
  405: PostApiSimHaltNegativeVariant1;
  408: PostApiSimHaltNegativeVariant1;
  409: PostApiSimHaltNegativeVariant1;
  413: PostApiSimHaltNegativeVariant1;
  415: PostApiSimHaltNegativeVariant1;
  500: PostApiSimHaltNegativeVariant1;
  503: PostApiSimHaltNegativeVariant1;
}

/** post /api/sim/release */
type PostApiSimReleaseInput = Omit<
  {},
  /** security cookies */
  'lab_8000'
>;

/** post /api/sim/release */
type PostApiSimReleasePositiveVariant1 = PlayStatus;

/** post /api/sim/release */
interface PostApiSimReleasePositiveResponseVariants {
  200: PostApiSimReleasePositiveVariant1;
}

/** post /api/sim/release */
type PostApiSimReleaseNegativeVariant1 = ErrorAnswer;

/** post /api/sim/release */
interface PostApiSimReleaseNegativeResponseVariants {
  400: PostApiSimReleaseNegativeVariant1;
  401: PostApiSimReleaseNegativeVariant1;
  403: PostApiSimReleaseNegativeVariant1;
  404: PostApiSimReleaseNegativeVariant1;
  405: PostApiSimReleaseNegativeVariant1;
  408: PostApiSimReleaseNegativeVariant1;
  409: PostApiSimReleaseNegativeVariant1;
  413: PostApiSimReleaseNegativeVariant1;
  415: PostApiSimReleaseNegativeVariant1;
  500: PostApiSimReleaseNegativeVariant1;
  503: PostApiSimReleaseNegativeVariant1;
}

/** get /api/sim/activity */
type GetApiSimActivityInput = Omit<
  {},
  /** security cookies */
  'lab_8000'
>;

/** get /api/sim/activity */
type GetApiSimActivityPositiveVariant1 = {
  /** Newest first, at most 200. */
  activity: Activity[];
};

/** get /api/sim/activity */
interface GetApiSimActivityPositiveResponseVariants {
  200: GetApiSimActivityPositiveVariant1;
}

/** get /api/sim/activity */
type GetApiSimActivityNegativeVariant1 = ErrorAnswer;

/** get /api/sim/activity */
interface GetApiSimActivityNegativeResponseVariants {
  400: GetApiSimActivityNegativeVariant1;
  401: GetApiSimActivityNegativeVariant1;
  403: GetApiSimActivityNegativeVariant1;
  404: GetApiSimActivityNegativeVariant1;
  405: GetApiSimActivityNegativeVariant1;
  408: GetApiSimActivityNegativeVariant1;
  409: GetApiSimActivityNegativeVariant1;
  413: GetApiSimActivityNegativeVariant1;
  415: GetApiSimActivityNegativeVariant1;
  500: GetApiSimActivityNegativeVariant1;
  503: GetApiSimActivityNegativeVariant1;
}

/** get /api/runs */
type GetApiRunsInput = Omit<
  {
    scenario?: string;
    status?: RunStatus;
    /** Created earlier than this: the next page of the list. */
    before?: string;
    /** At most so many, newest first. */
    limit?: number | undefined;
  },
  /** security cookies */
  'lab_8000'
>;

/** get /api/runs */
type GetApiRunsPositiveVariant1 = {
  runs: RunSummary[];
};

/** get /api/runs */
interface GetApiRunsPositiveResponseVariants {
  200: GetApiRunsPositiveVariant1;
}

/** get /api/runs */
type GetApiRunsNegativeVariant1 = ErrorAnswer;

/** get /api/runs */
interface GetApiRunsNegativeResponseVariants {
  400: GetApiRunsNegativeVariant1;
  401: GetApiRunsNegativeVariant1;
  403: GetApiRunsNegativeVariant1;
  404: GetApiRunsNegativeVariant1;
  405: GetApiRunsNegativeVariant1;
  408: GetApiRunsNegativeVariant1;
  409: GetApiRunsNegativeVariant1;
  413: GetApiRunsNegativeVariant1;
  415: GetApiRunsNegativeVariant1;
  500: GetApiRunsNegativeVariant1;
  503: GetApiRunsNegativeVariant1;
}

/** post /api/runs */
type PostApiRunsInput = Omit<
  {
    scenario: string;
    parameters?: Record<string, number>;
    seed?: number;
    /** Absent: all that the scenario has. */
    phases?: PhaseKind[];
    /** A run whose parameters and seed this one takes up. */
    continues?: string;
  },
  /** security cookies */
  'lab_8000'
>;

/** post /api/runs */
type PostApiRunsPositiveVariant1 = {
  id: string;
};

/** post /api/runs */
interface PostApiRunsPositiveResponseVariants {
  202: PostApiRunsPositiveVariant1;
}

/** post /api/runs */
type PostApiRunsNegativeVariant1 = ErrorAnswer;

/** post /api/runs */
interface PostApiRunsNegativeResponseVariants {
  400: PostApiRunsNegativeVariant1;
  401: PostApiRunsNegativeVariant1;
  403: PostApiRunsNegativeVariant1;
  404: PostApiRunsNegativeVariant1;
  405: PostApiRunsNegativeVariant1;
  408: PostApiRunsNegativeVariant1;
  409: PostApiRunsNegativeVariant1;
  413: PostApiRunsNegativeVariant1;
  415: PostApiRunsNegativeVariant1;
  500: PostApiRunsNegativeVariant1;
  503: PostApiRunsNegativeVariant1;
}

/** get /api/runs/:id */
type GetApiRunsIdInput = Omit<
  {
    id: string;
  },
  /** security cookies */
  'lab_8000'
>;

/** get /api/runs/:id */
type GetApiRunsIdPositiveVariant1 = Run;

/** get /api/runs/:id */
interface GetApiRunsIdPositiveResponseVariants {
  200: GetApiRunsIdPositiveVariant1;
}

/** get /api/runs/:id */
type GetApiRunsIdNegativeVariant1 = ErrorAnswer;

/** get /api/runs/:id */
interface GetApiRunsIdNegativeResponseVariants {
  400: GetApiRunsIdNegativeVariant1;
  401: GetApiRunsIdNegativeVariant1;
  403: GetApiRunsIdNegativeVariant1;
  404: GetApiRunsIdNegativeVariant1;
  405: GetApiRunsIdNegativeVariant1;
  408: GetApiRunsIdNegativeVariant1;
  409: GetApiRunsIdNegativeVariant1;
  413: GetApiRunsIdNegativeVariant1;
  415: GetApiRunsIdNegativeVariant1;
  500: GetApiRunsIdNegativeVariant1;
  503: GetApiRunsIdNegativeVariant1;
}

/** delete /api/runs/:id */
type DeleteApiRunsIdInput = Omit<
  {
    id: string;
  },
  /** security cookies */
  'lab_8000'
>;

/** delete /api/runs/:id */
type DeleteApiRunsIdPositiveVariant1 = Run;

/** delete /api/runs/:id */
interface DeleteApiRunsIdPositiveResponseVariants {
  200: DeleteApiRunsIdPositiveVariant1;
}

/** delete /api/runs/:id */
type DeleteApiRunsIdNegativeVariant1 = ErrorAnswer;

/** delete /api/runs/:id */
interface DeleteApiRunsIdNegativeResponseVariants {
  400: DeleteApiRunsIdNegativeVariant1;
  401: DeleteApiRunsIdNegativeVariant1;
  403: DeleteApiRunsIdNegativeVariant1;
  404: DeleteApiRunsIdNegativeVariant1;
  405: DeleteApiRunsIdNegativeVariant1;
  408: DeleteApiRunsIdNegativeVariant1;
  409: DeleteApiRunsIdNegativeVariant1;
  413: DeleteApiRunsIdNegativeVariant1;
  415: DeleteApiRunsIdNegativeVariant1;
  500: DeleteApiRunsIdNegativeVariant1;
  503: DeleteApiRunsIdNegativeVariant1;
}

/** get /api/runs/:id/csv */
type GetApiRunsIdCsvInput = Omit<
  {
    id: string;
    /** What was judged, or the points of the charts. */
    of: 'measures' | 'series';
  },
  /** security cookies */
  'lab_8000'
>;

/** get /api/runs/:id/csv */
type GetApiRunsIdCsvPositiveVariant1 = string;

/** get /api/runs/:id/csv */
interface GetApiRunsIdCsvPositiveResponseVariants {
  200: GetApiRunsIdCsvPositiveVariant1;
}

/** get /api/runs/:id/csv */
type GetApiRunsIdCsvNegativeVariant1 = ErrorAnswer;

/** get /api/runs/:id/csv */
interface GetApiRunsIdCsvNegativeResponseVariants {
  400: GetApiRunsIdCsvNegativeVariant1;
  401: GetApiRunsIdCsvNegativeVariant1;
  403: GetApiRunsIdCsvNegativeVariant1;
  404: GetApiRunsIdCsvNegativeVariant1;
  405: GetApiRunsIdCsvNegativeVariant1;
  408: GetApiRunsIdCsvNegativeVariant1;
  409: GetApiRunsIdCsvNegativeVariant1;
  413: GetApiRunsIdCsvNegativeVariant1;
  415: GetApiRunsIdCsvNegativeVariant1;
  500: GetApiRunsIdCsvNegativeVariant1;
  503: GetApiRunsIdCsvNegativeVariant1;
}

/** get /api/traces */
type GetApiTracesInput = Omit<
  {
    runId?: string;
    phase?: PhaseKind;
    scenario?: string;
    /** `GET /orders/:id`. */
    route?: string;
    outcome?: 'failed' | 'ok';
    order?: ('newest' | 'slowest') | undefined;
    limit?: number | undefined;
  },
  /** security cookies */
  'lab_8000'
>;

/** get /api/traces */
type GetApiTracesPositiveVariant1 = {
  traces: TraceSummary[];
};

/** get /api/traces */
interface GetApiTracesPositiveResponseVariants {
  200: GetApiTracesPositiveVariant1;
}

/** get /api/traces */
type GetApiTracesNegativeVariant1 = ErrorAnswer;

/** get /api/traces */
interface GetApiTracesNegativeResponseVariants {
  400: GetApiTracesNegativeVariant1;
  401: GetApiTracesNegativeVariant1;
  403: GetApiTracesNegativeVariant1;
  404: GetApiTracesNegativeVariant1;
  405: GetApiTracesNegativeVariant1;
  408: GetApiTracesNegativeVariant1;
  409: GetApiTracesNegativeVariant1;
  413: GetApiTracesNegativeVariant1;
  415: GetApiTracesNegativeVariant1;
  500: GetApiTracesNegativeVariant1;
  503: GetApiTracesNegativeVariant1;
}

/** get /api/traces/:id */
type GetApiTracesIdInput = Omit<
  {
    id: string;
  },
  /** security cookies */
  'lab_8000'
>;

/** get /api/traces/:id */
type GetApiTracesIdPositiveVariant1 = Trace;

/** get /api/traces/:id */
interface GetApiTracesIdPositiveResponseVariants {
  200: GetApiTracesIdPositiveVariant1;
}

/** get /api/traces/:id */
type GetApiTracesIdNegativeVariant1 = ErrorAnswer;

/** get /api/traces/:id */
interface GetApiTracesIdNegativeResponseVariants {
  400: GetApiTracesIdNegativeVariant1;
  401: GetApiTracesIdNegativeVariant1;
  403: GetApiTracesIdNegativeVariant1;
  404: GetApiTracesIdNegativeVariant1;
  405: GetApiTracesIdNegativeVariant1;
  408: GetApiTracesIdNegativeVariant1;
  409: GetApiTracesIdNegativeVariant1;
  413: GetApiTracesIdNegativeVariant1;
  415: GetApiTracesIdNegativeVariant1;
  500: GetApiTracesIdNegativeVariant1;
  503: GetApiTracesIdNegativeVariant1;
}

/** get /api/logs */
type GetApiLogsInput = Omit<
  {
    runId?: string;
    phase?: PhaseKind;
    scenario?: string;
    /** This severe or more. */
    level?: LogLevel;
    part?: string;
    /** In message or fields; case does not matter. */
    contains?: string;
    requestId?: string;
    traceId?: string;
    /** Only lines after this one. */
    after?: number;
    /** At most so many, the newest of them. */
    limit?: number | undefined;
  },
  /** security cookies */
  'lab_8000'
>;

/** get /api/logs */
type GetApiLogsPositiveVariant1 = {
  /** Oldest first. */
  entries: LogEntry[];
  /** How many lines match, of those that are still kept. */
  total: number;
  /** Lines that were thrown away to stay within the bound, since the lab started. */
  dropped: number;
};

/** get /api/logs */
interface GetApiLogsPositiveResponseVariants {
  200: GetApiLogsPositiveVariant1;
}

/** get /api/logs */
type GetApiLogsNegativeVariant1 = ErrorAnswer;

/** get /api/logs */
interface GetApiLogsNegativeResponseVariants {
  400: GetApiLogsNegativeVariant1;
  401: GetApiLogsNegativeVariant1;
  403: GetApiLogsNegativeVariant1;
  404: GetApiLogsNegativeVariant1;
  405: GetApiLogsNegativeVariant1;
  408: GetApiLogsNegativeVariant1;
  409: GetApiLogsNegativeVariant1;
  413: GetApiLogsNegativeVariant1;
  415: GetApiLogsNegativeVariant1;
  500: GetApiLogsNegativeVariant1;
  503: GetApiLogsNegativeVariant1;
}

/** post /api/sql */
type PostApiSqlInput = Omit<
  {
    /** One statement. It reads in a transaction that cannot write, for at most 10 s. */
    statement: string;
    /** It may write, for at most 30 s, into the database of free play. `POST /api/sim/reset` restores that. */
    allowWrites?: boolean | undefined;
  },
  /** security cookies */
  'lab_8000'
>;

/** post /api/sql */
type PostApiSqlPositiveVariant1 = SqlAnswer;

/** post /api/sql */
interface PostApiSqlPositiveResponseVariants {
  200: PostApiSqlPositiveVariant1;
}

/** post /api/sql */
type PostApiSqlNegativeVariant1 = ErrorAnswer;

/** post /api/sql */
interface PostApiSqlNegativeResponseVariants {
  400: PostApiSqlNegativeVariant1;
  401: PostApiSqlNegativeVariant1;
  403: PostApiSqlNegativeVariant1;
  404: PostApiSqlNegativeVariant1;
  405: PostApiSqlNegativeVariant1;
  408: PostApiSqlNegativeVariant1;
  409: PostApiSqlNegativeVariant1;
  413: PostApiSqlNegativeVariant1;
  415: PostApiSqlNegativeVariant1;
  500: PostApiSqlNegativeVariant1;
  503: PostApiSqlNegativeVariant1;
}

/** get /api/sql/access */
type GetApiSqlAccessInput = Omit<
  {},
  /** security cookies */
  'lab_8000'
>;

/** get /api/sql/access */
type GetApiSqlAccessPositiveVariant1 = DatabaseAccess;

/** get /api/sql/access */
interface GetApiSqlAccessPositiveResponseVariants {
  200: GetApiSqlAccessPositiveVariant1;
}

/** get /api/sql/access */
type GetApiSqlAccessNegativeVariant1 = ErrorAnswer;

/** get /api/sql/access */
interface GetApiSqlAccessNegativeResponseVariants {
  400: GetApiSqlAccessNegativeVariant1;
  401: GetApiSqlAccessNegativeVariant1;
  403: GetApiSqlAccessNegativeVariant1;
  404: GetApiSqlAccessNegativeVariant1;
  405: GetApiSqlAccessNegativeVariant1;
  408: GetApiSqlAccessNegativeVariant1;
  409: GetApiSqlAccessNegativeVariant1;
  413: GetApiSqlAccessNegativeVariant1;
  415: GetApiSqlAccessNegativeVariant1;
  500: GetApiSqlAccessNegativeVariant1;
  503: GetApiSqlAccessNegativeVariant1;
}

/** get /api/locks */
type GetApiLocksInput = Omit<
  {},
  /** security cookies */
  'lab_8000'
>;

/** get /api/locks */
type GetApiLocksPositiveVariant1 = {
  /** Null: nobody waits for a lock. */
  frame: LockFrame | null;
};

/** get /api/locks */
interface GetApiLocksPositiveResponseVariants {
  200: GetApiLocksPositiveVariant1;
}

/** get /api/locks */
type GetApiLocksNegativeVariant1 = ErrorAnswer;

/** get /api/locks */
interface GetApiLocksNegativeResponseVariants {
  400: GetApiLocksNegativeVariant1;
  401: GetApiLocksNegativeVariant1;
  403: GetApiLocksNegativeVariant1;
  404: GetApiLocksNegativeVariant1;
  405: GetApiLocksNegativeVariant1;
  408: GetApiLocksNegativeVariant1;
  409: GetApiLocksNegativeVariant1;
  413: GetApiLocksNegativeVariant1;
  415: GetApiLocksNegativeVariant1;
  500: GetApiLocksNegativeVariant1;
  503: GetApiLocksNegativeVariant1;
}

/** get /api/load */
type GetApiLoadInput = Omit<
  {},
  /** security cookies */
  'lab_8000'
>;

/** get /api/load */
type GetApiLoadPositiveVariant1 = {
  /** Null: no load runs. */
  load: LoadStatus | null;
};

/** get /api/load */
interface GetApiLoadPositiveResponseVariants {
  200: GetApiLoadPositiveVariant1;
}

/** get /api/load */
type GetApiLoadNegativeVariant1 = ErrorAnswer;

/** get /api/load */
interface GetApiLoadNegativeResponseVariants {
  400: GetApiLoadNegativeVariant1;
  401: GetApiLoadNegativeVariant1;
  403: GetApiLoadNegativeVariant1;
  404: GetApiLoadNegativeVariant1;
  405: GetApiLoadNegativeVariant1;
  408: GetApiLoadNegativeVariant1;
  409: GetApiLoadNegativeVariant1;
  413: GetApiLoadNegativeVariant1;
  415: GetApiLoadNegativeVariant1;
  500: GetApiLoadNegativeVariant1;
  503: GetApiLoadNegativeVariant1;
}

/** post /api/load */
type PostApiLoadInput = Omit<
  {
    streams: Record<string, Stream>;
    /** Absent: 60. */
    durationSeconds?: number;
    seed?: number;
  },
  /** security cookies */
  'lab_8000'
>;

/** post /api/load */
type PostApiLoadPositiveVariant1 = {
  /** Null: no load runs. */
  load: LoadStatus | null;
};

/** post /api/load */
interface PostApiLoadPositiveResponseVariants {
  200: PostApiLoadPositiveVariant1;
}

/** post /api/load */
type PostApiLoadNegativeVariant1 = ErrorAnswer;

/** post /api/load */
interface PostApiLoadNegativeResponseVariants {
  400: PostApiLoadNegativeVariant1;
  401: PostApiLoadNegativeVariant1;
  403: PostApiLoadNegativeVariant1;
  404: PostApiLoadNegativeVariant1;
  405: PostApiLoadNegativeVariant1;
  408: PostApiLoadNegativeVariant1;
  409: PostApiLoadNegativeVariant1;
  413: PostApiLoadNegativeVariant1;
  415: PostApiLoadNegativeVariant1;
  500: PostApiLoadNegativeVariant1;
  503: PostApiLoadNegativeVariant1;
}

/** put /api/load */
type PutApiLoadInput = Omit<
  {
    streams: Record<string, Stream>;
    /** Absent: 60. */
    durationSeconds?: number;
    seed?: number;
  },
  /** security cookies */
  'lab_8000'
>;

/** put /api/load */
type PutApiLoadPositiveVariant1 = {
  /** Null: no load runs. */
  load: LoadStatus | null;
};

/** put /api/load */
interface PutApiLoadPositiveResponseVariants {
  200: PutApiLoadPositiveVariant1;
}

/** put /api/load */
type PutApiLoadNegativeVariant1 = ErrorAnswer;

/** put /api/load */
interface PutApiLoadNegativeResponseVariants {
  400: PutApiLoadNegativeVariant1;
  401: PutApiLoadNegativeVariant1;
  403: PutApiLoadNegativeVariant1;
  404: PutApiLoadNegativeVariant1;
  405: PutApiLoadNegativeVariant1;
  408: PutApiLoadNegativeVariant1;
  409: PutApiLoadNegativeVariant1;
  413: PutApiLoadNegativeVariant1;
  415: PutApiLoadNegativeVariant1;
  500: PutApiLoadNegativeVariant1;
  503: PutApiLoadNegativeVariant1;
}

/** delete /api/load */
type DeleteApiLoadInput = Omit<
  {},
  /** security cookies */
  'lab_8000'
>;

/** delete /api/load */
type DeleteApiLoadPositiveVariant1 = {
  /** Null: no load runs. */
  load: LoadStatus | null;
};

/** delete /api/load */
interface DeleteApiLoadPositiveResponseVariants {
  200: DeleteApiLoadPositiveVariant1;
}

/** delete /api/load */
type DeleteApiLoadNegativeVariant1 = ErrorAnswer;

/** delete /api/load */
interface DeleteApiLoadNegativeResponseVariants {
  400: DeleteApiLoadNegativeVariant1;
  401: DeleteApiLoadNegativeVariant1;
  403: DeleteApiLoadNegativeVariant1;
  404: DeleteApiLoadNegativeVariant1;
  405: DeleteApiLoadNegativeVariant1;
  408: DeleteApiLoadNegativeVariant1;
  409: DeleteApiLoadNegativeVariant1;
  413: DeleteApiLoadNegativeVariant1;
  415: DeleteApiLoadNegativeVariant1;
  500: DeleteApiLoadNegativeVariant1;
  503: DeleteApiLoadNegativeVariant1;
}

type SomeOf<T> = T[keyof T];

export type Path =
  | '/api/health'
  | '/api/ready'
  | '/api/metrics'
  | '/api/bench'
  | '/api/sim/scenarios'
  | '/api/sim/scenarios/:name'
  | '/api/sim/status'
  | '/api/sim/enable'
  | '/api/sim/disable'
  | '/api/sim/reset'
  | '/api/sim/halt'
  | '/api/sim/release'
  | '/api/sim/activity'
  | '/api/runs'
  | '/api/runs/:id'
  | '/api/runs/:id/csv'
  | '/api/traces'
  | '/api/traces/:id'
  | '/api/logs'
  | '/api/sql'
  | '/api/sql/access'
  | '/api/locks'
  | '/api/load';

export type Method = 'get' | 'post' | 'put' | 'delete' | 'patch' | 'query' | 'head';

export interface Input {
  'get /api/health': GetApiHealthInput;
  'get /api/ready': GetApiReadyInput;
  'get /api/metrics': GetApiMetricsInput;
  'get /api/bench': GetApiBenchInput;
  'get /api/sim/scenarios': GetApiSimScenariosInput;
  'get /api/sim/scenarios/:name': GetApiSimScenariosNameInput;
  'get /api/sim/status': GetApiSimStatusInput;
  'post /api/sim/enable': PostApiSimEnableInput;
  'post /api/sim/disable': PostApiSimDisableInput;
  'post /api/sim/reset': PostApiSimResetInput;
  'post /api/sim/halt': PostApiSimHaltInput;
  'post /api/sim/release': PostApiSimReleaseInput;
  'get /api/sim/activity': GetApiSimActivityInput;
  'get /api/runs': GetApiRunsInput;
  'post /api/runs': PostApiRunsInput;
  'get /api/runs/:id': GetApiRunsIdInput;
  'delete /api/runs/:id': DeleteApiRunsIdInput;
  'get /api/runs/:id/csv': GetApiRunsIdCsvInput;
  'get /api/traces': GetApiTracesInput;
  'get /api/traces/:id': GetApiTracesIdInput;
  'get /api/logs': GetApiLogsInput;
  'post /api/sql': PostApiSqlInput;
  'get /api/sql/access': GetApiSqlAccessInput;
  'get /api/locks': GetApiLocksInput;
  'get /api/load': GetApiLoadInput;
  'post /api/load': PostApiLoadInput;
  'put /api/load': PutApiLoadInput;
  'delete /api/load': DeleteApiLoadInput;
}

export interface PositiveResponse {
  'get /api/health': SomeOf<GetApiHealthPositiveResponseVariants>;
  'get /api/ready': SomeOf<GetApiReadyPositiveResponseVariants>;
  'get /api/metrics': SomeOf<GetApiMetricsPositiveResponseVariants>;
  'get /api/bench': SomeOf<GetApiBenchPositiveResponseVariants>;
  'get /api/sim/scenarios': SomeOf<GetApiSimScenariosPositiveResponseVariants>;
  'get /api/sim/scenarios/:name': SomeOf<GetApiSimScenariosNamePositiveResponseVariants>;
  'get /api/sim/status': SomeOf<GetApiSimStatusPositiveResponseVariants>;
  'post /api/sim/enable': SomeOf<PostApiSimEnablePositiveResponseVariants>;
  'post /api/sim/disable': SomeOf<PostApiSimDisablePositiveResponseVariants>;
  'post /api/sim/reset': SomeOf<PostApiSimResetPositiveResponseVariants>;
  'post /api/sim/halt': SomeOf<PostApiSimHaltPositiveResponseVariants>;
  'post /api/sim/release': SomeOf<PostApiSimReleasePositiveResponseVariants>;
  'get /api/sim/activity': SomeOf<GetApiSimActivityPositiveResponseVariants>;
  'get /api/runs': SomeOf<GetApiRunsPositiveResponseVariants>;
  'post /api/runs': SomeOf<PostApiRunsPositiveResponseVariants>;
  'get /api/runs/:id': SomeOf<GetApiRunsIdPositiveResponseVariants>;
  'delete /api/runs/:id': SomeOf<DeleteApiRunsIdPositiveResponseVariants>;
  'get /api/runs/:id/csv': SomeOf<GetApiRunsIdCsvPositiveResponseVariants>;
  'get /api/traces': SomeOf<GetApiTracesPositiveResponseVariants>;
  'get /api/traces/:id': SomeOf<GetApiTracesIdPositiveResponseVariants>;
  'get /api/logs': SomeOf<GetApiLogsPositiveResponseVariants>;
  'post /api/sql': SomeOf<PostApiSqlPositiveResponseVariants>;
  'get /api/sql/access': SomeOf<GetApiSqlAccessPositiveResponseVariants>;
  'get /api/locks': SomeOf<GetApiLocksPositiveResponseVariants>;
  'get /api/load': SomeOf<GetApiLoadPositiveResponseVariants>;
  'post /api/load': SomeOf<PostApiLoadPositiveResponseVariants>;
  'put /api/load': SomeOf<PutApiLoadPositiveResponseVariants>;
  'delete /api/load': SomeOf<DeleteApiLoadPositiveResponseVariants>;
}

export interface NegativeResponse {
  'get /api/health': SomeOf<GetApiHealthNegativeResponseVariants>;
  'get /api/ready': SomeOf<GetApiReadyNegativeResponseVariants>;
  'get /api/metrics': SomeOf<GetApiMetricsNegativeResponseVariants>;
  'get /api/bench': SomeOf<GetApiBenchNegativeResponseVariants>;
  'get /api/sim/scenarios': SomeOf<GetApiSimScenariosNegativeResponseVariants>;
  'get /api/sim/scenarios/:name': SomeOf<GetApiSimScenariosNameNegativeResponseVariants>;
  'get /api/sim/status': SomeOf<GetApiSimStatusNegativeResponseVariants>;
  'post /api/sim/enable': SomeOf<PostApiSimEnableNegativeResponseVariants>;
  'post /api/sim/disable': SomeOf<PostApiSimDisableNegativeResponseVariants>;
  'post /api/sim/reset': SomeOf<PostApiSimResetNegativeResponseVariants>;
  'post /api/sim/halt': SomeOf<PostApiSimHaltNegativeResponseVariants>;
  'post /api/sim/release': SomeOf<PostApiSimReleaseNegativeResponseVariants>;
  'get /api/sim/activity': SomeOf<GetApiSimActivityNegativeResponseVariants>;
  'get /api/runs': SomeOf<GetApiRunsNegativeResponseVariants>;
  'post /api/runs': SomeOf<PostApiRunsNegativeResponseVariants>;
  'get /api/runs/:id': SomeOf<GetApiRunsIdNegativeResponseVariants>;
  'delete /api/runs/:id': SomeOf<DeleteApiRunsIdNegativeResponseVariants>;
  'get /api/runs/:id/csv': SomeOf<GetApiRunsIdCsvNegativeResponseVariants>;
  'get /api/traces': SomeOf<GetApiTracesNegativeResponseVariants>;
  'get /api/traces/:id': SomeOf<GetApiTracesIdNegativeResponseVariants>;
  'get /api/logs': SomeOf<GetApiLogsNegativeResponseVariants>;
  'post /api/sql': SomeOf<PostApiSqlNegativeResponseVariants>;
  'get /api/sql/access': SomeOf<GetApiSqlAccessNegativeResponseVariants>;
  'get /api/locks': SomeOf<GetApiLocksNegativeResponseVariants>;
  'get /api/load': SomeOf<GetApiLoadNegativeResponseVariants>;
  'post /api/load': SomeOf<PostApiLoadNegativeResponseVariants>;
  'put /api/load': SomeOf<PutApiLoadNegativeResponseVariants>;
  'delete /api/load': SomeOf<DeleteApiLoadNegativeResponseVariants>;
}

export interface EncodedResponse {
  'get /api/health': GetApiHealthPositiveResponseVariants & GetApiHealthNegativeResponseVariants;
  'get /api/ready': GetApiReadyPositiveResponseVariants & GetApiReadyNegativeResponseVariants;
  'get /api/metrics': GetApiMetricsPositiveResponseVariants & GetApiMetricsNegativeResponseVariants;
  'get /api/bench': GetApiBenchPositiveResponseVariants & GetApiBenchNegativeResponseVariants;
  'get /api/sim/scenarios': GetApiSimScenariosPositiveResponseVariants & GetApiSimScenariosNegativeResponseVariants;
  'get /api/sim/scenarios/:name': GetApiSimScenariosNamePositiveResponseVariants & GetApiSimScenariosNameNegativeResponseVariants;
  'get /api/sim/status': GetApiSimStatusPositiveResponseVariants & GetApiSimStatusNegativeResponseVariants;
  'post /api/sim/enable': PostApiSimEnablePositiveResponseVariants & PostApiSimEnableNegativeResponseVariants;
  'post /api/sim/disable': PostApiSimDisablePositiveResponseVariants & PostApiSimDisableNegativeResponseVariants;
  'post /api/sim/reset': PostApiSimResetPositiveResponseVariants & PostApiSimResetNegativeResponseVariants;
  'post /api/sim/halt': PostApiSimHaltPositiveResponseVariants & PostApiSimHaltNegativeResponseVariants;
  'post /api/sim/release': PostApiSimReleasePositiveResponseVariants & PostApiSimReleaseNegativeResponseVariants;
  'get /api/sim/activity': GetApiSimActivityPositiveResponseVariants & GetApiSimActivityNegativeResponseVariants;
  'get /api/runs': GetApiRunsPositiveResponseVariants & GetApiRunsNegativeResponseVariants;
  'post /api/runs': PostApiRunsPositiveResponseVariants & PostApiRunsNegativeResponseVariants;
  'get /api/runs/:id': GetApiRunsIdPositiveResponseVariants & GetApiRunsIdNegativeResponseVariants;
  'delete /api/runs/:id': DeleteApiRunsIdPositiveResponseVariants & DeleteApiRunsIdNegativeResponseVariants;
  'get /api/runs/:id/csv': GetApiRunsIdCsvPositiveResponseVariants & GetApiRunsIdCsvNegativeResponseVariants;
  'get /api/traces': GetApiTracesPositiveResponseVariants & GetApiTracesNegativeResponseVariants;
  'get /api/traces/:id': GetApiTracesIdPositiveResponseVariants & GetApiTracesIdNegativeResponseVariants;
  'get /api/logs': GetApiLogsPositiveResponseVariants & GetApiLogsNegativeResponseVariants;
  'post /api/sql': PostApiSqlPositiveResponseVariants & PostApiSqlNegativeResponseVariants;
  'get /api/sql/access': GetApiSqlAccessPositiveResponseVariants & GetApiSqlAccessNegativeResponseVariants;
  'get /api/locks': GetApiLocksPositiveResponseVariants & GetApiLocksNegativeResponseVariants;
  'get /api/load': GetApiLoadPositiveResponseVariants & GetApiLoadNegativeResponseVariants;
  'post /api/load': PostApiLoadPositiveResponseVariants & PostApiLoadNegativeResponseVariants;
  'put /api/load': PutApiLoadPositiveResponseVariants & PutApiLoadNegativeResponseVariants;
  'delete /api/load': DeleteApiLoadPositiveResponseVariants & DeleteApiLoadNegativeResponseVariants;
}

export interface Response {
  'get /api/health': PositiveResponse['get /api/health'] | NegativeResponse['get /api/health'];
  'get /api/ready': PositiveResponse['get /api/ready'] | NegativeResponse['get /api/ready'];
  'get /api/metrics': PositiveResponse['get /api/metrics'] | NegativeResponse['get /api/metrics'];
  'get /api/bench': PositiveResponse['get /api/bench'] | NegativeResponse['get /api/bench'];
  'get /api/sim/scenarios': PositiveResponse['get /api/sim/scenarios'] | NegativeResponse['get /api/sim/scenarios'];
  'get /api/sim/scenarios/:name':
    PositiveResponse['get /api/sim/scenarios/:name'] | NegativeResponse['get /api/sim/scenarios/:name'];
  'get /api/sim/status': PositiveResponse['get /api/sim/status'] | NegativeResponse['get /api/sim/status'];
  'post /api/sim/enable': PositiveResponse['post /api/sim/enable'] | NegativeResponse['post /api/sim/enable'];
  'post /api/sim/disable': PositiveResponse['post /api/sim/disable'] | NegativeResponse['post /api/sim/disable'];
  'post /api/sim/reset': PositiveResponse['post /api/sim/reset'] | NegativeResponse['post /api/sim/reset'];
  'post /api/sim/halt': PositiveResponse['post /api/sim/halt'] | NegativeResponse['post /api/sim/halt'];
  'post /api/sim/release': PositiveResponse['post /api/sim/release'] | NegativeResponse['post /api/sim/release'];
  'get /api/sim/activity': PositiveResponse['get /api/sim/activity'] | NegativeResponse['get /api/sim/activity'];
  'get /api/runs': PositiveResponse['get /api/runs'] | NegativeResponse['get /api/runs'];
  'post /api/runs': PositiveResponse['post /api/runs'] | NegativeResponse['post /api/runs'];
  'get /api/runs/:id': PositiveResponse['get /api/runs/:id'] | NegativeResponse['get /api/runs/:id'];
  'delete /api/runs/:id': PositiveResponse['delete /api/runs/:id'] | NegativeResponse['delete /api/runs/:id'];
  'get /api/runs/:id/csv': PositiveResponse['get /api/runs/:id/csv'] | NegativeResponse['get /api/runs/:id/csv'];
  'get /api/traces': PositiveResponse['get /api/traces'] | NegativeResponse['get /api/traces'];
  'get /api/traces/:id': PositiveResponse['get /api/traces/:id'] | NegativeResponse['get /api/traces/:id'];
  'get /api/logs': PositiveResponse['get /api/logs'] | NegativeResponse['get /api/logs'];
  'post /api/sql': PositiveResponse['post /api/sql'] | NegativeResponse['post /api/sql'];
  'get /api/sql/access': PositiveResponse['get /api/sql/access'] | NegativeResponse['get /api/sql/access'];
  'get /api/locks': PositiveResponse['get /api/locks'] | NegativeResponse['get /api/locks'];
  'get /api/load': PositiveResponse['get /api/load'] | NegativeResponse['get /api/load'];
  'post /api/load': PositiveResponse['post /api/load'] | NegativeResponse['post /api/load'];
  'put /api/load': PositiveResponse['put /api/load'] | NegativeResponse['put /api/load'];
  'delete /api/load': PositiveResponse['delete /api/load'] | NegativeResponse['delete /api/load'];
}

export type Request = keyof Input;
