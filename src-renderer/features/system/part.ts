/** What every part of the system screen receives. */
export interface PartProps {
  /** Handle of a file that was opened from the desktop for this part. */
  readonly file?: string;
}
