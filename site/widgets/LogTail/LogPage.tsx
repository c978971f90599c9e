import type { ReactNode } from 'react';
import { useLab } from '../../live/lab.ts';
import { NoLabHere } from '../NoLabHere/index.tsx';
import { useAddress } from '../use-address.ts';
import { queryOf, whereOf } from './asked.ts';
import { LiveTail } from './LiveTail.tsx';
import type { LogWhere } from './tail.ts';

const form = { nothing: {} as LogWhere, read: whereOf, write: queryOf };

/** The log of the whole bench; its address keeps what it is narrowed to. */
export function LogPage(): ReactNode {
  const { reach } = useLab();
  const [where, setWhere] = useAddress(form);
  if (reach === 'absent') return <NoLabHere keeps="logs" />;
  return <LiveTail where={where} onWhere={setWhere} />;
}
