/** Where `make stack-up` publishes Grafana. The lab lets its pages show a frame from here, and from nowhere else. */
export const GRAFANA = 'http://localhost:3001';

export const dashboardNames = ['overview', 'bench', 'postgresql', 'impact'] as const;
export type DashboardName = (typeof dashboardNames)[number];

export interface PanelChoice {
  readonly dashboard: DashboardName;
  /** The id of the panel in compose/grafana/dashboards. */
  readonly panel: number;
}

export const dashboardAddress = (dashboard: DashboardName): string => `${GRAFANA}/d/lab-${dashboard}`;

/** One panel by itself, the last five minutes, refreshed each second. */
export function panelAddress({ dashboard, panel }: PanelChoice, theme: 'light' | 'dark'): string {
  const query = new URLSearchParams({ panelId: String(panel), from: 'now-5m', to: 'now', refresh: '1s', theme });
  return `${GRAFANA}/d-solo/lab-${dashboard}?${query}`;
}

/** A stack runs on the reader's own computer: a page from elsewhere does not look for it. */
export const isOnThisComputer = (hostname: string): boolean => ['localhost', '127.0.0.1', '[::1]'].includes(hostname);
