export { inTurn, one, uniform, zipf, type Keys } from './keys.ts';
export {
  closed,
  open,
  volley,
  type ClosedStream,
  type Load,
  type OpenStream,
  type Stream,
  type StreamSession,
  type VolleyStream,
} from './stream.ts';
