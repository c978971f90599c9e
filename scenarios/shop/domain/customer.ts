export interface Customer {
  readonly id: number;
  readonly name: string;
}
