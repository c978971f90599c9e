/** Who may come in: the door of the shop's process. */
export interface Admission {
  /** Lets one request in, and returns how it leaves again, once its work is done; undefined: it is refused. */
  enter(): (() => void) | undefined;
}
