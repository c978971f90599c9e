/** Pictures of products, as files. */
export interface ImageStore {
  /** Throws `DamagedImage` where the file is not an image. */
  read(imageId: number): Promise<Uint8Array>;
  /** From the folder that an older system keeps them in. Undefined where it cannot be had in time. */
  thumbnail(imageId: number): Promise<Uint8Array | undefined>;
}
